import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** The smallest that was measured for these files: blocks of 128 KiB, and a window of 512 KiB. */
const BROTLI = {
  [constants.BROTLI_PARAM_QUALITY]: 11,
  [constants.BROTLI_PARAM_LGWIN]: 19,
  [constants.BROTLI_PARAM_LGBLOCK]: 17,
}

/**
 * Writes a `.br` and a `.gz` beside every asset, so that the server compresses nothing while it serves.
 * `index.html` stays as it is: the server fills in its configuration first.
 */
export function precompress(): Plugin {
  return {
    name: 'stagedoor:precompress',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) throw new Error('precompress needs build.outDir to be a folder. Set it in vite.config.ts.')
      const assets = join(dir, 'assets')
      for (const name of await readdir(assets)) {
        const path = join(assets, name)
        const content = await readFile(path)
        await writeFile(`${path}.br`, await toBrotli(content, { params: BROTLI }))
        await writeFile(`${path}.gz`, await toGzip(content, { level: 9 }))
      }
    },
  }
}
