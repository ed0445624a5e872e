import * as z from 'zod/mini'
import { Collection } from '../../store/collection.ts'
import type { DocumentStore } from '../../store/document-store.ts'

const entry = z.object({ content: z.string(), integration: z.string() })

/**
 * Finds content by integration. The lists of the items are the truth: an entry may be stale, but each association has one,
 * or a reminder that adds it.
 */
export class AssociationIndex {
  readonly #entries: Collection<typeof entry>

  constructor(store: DocumentStore) {
    this.#entries = new Collection(store, {
      name: 'associations',
      schema: entry,
      labelsOf: ({ content, integration }) => [`content:${content}`, `integration:${integration}`],
    })
  }

  /** Idempotent. */
  async add(content: string, integration: string): Promise<void> {
    await this.#entries.create(toId(content, integration), { content, integration })
  }

  async remove(content: string, integration: string): Promise<void> {
    await this.#entries.remove(toId(content, integration))
  }

  async integrationsOf(content: string): Promise<string[]> {
    const found = []
    for await (const { integration } of this.#entries.all(`content:${content}`)) found.push(integration)
    return found
  }

  async contentOf(integration: string): Promise<string[]> {
    const found = []
    for await (const { content } of this.#entries.all(`integration:${integration}`)) found.push(content)
    return found
  }
}

function toId(content: string, integration: string): string {
  return `${content}:${integration}`
}
