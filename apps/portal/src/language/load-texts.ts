import { chooseLanguage } from '@stagedoor/texts/choose-language'
import { chooseLocale } from '@stagedoor/texts/choose-locale'
import { portalMessages } from '@stagedoor/texts/portal-messages'
import { createTexts, type Texts } from '@stagedoor/texts/texts'

export type PortalTexts = Texts<'portal'>

/** Loads the first supported language of these BCP 47 tags. Never rejects: falls back to English. */
export async function loadTexts(wanted: readonly string[]): Promise<PortalTexts> {
  const language = chooseLanguage(wanted)
  const messages =
    language === 'en' ? undefined : await portalMessages.files[`./${language}.json`]().catch(() => undefined)
  return createTexts({
    language: messages === undefined ? 'en' : language,
    locale: messages === undefined ? chooseLocale(wanted, 'en') : chooseLocale(wanted, language),
    findMessage(key) {
      const message = messages?.messages[key] ?? portalMessages.english[key]
      if (message === undefined) throw new Error(`There is no text "${key}".`)
      return message
    },
  })
}
