import type { IncomingMessage } from 'node:http'
import { chooseLanguage } from '@stagedoor/texts/choose-language'
import type { Language } from '@stagedoor/texts/language'
import { type PageTexts, pageTexts } from '@stagedoor/texts/page-texts'
import type { Request, Response } from 'express'
import Negotiator from 'negotiator'

/** Limits the work for one header. */
const MOST_LANGUAGES = 20

/** Returns the client's preferred language. */
export function languageOf(request: IncomingMessage): Language {
  return chooseLanguage(new Negotiator(request).languages().slice(0, MOST_LANGUAGES))
}

/**
 * Returns the texts in the client's preferred language, and sets `Content-Language` and `Vary`.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
 */
export function chooseTexts(request: Request, response: Response): PageTexts {
  const language = languageOf(request)
  response.vary('Accept-Language').set('Content-Language', language)
  return pageTexts(language)
}
