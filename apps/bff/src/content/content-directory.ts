import * as z from 'zod/mini'
import { ApiError } from '../api-errors.ts'
import type { Clock } from '../clock.ts'
import { Collection } from '../store/collection.ts'
import type { DocumentStore, ListOptions } from '../store/document-store.ts'
import { isGuid } from './content-address.ts'
import { type ContentItem, contentItem } from './content-item.ts'

/** Size of an item in bytes. Below that of a document, so that it can still be marked as being deleted. */
const MOST_BYTES = 60_000

/** A name without its item is free again after this time, in ms: the server may have crashed between the two writes. */
const CLAIM_MS = 60_000

/** Holds a name of an owner, so that two items cannot take it at once. */
const nameClaim = z.object({ content: z.string(), claimedAt: z.number() })

type Change = (item: ContentItem) => ContentItem | Promise<ContentItem>

/** All content of this server. */
export class ContentDirectory {
  readonly #items: Collection<typeof contentItem>
  readonly #names: Collection<typeof nameClaim>
  readonly #clock: Clock

  constructor(store: DocumentStore, clock: Clock = Date.now) {
    this.#items = new Collection(store, {
      name: 'content',
      schema: contentItem,
      // Associations are found from the integration by a document of their own: an item may have more than its labels.
      labelsOf: ({ owner, name, embeddingOrigin }) => [
        `owner:${owner}`,
        `name:${name}`,
        ...(embeddingOrigin === undefined ? [] : [`origin:${embeddingOrigin}`]),
      ],
    })
    this.#names = new Collection(store, { name: 'content-names', schema: nameClaim, labelsOf: () => [] })
    this.#clock = clock
  }

  /** `false` if the owner has an item of this name. */
  async create(item: ContentItem): Promise<boolean> {
    return (await this.#claim(item)) && this.#items.create(item.guid, item)
  }

  /** Returns an item, unless it is being deleted. */
  async find(guid: string): Promise<ContentItem | undefined> {
    const item = await this.findEvenDeleting(guid)
    return item?.deleting ? undefined : item
  }

  async findEvenDeleting(guid: string): Promise<ContentItem | undefined> {
    return isGuid(guid) ? this.#items.find(guid) : undefined
  }

  /**
   * `undefined` if the item is gone. Throws `NameTaken` if the new owner has an item of the new name, and `InvalidParameter`
   * if the item becomes too large.
   */
  async change(guid: string, change: Change): Promise<ContentItem | undefined> {
    let before: ContentItem | undefined
    const after = await this.#items.change(guid, async (item) => {
      before = item
      const next = await change(item)
      checkSize(next)
      if (nameKeyOf(next) !== nameKeyOf(item) && !(await this.#claim(next))) throw new ApiError('NameTaken')
      return next
    })
    if (after && before && nameKeyOf(after) !== nameKeyOf(before)) await this.#release(before)
    return after
  }

  /** Removes the item and frees its name. */
  async remove(item: ContentItem): Promise<void> {
    await this.#release(item)
    await this.#items.remove(item.guid)
  }

  list(options: ListOptions): Promise<{ documents: ContentItem[]; next: string | undefined }> {
    return this.#items.list(options)
  }

  /** All items, or those of one owner. */
  all(owner?: string): AsyncGenerator<ContentItem> {
    return this.#existing(owner === undefined ? undefined : `owner:${owner}`)
  }

  /** The items of this name, of all owners. */
  named(name: string): AsyncGenerator<ContentItem> {
    return this.#existing(`name:${name}`)
  }

  /** The items that pages of an origin elsewhere embed. */
  embeddedAt(origin: string): AsyncGenerator<ContentItem> {
    return this.#existing(`origin:${origin}`)
  }

  async *#existing(label?: string): AsyncGenerator<ContentItem> {
    for await (const item of this.#items.all(label)) if (!item.deleting) yield item
  }

  async #claim(item: ContentItem): Promise<boolean> {
    const key = nameKeyOf(item)
    const claim = { content: item.guid, claimedAt: this.#clock() }
    if (await this.#names.create(key, claim)) return true
    const kept = await this.#names.change(key, async (held) => {
      if (held.content === item.guid || this.#clock() - held.claimedAt < CLAIM_MS) return held
      const holder = await this.#items.find(held.content)
      return holder && nameKeyOf(holder) === key ? held : claim
    })
    return kept?.content === item.guid
  }

  async #release(item: ContentItem): Promise<void> {
    const key = nameKeyOf(item)
    const held = await this.#names.find(key)
    if (held?.content === item.guid) await this.#names.remove(key)
  }
}

function nameKeyOf({ owner, name }: ContentItem): string {
  return `${owner}:${name.toLowerCase()}`
}

function checkSize(item: ContentItem): void {
  if (item.deleting || Buffer.byteLength(JSON.stringify(item)) <= MOST_BYTES) return
  throw new ApiError('InvalidParameter', { error: 'The content has too many entries. Remove some of them.' })
}
