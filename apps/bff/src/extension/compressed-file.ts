import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

type Coding = 'br' | 'gzip'

type CompressedFile = { body: Buffer; modifiedAt: Date; mark: string }

const compressors = {
  // Level 9 takes about 100 ms for 300 KB.
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
} satisfies Record<Coding, (bytes: Buffer) => Promise<Buffer>>

/**
 * Caches the compressed forms of a file. Compresses it on the first request and after changes of its size or modification
 * time, in the thread pool. Concurrent requests share the work; the next request retries after a failure.
 */
export class CompressedFileCache {
  readonly #path: string
  readonly #kept = new Map<Coding, { mark: string; body: Promise<Buffer> }>()

  constructor(path: string) {
    this.#path = path
  }

  async load(coding: Coding): Promise<CompressedFile> {
    const { mtimeMs, mtime, size } = await stat(this.#path)
    const mark = `${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}`
    let kept = this.#kept.get(coding)
    if (kept?.mark !== mark) {
      kept = { mark, body: readFile(this.#path).then(compressors[coding]) }
      this.#kept.set(coding, kept)
    }
    try {
      return { body: await kept.body, modifiedAt: mtime, mark }
    } catch (error) {
      if (this.#kept.get(coding) === kept) this.#kept.delete(coding)
      throw error
    }
  }
}
