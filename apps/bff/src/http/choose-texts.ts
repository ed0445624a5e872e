import { chooseLanguage } from '@stagedoor/texts/choose-language'
import type { Language } from '@stagedoor/texts/language'
import { type PageTexts, pageTexts } from '@stagedoor/texts/page-texts'
import type { Request, Response } from 'express'

/** Limits the work for one header. */
const MOST_LANGUAGES = 20

/** Limits the memory of the cache. */
const MOST_KEPT = 500
const LONGEST_KEPT = 100

/** Cache by header: parsing one takes half as long as rendering the page. */
const chosen = new Map<string, Language>()

/**
 * Returns the texts in the client's preferred language, and sets `Content-Language` and `Vary`.
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
