import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from '@stagedoor/texts/language'

/** Writes the pages of a built extension in every language, each with the name of its language. */
export function writeExtensionPages(folder: string, pages: { index: string; configure: string }): void {
  for (const language of LANGUAGES)
    for (const [name, html] of Object.entries(pages)) {
      const file = language === 'en' ? `${name}.html` : `${name}.${language}.html`
      writeFileSync(join(folder, file), `${html}<p>${language}</p>`)
    }
}
