import { enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * Beside the packages, and as trusted as they are: in the folder for temporary files another user could replace the code. Where
 * this user cannot write, nothing is cached.
 */
enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/stagedoor'))

const { serve } = await import('./serve.ts')
await serve(process.env)

// Else it is written when the process ends by itself.
flushCompileCache()
