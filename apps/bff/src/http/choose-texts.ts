import { chooseLanguage } from '@stagedoor/texts/choose-language'
import type { Language } from '@stagedoor/texts/language'
import { type PageTexts, pageTexts } from '@stagedoor/texts/page-texts'
import type { Request, Response } from 'express'

/** More than anybody has set; whoever sends thousands shall not keep the server busy. */
const MOST_LANGUAGES = 20

/** Far more than one audience sends, and little memory whoever sends them. */
const MOST_KEPT = 500
const LONGEST_KEPT = 100

/** What was chosen, by the header: browsers send the same few again and again, and to read one costs half of what the page does. */
const chosen = new Map<string, Language>()

/**
 * The texts in the language that the browser would like best, and the headers that say so.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
 */
export function chooseTexts(request: Request, response: Response): PageTexts {
  const language = languageOf(request)
  response.vary('Accept-Language').set('Content-Language', language)
  return pageTexts(language)
}

function languageOf(request: Request): Language {
  const accepted = request.headers['accept-language'] ?? ''
  const known = chosen.get(accepted)
  if (known) return known
  const language = chooseLanguage(request.acceptsLanguages().slice(0, MOST_LANGUAGES))
  if (chosen.size >= MOST_KEPT) chosen.clear()
  if (accepted.length <= LONGEST_KEPT) chosen.set(accepted, language)
  return language
}
