import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import { LANGUAGES } from '@stagedoor/texts/language'
import { type PageTexts, pageTexts } from '@stagedoor/texts/page-texts'
import { readMessages } from '@stagedoor/texts/read-messages'
import { describe, expect, it } from 'vitest'
import { embedPage } from '../../src/content/embeds/embed-page.ts'
import { problemOf } from '../../src/errors.ts'
import { landingPage } from '../../src/extension/pages/landing-page.ts'
import { problemPage } from '../../src/http/pages/problem-page.ts'
import { codePage } from '../../src/sign-in/pages/code-page.ts'
import { startPage } from '../../src/sign-in/pages/start-page.ts'
import { samplePages } from './sample-pages.ts'

const HOSTILE = `</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>" onload="alert(1)' \``
const texts = pageTexts('en')
const benign = samplePages(texts)
const hostile = samplePages(texts, HOSTILE)

/** The tags in their order, which injected markup would change. */
const tagsOf = (page: string) => page.match(/<[/!a-z][a-z0-9]*/gi)

describe.each(Object.keys(benign))('%s', (name) => {
  const page = benign[name] ?? ''

  it('is a document in English with a title, one heading and a viewport', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/)
    expect(page).toMatch(/<title>[^<]+ · Stagedoor<\/title>/)
    expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">')
    expect(page.match(/<h1>/g)).toHaveLength(1)
  })

  it('escapes all values (HD-03, EX-01)', () => {
    expect(tagsOf(hostile[name] ?? '')).toEqual(tagsOf(page))
    expect(hostile[name]).not.toContain('" onload="')
  })

  it('runs and applies only what carries the nonce, and has no handlers in attributes (HD-03)', () => {
    for (const [, attributes] of page.matchAll(/<(?:script|style)([^>]*)>/g)) {
      expect(attributes).toMatch(/^ (nonce="n0nce"|type="application\/json" id="[a-z-]+")$/)
    }
    expect(page).not.toMatch(/<[^>]*\s(on[a-z]+|style)=/i)
    expect(page).not.toContain('javascript:')
  })

  it('has no external resources (EX-08)', () => {
    expect(page).not.toMatch(/<(link|img|iframe|object|embed|base|video|audio)\b|\ssrc=|url\(|@import/i)
  })
})

describe.each(LANGUAGES.filter((language) => language !== 'en'))('the pages of the window in %s', (language) => {
  const pages = samplePages(pageTexts(language))
  const attacked = samplePages(pageTexts(language), HOSTILE)

  it.each(Object.keys(pages))(
    '%s says which language it is in, and is built like the English one (HD-03, EX-01)',
    (name) => {
      expect(pages[name]).toContain(`<html lang="${language}" dir="ltr">`)
      // A language may name the deployment before or after the rest, but every tag must be there.
      expect(tagsOf(pages[name] ?? '')?.sort()).toEqual(tagsOf(benign[name] ?? '')?.sort())
      expect(tagsOf(attacked[name] ?? '')).toEqual(tagsOf(pages[name] ?? ''))
    },
  )
})

describe('the texts', () => {
  it('are all used by a page', () => {
    const used = new Set<string>()
    const recording: PageTexts = {
      ...texts,
      text(key, ...values) {
        used.add(key)
        return texts.text(key, ...values)
      },
      rich(key, values, tags) {
        used.add(key)
        return texts.rich(key, values, tags)
      },
    }
    samplePages(recording)
    for (const code of Object.keys(problemCatalogue) as ProblemCode[])
      problemPage({ nonce: 'n', texts: recording, problem: problemOf(code, 'request-7') })
    embedPage({
      embed: { liveboard: '7', mode: 'cookieless', option: 'getAuthToken' },
      host: { integration: '7', origin: 'https://host.example', site: '', isCookieOnly: false },
      title: 'Sales',
      texts: recording,
      nonce: 'n',
      username: undefined,
    })
    // Those of the extension's pages, which are built elsewhere.
    const others = ['noScript.extension', 'noScript.settings']
    const { pages, problems } = readMessages('en')
    expect([...used, ...others].sort()).toEqual(Object.keys({ ...pages, ...problems }).sort())
  })
})

describe('startPage', () => {
  const page = benign['start'] ?? ''

  it('names provider, deployment and permissions (BND-17)', () => {
    expect(page).toContain('<h1>Connect Spotify to your Tableau dashboard</h1>')
    expect(page).toContain('signin.<wbr>example.<wbr>com</strong> asks you to sign in to Spotify')
    expect(page).toContain('<li>See your top artists</li>')
  })

  it('gives both choices equal weight: two plain buttons of one form (BND-17)', () => {
    expect(page.match(/<button[^>]*>[^<]*<\/button>/g)).toEqual([
      '<button name="action" value="continue">Continue to Spotify</button>',
      '<button name="action" value="cancel">Cancel</button>',
    ])
  })

  it('posts all fields, with an origin that the server can check (BND-12)', () => {
    expect(page).toContain('<form method="post" action="/signin/spotify">')
    expect(
      [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, ...pair]) => pair),
    ).toEqual([
      ['id', 'i'.repeat(43)],
      ['opener', 'o'.repeat(43)],
      ['extension', 'favorite-artist'],
      ['csrf', 'kid.hash'],
      ['openerVerifier', ''],
    ])
    expect(page).toContain('<meta name="referrer" content="same-origin">')
  })

  it('contains no other origins than the extensions’', () => {
    const other = startPage({
      nonce: 'n',
      texts,
      providerName: 'Deezer',
      deployment: 'x',
      permissions: [],
      action: '/',
      id: '',
      opener: '',
      csrf: '',
      extension: undefined,
      extensionOrigins: ['https://one.example', 'https://two.example'],
      continuesByProof: true,
    })
    expect(other).toContain(
      '{"id":"","extensionOrigins":["https://one.example","https://two.example"],"continuesByProof":true}',
    )
    expect(other).not.toContain('Spotify')
  })
})

