import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { findBrowser } from '@stagedoor/testing/find-browser'
import { testChromium } from '@stagedoor/testing/test-chromium'
import { pageTexts } from '@stagedoor/texts/page-texts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signedInPage } from '../../src/sign-in/pages/signed-in-page.ts'
import { startPage } from '../../src/sign-in/pages/start-page.ts'
import { waitPage } from '../../src/sign-in/pages/wait-page.ts'

const BROWSER = findBrowser()
if (!BROWSER) process.stderr.write('No browser: the pages’ scripts are not tried. Name one in CHROMIUM_PATH.\n')

const ID = 'i'.repeat(43)
const VERIFIER = 'v'.repeat(43)
const PROOF = { type: 'stagedoor:proof', id: ID, openerVerifier: VERIFIER }
const NONCE = 'n0nce'
const texts = pageTexts('en')

type Post = { origin: string | undefined; fields: Record<string, string> }

/** What a test page keeps on its `window`. */
type Opener = typeof window & { opened: Window; received: unknown[] }
type Started = typeof window & { seen: unknown[] }

describe.skipIf(!BROWSER)('the scripts of the pages, in a browser', () => {
  const servers: Server[] = []
  let browser: Browser
  let context: BrowserContext
  let publicUrl: string
  let extensionOrigin: string
  let foreignOrigin: string
  let posts: Post[]

  /** Serves on a free port, under the name `localhost` or as `127.0.0.1`: two sites, as in development. */
  async function serve(host: string, listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
    return `http://${host}:${(server.address() as AddressInfo).port}`
  }

  const serveWindow: RequestListener = async (request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'nonce-${NONCE}'; style-src 'nonce-${NONCE}'; form-action 'self'; base-uri 'none'`,
    )
    if (request.url === '/wait') {
      response.end(
        request.method === 'POST' ? waitPage({ nonce: NONCE, texts, refreshS: 2 }) : '<title>looked again</title>',
      )
    } else if (request.method === 'POST') {
      const fields = Object.fromEntries(new URLSearchParams(await text(request)))
      posts.push({ origin: request.headers.origin, fields })
      response.end('<title>posted</title>')
    } else if (request.url === '/done') {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
      response.end(signedInPage({ nonce: NONCE, texts, providerName: 'Spotify', closes: true }))
    } else {
      const continuesByProof = !request.url?.includes('unlimited') && !request.url?.includes('detour')
      const parameters = { id: ID, opener: 'o'.repeat(43), csrf: 'csrf', extension: undefined, continuesByProof }
      const shown = { providerName: 'Spotify', deployment: 'x', permissions: [], action: '/signin/spotify' }
      response.end(startPage({ nonce: NONCE, texts, ...shown, ...parameters, extensionOrigins: [extensionOrigin] }))
    }
  }

  const serveEmpty: RequestListener = (_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end('<title>empty</title>')
  }

  beforeAll(async () => {
    publicUrl = await serve('127.0.0.1', serveWindow)
    extensionOrigin = await serve('localhost', serveEmpty)
    foreignOrigin = await serve('localhost', serveEmpty)
    browser = await chromium.launch(testChromium())
  })
  afterAll(async () => {
    await browser.close()
    for (const server of servers) server.close()
  })
  beforeEach(async () => {
    posts = []
    context = await browser.newContext()
    // The clock is stopped until a test moves it, so a slow machine has no effect.
    await context.clock.install({ time: 0 })
    await context.clock.pauseAt(1_000)
    await context.addInitScript(() => {
      const here = window as Started
      here.seen = []
      // Registered after the page's own listener, which has already run.
      addEventListener('DOMContentLoaded', () => {
        addEventListener('message', (event) => here.seen.push(event.data))
      })
    })
  })
  afterEach(() => context.close())

  /** A page of `origin` that opens the start page, records messages, and responds to hello with the proof if it `proves`. */
  async function openFrom(
    origin: string,
    { proves = false, query = '' } = {},
  ): Promise<{ opener: Page; started: Page }> {
    const opener = await context.newPage()
    await opener.goto(origin)
    const opening = context.waitForEvent('page')
    await opener.evaluate(
      ({ url, proof }) => {
        const here = window as Opener
        here.received = []
        addEventListener('message', (event) => {
          here.received.push(event.data)
          if (proof) here.opened.postMessage(proof, new URL(url).origin)
        })
        here.opened = window.open(url) as Window
      },
      { url: `${publicUrl}/signin/spotify${query}`, proof: proves ? PROOF : undefined },
    )
    const started = await opening
    await started.waitForLoadState()
    return { opener, started }
  }

  const send = (opener: Page, message: unknown) =>
    opener.evaluate((data) => (window as Opener).opened.postMessage(data, '*'), message)
  const receivedBy = (opener: Page) => opener.evaluate(() => (window as Opener).received)
  const hasSeen = (started: Page, count: number) =>
    started.waitForFunction((wanted) => (window as Started).seen.length >= wanted, count)
  const verifierOf = (started: Page) => started.locator('[name=openerVerifier]').inputValue()

  it("submit once when the dashboard sends the opener's proof", async () => {
    const { opener, started } = await openFrom(extensionOrigin, { proves: true })
    await started.waitForFunction(() => document.title === 'posted')
    expect(posts).toEqual([
      {
        origin: publicUrl,
        fields: {
          id: ID,
          opener: 'o'.repeat(43),
          extension: '',
          csrf: 'csrf',
          openerVerifier: VERIFIER,
          action: 'continue',
        },
      },
    ])
    expect((await receivedBy(opener))[0]).toEqual({ type: 'stagedoor:hello', id: ID })
  })

  it.each([
    ['BND-18: where any site may frame the dashboard', '?unlimited'],
    ['BND-14: after a detour over another site', '?detour'],
  ])('%s keep the proof, and wait for a click', async (_where, query) => {
    const { started } = await openFrom(extensionOrigin, { proves: true, query })
    await hasSeen(started, 1)
    expect(await verifierOf(started)).toBe(VERIFIER)
    await context.clock.runFor(60_000)
    expect(posts).toEqual([])
    await started.getByRole('button', { name: 'Continue to Spotify' }).click()
    await started.waitForFunction(() => document.title === 'posted')
    expect(posts.map((post) => post.fields)).toMatchObject([{ openerVerifier: VERIFIER, action: 'continue' }])
  })

  it('repeat the request for a while, in case the dashboard listens late', async () => {
    const { opener, started } = await openFrom(extensionOrigin)
    await context.clock.runFor(60_000)
    await started.evaluate(() => window.opener.postMessage('the end', '*'))
    const asks = new Array(6).fill({ type: 'stagedoor:hello', id: ID })
    await expect.poll(() => receivedBy(opener)).toEqual([...asks, 'the end'])
  })

  it('neither send to nor accept from a foreign opener (BND-10)', async () => {
    const { opener, started } = await openFrom(foreignOrigin)
    await send(opener, PROOF)
    await hasSeen(started, 1)
    await context.clock.runFor(1_600)
    await started.evaluate(() => window.opener.postMessage('the end', '*'))
    await expect.poll(() => receivedBy(opener)).toEqual(['the end'])
    expect(await verifierOf(started)).toBe('')
    expect(posts).toEqual([])
  })

  it('accept no proof from another window of the right origin (BND-11)', async () => {
    const { opener, started } = await openFrom(extensionOrigin)
    const frame = await opener.evaluateHandle(async (url) => {
      const element = document.createElement('iframe')
      element.src = url
      const loaded = new Promise((resolve) => element.addEventListener('load', resolve))
      document.body.append(element)
      await loaded
      return element
    }, extensionOrigin)
    const inner = await frame.contentFrame()
    await inner?.evaluate((data) => (window.parent as Opener).opened.postMessage(data, '*'), PROOF)
    await hasSeen(started, 1)
    expect(await verifierOf(started)).toBe('')
    expect(posts).toEqual([])
  })

  it('ignore a malformed proof, and accept a late valid one without submitting', async () => {
    const { opener, started } = await openFrom(extensionOrigin)
    const forged = [
      null,
      'stagedoor:proof',
      { ...PROOF, type: 'stagedoor:hello' },
      { ...PROOF, id: 'x'.repeat(43) },
      { ...PROOF, openerVerifier: `${VERIFIER}v` },
      { ...PROOF, openerVerifier: `${VERIFIER.slice(1)}<` },
      { ...PROOF, openerVerifier: [VERIFIER] },
    ]
    for (const message of forged) await send(opener, message)
    await hasSeen(started, forged.length)
    expect(await verifierOf(started)).toBe('')

    await context.clock.runFor(1_600)
    await send(opener, PROOF)
    await hasSeen(started, forged.length + 1)
    expect(await verifierOf(started)).toBe(VERIFIER)
    expect(posts).toEqual([])

    await started.getByRole('button', { name: 'Continue to Spotify' }).click()
    await started.waitForFunction(() => document.title === 'posted')
    expect(posts.map((post) => post.fields)).toMatchObject([{ openerVerifier: VERIFIER, action: 'continue' }])
  })

  it('submit once after two clicks', async () => {
    const page = await context.newPage()
    await page.goto(`${publicUrl}/signin/spotify`)
    await page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('button[value=continue]')
      button?.click()
      button?.click()
    })
    await page.waitForFunction(() => document.title === 'posted')
    expect(posts.map((post) => post.fields)).toMatchObject([{ openerVerifier: '', action: 'continue' }])
  })

  it('are optional: both buttons work without them', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    for (const name of ['Continue to Spotify', 'Cancel']) {
      const page = await plain.newPage()
      await page.goto(`${publicUrl}/signin/spotify`)
      await page.getByRole('button', { name }).click()
      await page.waitForURL((url) => url.pathname === '/signin/spotify')
    }
    await expect.poll(() => posts.map((post) => post.fields['action'])).toEqual(['continue', 'cancel'])
    expect(posts.map((post) => post.origin)).toEqual([publicUrl, publicUrl])
    await plain.close()
  })

  it('reload after the wait, without posting again', async () => {
    const page = await context.newPage()
    await page.goto(`${publicUrl}/signin/spotify`)
    await page.evaluate(() => {
      const form = document.querySelector('form') as HTMLFormElement
      form.action = '/wait'
      form.submit()
    })
    await page.getByRole('heading', { name: 'Completing your sign-in…' }).waitFor()
    await context.clock.runFor(1_900)
    expect(await page.title()).toBe('Completing your sign-in… · Stagedoor')
    await context.clock.runFor(100)
    await page.waitForFunction(() => document.title === 'looked again')
  })

  it('close the window, even without access to its opener', async () => {
    const { started } = await openFrom(extensionOrigin)
    const closed = started.waitForEvent('close')
    await started.goto(`${publicUrl}/done`).catch(() => 'closed before it had loaded')
    await closed
    expect(started.isClosed()).toBe(true)
  })
})
