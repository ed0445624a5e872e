import { completeIndex } from './associations/associations.ts'
import type { ContentContext } from './content-context.ts'

/** The kind of records by which a deletion is continued after a crash. */
export const CONTENT_KIND = 'content'

/** When another process continues a deletion, in ms. */
const AGAIN_MS = 30_000

/**
 * Deletes an item with all that belongs to it. From the first step on no request finds it; the rest is continued by
 * {@link reviewContent} if this process crashes.
 */
export async function deleteContent(context: ContentContext, guid: string): Promise<void> {
  // Before the mark, so that it is never without a reminder.
  await context.store.remind(toKey(guid), AGAIN_MS)
  await context.content.change(guid, (item) => (item.deleting ? item : { ...item, deleting: true }))
  await reviewContent(context, guid)
}

/** Deletes all content of a person. */
export async function deleteContentOf(context: ContentContext, owner: string): Promise<void> {
  for await (const { guid } of context.content.all(owner)) await deleteContent(context, guid)
}

/** Finishes the deletion of an item, if one began. */
export async function reviewContent(context: ContentContext, guid: string): Promise<void> {
  const item = await context.content.findEvenDeleting(guid)
  if (item?.deleting) {
    await completeIndex(context, guid)
    for (const deleteParts of context.deleteParts) await deleteParts(guid)
    await context.content.remove(item)
  }
  await context.store.dismiss(toKey(guid))
}

function toKey(guid: string): string {
  return `${CONTENT_KIND}:${guid}`
}