describe('codePage', () => {
  it('shows the code in two groups, with a label and a warning', () => {
    expect(benign['code']).toContain('<output class="code" aria-label="Your code">BCD-FGH</output>')
    expect(benign['code']).toContain('Enter this code in your Tableau dashboard. Never share it with anyone.')
  })

  it.each([
    [120, '2 minutes'],
    [61, '1 minute and 1 second'],
    [60, '1 minute'],
    [45, '45 seconds'],
    [0, '0 seconds'],
  ])('shows %d seconds as %s, and hides the code afterwards', (expiresInS, words) => {
    const page = codePage({
      nonce: 'n',
      texts,
      code: 'BCDFGH',
      expiresInS,
      deployment: 'x',
      providerName: 'Spotify',
      newsAddress: '/news',
    })
    expect(page).toContain(`Valid for ${words}.`)
    expect(page).toContain(`.while-valid { animation: leave 1ms ${expiresInS}s forwards }`)
  })
})

describe('signedInPage', () => {
  it('shows success, and closes itself on demand only', () => {
    expect(benign['signed-in']).toContain('<h1>You are signed in</h1>')
    expect(benign['signed-in']).not.toContain('<script')
    expect(benign['signed-in closing']).toContain('window.close()')
    expect(benign['signed-in closing']).toContain('You can close this window.')
  })
})

describe('problemPage', () => {
  it.each(Object.keys(problemCatalogue) as ProblemCode[])('says of %s what the viewer can do', (code) => {
    const page = problemPage({ nonce: 'n', texts, problem: problemOf(code, 'request-7') })
    expect(page).toContain(texts.text(`problem.${code}`))
    expect(page).toContain('Request ID <code>request-7</code>')
    expect(page).not.toContain('http-equiv')
  })

  it('reloads itself on demand only', () => {
    expect(benign['problem that passes']).toContain('tries again automatically in 5 seconds')
    expect(benign['problem that passes']).toContain('<noscript><meta http-equiv="refresh" content="5"></noscript>')
    expect(benign['problem that passes']).toContain('{"seconds":5}')
  })
})

describe('landingPage', () => {
  const at = (url: string, title = 'One') => ({ title, url, manifestUrl: '/manifest.trex', providers: ['Spotify'] })
  const pageOf = (...extensions: ReturnType<typeof at>[]) => landingPage({ nonce: 'n', texts, extensions })

  it('links the extension and the manifest, and the simulator only in the demo', () => {
    expect(benign['landing']).toContain('<a href="https://x.example/extension/">')
    expect(benign['landing']).toContain('<a href="https://x.example/manifest.trex" download>')
    expect(benign['landing']).toContain('href="http://127.0.0.1:4000/"')
    expect(pageOf(at('https://x.example/'))).not.toContain('simulated dashboard')
  })

  it('explains that an http URL works on this machine only', () => {
    const note = 'only if the browser and the server run on the same computer'
    expect(pageOf(at('http://localhost:3000/extension/'))).toContain(note)
    expect(pageOf(at('https://x.example/'))).not.toContain(note)
  })

  it('lists several extensions, each with its providers and its manifest', () => {
    const calendar = { ...at('https://two.example/', 'Two'), manifestUrl: '/two.trex', providers: ['Google', 'Slack'] }
    const page = pageOf(at('https://x.example/'), calendar)
    expect(page).toContain('<h1>Dashboard extensions on this server</h1>')
    expect(page).toContain('<a href="https://two.example/">Two</a>')
    expect(page).toContain('<p>Google and Slack</p>')
    expect(page).toContain('href="/two.trex"')
    expect(page).toContain('href="/manifest.trex"')
  })
})

describe('errorsPage', () => {
  it('has an entry for every code, at the anchor of the problem’s type', () => {
    for (const code of Object.keys(problemCatalogue)) expect(benign['errors']).toContain(`<section id="${code}">`)
  })
})

describe('scripts of the pages', () => {
  const scripts = globSync('src/*/pages/*.js', { cwd: join(import.meta.dirname, '../..') })

  it.each(scripts)('%s can be inlined: it parses and does not end its element', (name) => {
    const script = readFileSync(join(import.meta.dirname, '../..', name), 'utf8')
    expect(compileFunction(script)).toBeTypeOf('function')
    expect(script).not.toMatch(/<\/script|<!--/i)
  })
})
