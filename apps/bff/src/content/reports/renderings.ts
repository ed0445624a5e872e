import { randomUUID } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import type { DocumentStore } from '../../store/document-store.ts'
import type { RecordStore } from '../../store/record-store.ts'

/** The kind of records by which files are removed that no item shows. */
export const RENDERING_KIND = 'rendering'

const COLLECTION = 'rendering-chunks'

/** In base64 smaller than the largest document. */
const CHUNK_BYTES = 48_000

/** When a file that is not shown is removed, in ms: an upload, or the reading of the file before, has ended by then. */
const REMOVE_MS = 600_000
const UPLOAD_MS = 300_000

type RenderingsContext = {
  documents: DocumentStore
  store: RecordStore
  clock: Clock
  content: { find(guid: string): Promise<{ rendering?: string | undefined } | undefined> }
}

/**
 * Stored HTML files, in chunks. A file is written under a new name, then the item is pointed to it, and the file before is
 * removed later: a crash leaves the item with the old file, whole.
 */
export class Renderings {
  readonly #context: RenderingsContext

  constructor(context: RenderingsContext) {
    this.#context = context
  }

  /**
   * Writes a file and lets `show` point the item to its name, which resolves with the name before. The file is removed later
   * if that fails.
   */
  async write(content: string, file: Buffer, show: (name: string) => Promise<string | undefined>): Promise<void> {
    const { documents, store, clock } = this.#context
    const name = `${randomUUID()}-${file.length}`
    const begin = clock()
    await store.remind(toKey(content, name), REMOVE_MS)
    for (let at = 0; at < file.length; at += CHUNK_BYTES) {
      const chunk = file.subarray(at, at + CHUNK_BYTES).toString('base64')
      const labels = [`content:${content}`, `file:${name}`]
      await documents.create(COLLECTION, toChunk(name, at), chunk, labels)
    }
    // The review could have removed chunks.
    if (clock() - begin > UPLOAD_MS) throw new RangeError('The upload took too long')
    const before = await show(name)
    if (before !== undefined) await store.remind(toKey(content, before), REMOVE_MS)
    await store.dismiss(toKey(content, name))
  }

  /** The chunks of a file, in order. Throws if it was removed meanwhile. */
  async *read(name: string): AsyncGenerator<Buffer> {
    for (let at = 0; at < sizeOf(name); at += CHUNK_BYTES) {
      const stored = await this.#context.documents.load(COLLECTION, toChunk(name, at))
      if (!stored) throw new RangeError('The file was removed while it was read')
      yield Buffer.from(stored.value, 'base64')
    }
  }

  /** Removes a file, unless its item shows it. */
  async review(id: string): Promise<void> {
    const [content = '', name = ''] = id.split('/')
    const item = await this.#context.content.find(content)
    if (item?.rendering !== name) await this.#removeAll(`file:${name}`)
    await this.#context.store.dismiss(toKey(content, name))
  }

  /** Removes all files of an item that is being deleted. Idempotent. */
  removeAll(content: string): Promise<void> {
    return this.#removeAll(`content:${content}`)
  }

  async #removeAll(label: string): Promise<void> {
    const { documents } = this.#context
    for (;;) {
      const page = await documents.list(COLLECTION, { label, limit: 50 })
      for (const { id } of page.documents) await documents.remove(COLLECTION, id)
      if (page.documents.length === 0) return
    }
  }
}

/** Size of a file in bytes, which its name ends with. */
export function sizeOf(name: string): number {
  return Number(name.slice(name.lastIndexOf('-') + 1))
}

function toKey(content: string, name: string): string {
  return `${RENDERING_KIND}:${content}/${name}`
}

function toChunk(name: string, at: number): string {
  return `${name}.${at / CHUNK_BYTES}`
}
