import type { Attacks } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { SECURE_URL } from '../target/own-stage.ts'
import type { Target } from '../target/target.ts'
import { collectPages } from './collect-pages.ts'
import { stagedoorOf } from './show-code.ts'

/** The values of a directive of the content security policy. */
function directiveOf({ headers }: Response, name: string): string[] | undefined {
  const directives = (headers.get('Content-Security-Policy') ?? '').split(';').map((text) => text.trim().split(/\s+/))
  return directives.find(([first]) => first === name)?.slice(1)
}

/** The window's pages without redirects. */
async function pagesOf(target: Target) {
  return [...(await collectPages(target))].filter(([, { answer }]) => answer.status !== 303)
}

/** Directives of requests that styles and scripts can send: each could leak the page's content. */
const LOADING = ['default-src', 'img-src', 'font-src', 'style-src', 'connect-src']

export const headersAttacks: Attacks = {
  'HD-01': async (target) => {
    const pages = await pagesOf(target)
    for (const [name, { answer }] of pages) {
      checkHolds(directiveOf(answer, 'frame-ancestors')?.join() === "'none'", `any site can frame the ${name} page`)
    }
    return pages.map(([name]) => name).join(', ')
  },

  'HD-02': async (target) => {
    const { stage } = stagedoorOf(target, 'its framing cannot be configured')
    if (!stage) throw new NotApplicable('the setting of FRAME_ANCESTORS is unknown')
    const FRAME_ANCESTORS = 'https://tableau.example https://*.online.tableau.com'
    const restricted = await stage.deploy({ FRAME_ANCESTORS })
    const answer = await fetch(`${restricted.address}/extension/`)
    const ancestors = directiveOf(answer, 'frame-ancestors')?.join(' ')
    checkHolds(ancestors === FRAME_ANCESTORS, `frame-ancestors is ${ancestors}`)
    checkHolds(!answer.headers.has('X-Frame-Options'), 'X-Frame-Options blocks Tableau')
    return ancestors
  },

  'HD-03': async (target) => {
    const pages = await pagesOf(target)
    for (const [name, { answer }] of pages) {
      const scripts = directiveOf(answer, 'script-src') ?? directiveOf(answer, 'default-src')
      checkHolds(scripts !== undefined, `the ${name} page has no policy for scripts`)
      checkHolds(!scripts.includes("'unsafe-inline'"), `the ${name} page runs inline scripts`)
      for (const directive of ['object-src', 'base-uri']) {
        checkHolds(directiveOf(answer, directive)?.join() === "'none'", `the ${name} page has no ${directive} 'none'`)
      }
      checkHolds(
        directiveOf(answer, 'form-action') !== undefined,
        `forms of the ${name} page can be submitted anywhere`,
      )
    }
    return `${pages.length} pages`
  },

  'HD-04': async (target) => {
    const pages = await pagesOf(target)
    for (const [name, { answer }] of pages) {
      const policy = answer.headers.get('Cross-Origin-Opener-Policy')
      checkHolds(name === 'start' || policy?.startsWith('same-origin') === true, `the ${name} page keeps its opener`)
    }
    return `${pages.length} pages`
  },

  'HD-05': async (target) => {
    for (const [name, { answer }] of await pagesOf(target)) {
      const { headers } = answer
      checkHolds(headers.get('X-Content-Type-Options') === 'nosniff', `browsers may sniff the type of the ${name} page`)
      checkHolds(/charset=utf-8/i.test(headers.get('Content-Type') ?? ''), `the ${name} page has no charset`)
    }
    const deployment = target.stage ? await target.stage.deploy({ PUBLIC_URL: SECURE_URL }) : target
    if (!deployment.publicUrl.startsWith('https:')) return 'nosniff and charset (plain http: no HSTS)'
    const { headers } = await fetch(deployment.address)
    const seconds = Number(/max-age=(\d+)/.exec(headers.get('Strict-Transport-Security') ?? '')?.[1] ?? 0)
    checkHolds(seconds >= 31_536_000, `HSTS lasts ${seconds} s`)
    return `nosniff, charset, HSTS for ${seconds} s`
  },

  'HD-10': async (target) => {
    const pages: [name: string, answer: Response][] = [...(await pagesOf(target))].map(([name, { answer }]) => [
      name,
      answer,
    ])
    for (const path of target.stagedoor ? ['/extension/', '/extension/configure.html'] : [])
      pages.push([path, await fetch(`${target.address}${path}`)])
    for (const [name, answer] of pages) {
      checkHolds(directiveOf(answer, 'default-src')?.join() === "'none'", `the ${name} page has no default-src 'none'`)
      const sources = LOADING.flatMap((directive) => directiveOf(answer, directive) ?? [])
      const wide = sources.filter((source) => /^([a-z][a-z+.-]*:|.*\*.*)$/i.test(source) && source !== 'data:')
      checkHolds(wide.length === 0, `the ${name} page can send requests to ${wide.join(', ')}`)
      const isFramed = directiveOf(answer, 'frame-ancestors')?.join() !== "'none'"
      // The workbook's formatting can contain styles, whose requests must not reach the server's routes.
      const images = directiveOf(answer, 'img-src') ?? []
      checkHolds(
        !isFramed || !images.includes("'self'"),
        `styles of the ${name} page can request any address of the server`,
      )
    }
    return `${pages.length} pages`
  },

  'HD-11': async (target) => {
    const { stage } = stagedoorOf(target, 'it has no start page; the button opens the provider’s page')
    if (!stage) throw new NotApplicable('the setting of FRAME_ANCESTORS is unknown')
    const openFramed = async (FRAME_ANCESTORS: string) => {
      const signIn = await (await stage.deploy({ FRAME_ANCESTORS })).begin('opener')
      const page = await (await new Browser().open(signIn.link)).text()
      return {
        isAutomatic: !page.includes('"continuesByProof":false'),
        asksConsent: (await signIn.openWindow(new Browser())).searchParams.get('show_dialog') === 'true',
      }
    }
    const open = await openFramed('*')
    checkHolds(!open.isAutomatic, 'the start page continues without a click')
    checkHolds(open.asksConsent, 'the provider may skip the consent page')
    const restricted = await openFramed('https://tableau.example')
    checkHolds(restricted.isAutomatic && !restricted.asksConsent, 'a restricted list has no effect')
    return 'waits for a click; show_dialog=true even with the opener’s proof'
  },
}
