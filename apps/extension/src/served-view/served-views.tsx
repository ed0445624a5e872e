import type { Auth } from '@stagedoor/sign-in-client'
import { LANGUAGES, type Language } from '@stagedoor/texts/language'
import { renderToString } from 'react-dom/server'
import { App } from '../app/app.tsx'
import { createServices } from '../app/create-services.ts'

/** The HTML of the view of a signed-out viewer, and the title of the page. */
export type ServedHtml = { view: string; title: string }

/** A server render reads the server snapshot, which is signed out, and calls nothing else of it. */
const NO_AUTH = { subscribe: () => () => undefined } as unknown as Auth

const NO_CONFIG = { publicUrl: '', integration: '', apiUrl: '', imageOrigins: [], revokes: false }

/** In all languages, for the build: complete once the module has loaded. */
export const servedViews = new Map<Language, ServedHtml>()

for (const language of LANGUAGES) servedViews.set(language, await render(language))

async function render(language: Language): Promise<ServedHtml> {
  const services = createServices(NO_CONFIG, NO_AUTH)
  await services.textStore.setLanguages([language])
  return {
    view: renderToString(<App services={services} />),
    title: services.textStore.getState().text('zone.title'),
  }
}
