import type { Review } from '../store/due-reminders.ts'
import { ASSOCIATIONS_KIND, reviewAssociations } from './associations/associations.ts'
import type { ContentContext } from './content-context.ts'
import { CONTENT_KIND, reviewContent } from './delete-content.ts'

/** What is continued after a crash. */
export function createContentReviews(context: ContentContext): Record<string, Review> {
  return {
    [CONTENT_KIND]: (guid) => reviewContent(context, guid),
    [ASSOCIATIONS_KIND]: (guid) => reviewAssociations(context, guid),
  }
}
