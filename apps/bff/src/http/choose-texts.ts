import { chooseLanguage } from '@stagedoor/texts/choose-language'
import { type PageTexts, pageTexts } from '@stagedoor/texts/page-texts'
import type { Request, Response } from 'express'

/** More than anybody has set; whoever sends thousands shall not keep the server busy. */
const MOST_LANGUAGES = 20

/**
 * The texts in the language that the browser would like best, and the headers that say so.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
 */
export function chooseTexts(request: Request, response: Response): PageTexts {
  const language = chooseLanguage(request.acceptsLanguages().slice(0, MOST_LANGUAGES))
  response.vary('Accept-Language').set('Content-Language', language)
  return pageTexts(language)
}
