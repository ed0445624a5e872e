import type { Attack } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { SECURE_URL } from '../target/own-stage.ts'
import { collectPages } from './collect-pages.ts'
import { stagedoorOf } from './show-code.ts'

/** The values of a directive of a content security policy; `undefined` if it is not there. */
function directiveOf({ headers }: Response, name: string): string[] | undefined {
  const directives = (headers.get('Content-Security-Policy') ?? '').split(';').map((text) => text.trim().split(/\s+/))
  return directives.find(([first]) => first === name)?.slice(1)
}

/** The window's pages that have a body: redirects are no pages. */
async function pagesOf(target: Parameters<Attack['run']>[0]) {
  return [...(await collectPages(target))].filter(([, { answer }]) => answer.status !== 303)
}

export const framedByNobody: Attack = {
  id: 'HD-01',
  title: 'Sign-in pages are framed by nobody',
  run: async (target) => {
    const pages = await pagesOf(target)
    for (const [name, { answer }] of pages) {
      checkHolds(directiveOf(answer, 'frame-ancestors')?.join() === "'none'", `anybody can frame the ${name} page`)
    }
    return pages.map(([name]) => name).join(', ')
  },
}

export const framedByTableau: Attack = {
  id: 'HD-02',
  title: 'The extension is framed by whom FRAME_ANCESTORS says',
  run: async (target) => {
    const { stage } = stagedoorOf(target, 'who may frame it cannot be set')
    if (!stage) throw new NotApplicable('whether FRAME_ANCESTORS is set is not known here')
    const FRAME_ANCESTORS = 'https://tableau.example https://*.online.tableau.com'
    const choosy = await stage.deploy({ FRAME_ANCESTORS })
    const answer = await fetch(`${choosy.address}/extension/`)
    const ancestors = directiveOf(answer, 'frame-ancestors')?.join(' ')
    checkHolds(ancestors === FRAME_ANCESTORS, `frame-ancestors is ${ancestors}`)
    checkHolds(!answer.headers.has('X-Frame-Options'), 'X-Frame-Options keeps Tableau out')
    return ancestors
  },
}

export const framedByAnyone: Attack = {
  id: 'HD-11',
  title: 'Where every site may frame the extension, nothing continues by itself, and the provider asks again',
  run: async (target) => {
    const { stage } = stagedoorOf(target, 'it has no start page: the button opens the provider’s')
    if (!stage) throw new NotApplicable('whether FRAME_ANCESTORS is set is not known here')
    const goOn = async (FRAME_ANCESTORS: string) => {
      const signIn = await (await stage.deploy({ FRAME_ANCESTORS })).begin('opener')
      const page = await (await new Browser().open(signIn.link)).text()
      return {
        byItself: !page.includes('"continuesByProof":false'),
        asked: (await signIn.openWindow(new Browser())).searchParams.get('show_dialog') === 'true',
      }
    }
    const open = await goOn('*')
    checkHolds(!open.byItself, 'the start page goes on without a click')
    checkHolds(open.asked, 'the provider may send the window back without a question')
    const choosy = await goOn('https://tableau.example')
    checkHolds(choosy.byItself && !choosy.asked, 'it does the same where the list is closed, so the list says nothing')
    return 'it waits for a click, and show_dialog=true even with the opener’s proof'
  },
}

export const contentPolicy: Attack = {
  id: 'HD-03',
  title: 'Every page has a content security policy without inline scripts',
  run: async (target) => {
    const pages = await pagesOf(target)
    for (const [name, { answer }] of pages) {
      const scripts = directiveOf(answer, 'script-src') ?? directiveOf(answer, 'default-src')
      checkHolds(scripts !== undefined, `the ${name} page has no policy for scripts`)
      checkHolds(!scripts.includes("'unsafe-inline'"), `the ${name} page runs inline scripts`)
      for (const directive of ['object-src', 'base-uri']) {
        checkHolds(directiveOf(answer, directive)?.join() === "'none'", `the ${name} page has no ${directive} 'none'`)
      }
      checkHolds(directiveOf(answer, 'form-action') !== undefined, `forms of the ${name} page may lead anywhere`)
    }
    return `${pages.length} pages`
  },
}

/** What a style may ask for, or a script: each could carry what is on the page to somebody else. */
const LOADING = ['default-src', 'img-src', 'font-src', 'style-src', 'connect-src']

export const narrowOrigins: Attack = {
  id: 'HD-10',
  title: 'Nothing on a page may ask hosts at large: each source is a host of the deployment or of the provider',
  run: async (target) => {
    const pages: [name: string, answer: Response][] = [...(await pagesOf(target))].map(([name, { answer }]) => [
      name,
      answer,
    ])
    for (const path of target.stagedoor ? ['/extension/', '/extension/configure.html'] : [])
      pages.push([path, await fetch(`${target.address}${path}`)])
    for (const [name, answer] of pages) {
      checkHolds(
        directiveOf(answer, 'default-src')?.join() === "'none'",
        `the ${name} page loads what no directive names`,
      )
      const sources = LOADING.flatMap((directive) => directiveOf(answer, directive) ?? [])
      const wide = sources.filter((source) => /^([a-z][a-z+.-]*:|.*\*.*)$/i.test(source) && source !== 'data:')
      checkHolds(wide.length === 0, `the ${name} page may ask ${wide.join(', ')}`)
      const isFramed = directiveOf(answer, 'frame-ancestors')?.join() !== "'none'"
      // Styles come in by the workbook's formatting: what they ask of the server must not change anything either.
      const images = directiveOf(answer, 'img-src') ?? []
      checkHolds(
        !isFramed || !images.includes("'self'"),
        `styles of the ${name} page may ask for any address of the server`,
      )
    }
    return `${pages.length} pages`
  },
}

export const openerPolicy: Attack = {
  id: 'HD-04',
  title: 'Only the start page keeps its opener',
  run: async (target) => {
    const pages = await pagesOf(target)
    for (const [name, { answer }] of pages) {
      const policy = answer.headers.get('Cross-Origin-Opener-Policy')
      checkHolds(name === 'start' || policy?.startsWith('same-origin') === true, `the ${name} page keeps its opener`)
    }
    return `${pages.length} pages`
  },
}

export const transport: Attack = {
  id: 'HD-05',
  title: 'HSTS over https, nosniff, a charset',
  run: async (target) => {
    for (const [name, { answer }] of await pagesOf(target)) {
      const { headers } = answer
      checkHolds(headers.get('X-Content-Type-Options') === 'nosniff', `browsers may guess what the ${name} page is`)
      checkHolds(/charset=utf-8/i.test(headers.get('Content-Type') ?? ''), `the ${name} page names no charset`)
    }
    const deployment = target.stage ? await target.stage.deploy({ PUBLIC_URL: SECURE_URL }) : target
    if (!deployment.publicUrl.startsWith('https:')) return 'nosniff and charset (plain http: no HSTS)'
    const { headers } = await fetch(deployment.address)
    const seconds = Number(/max-age=(\d+)/.exec(headers.get('Strict-Transport-Security') ?? '')?.[1] ?? 0)
    checkHolds(seconds >= 31_536_000, `HSTS lasts ${seconds} s`)
    return `nosniff, charset, HSTS for ${seconds} s`
  },
}
