import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// What was compiled once is read at the next start, which takes half as long. Beside the dependencies, where whoever may
// write could change the program itself; where nobody may write, each start compiles.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'))

await import('./serve.ts')
