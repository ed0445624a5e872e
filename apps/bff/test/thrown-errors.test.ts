import { describe, expect, it, vi } from 'vitest'
import { next } from './dashboard.ts'
import { bringTo, recordOf, type Scene, type Stage } from './stages.ts'
import { type RunningApp, startApp } from './start-app.ts'

const MISTAKE = 'canary: what the mistake was'
const mistake = () => new TypeError(MISTAKE)

type Case = {
  at: Stage
  /** Makes something inside fail, once. */
  breakOnce: (app: RunningApp) => void
  send: (scene: Scene) => Promise<Response>
  /** The status of the same request when nothing fails. */
  status: number
  /** The redirect target, if any. */
  brokenLocation?: string
}

/** Every handler, and something in it that throws or rejects. */
const CASES: Record<string, Case> = {
  'the start page': {
    at: 'waiting',
    breakOnce: ({ dependencies }) =>
      void vi.spyOn(dependencies.signIns.sealer, 'keyedHash').mockImplementationOnce(() => {
        throw mistake()
      }),
    send: ({ browser, dashboard }) => browser.fetch(dashboard.startUrl),
    status: 200,
  },
  'the form, at its check': {
    at: 'waiting',
    breakOnce: ({ dependencies }) => void vi.spyOn(dependencies.startLimit, 'check').mockRejectedValueOnce(mistake()),
    send: ({ browser, form }) => browser.submit(form),
    status: 303,
  },
  'the form, at the address of the provider': {
    at: 'waiting',
    breakOnce: ({ provider }) => void vi.spyOn(provider, 'authorizationUrl').mockRejectedValueOnce(mistake()),
    send: ({ browser, form }) => browser.submit(form),
    status: 303,
  },
  'the form, at the sealing': {
    at: 'waiting',
    breakOnce: ({ dependencies }) =>
      void vi.spyOn(dependencies.signIns.sealer, 'seal').mockRejectedValueOnce(mistake()),
    send: ({ browser, form }) => browser.submit(form),
    status: 303,
  },
  'the form, at the store': {
    at: 'waiting',
    breakOnce: ({ store }) => void vi.spyOn(store, 'create').mockRejectedValueOnce(mistake()),
    send: ({ browser, form }) => browser.submit(form),
    status: 303,
  },
  'the callback, at the issuer': {
    at: 'authorizing',
    breakOnce: ({ provider }) =>
      void vi.spyOn(provider, 'checkIssuer').mockImplementationOnce(() => {
        throw mistake()
      }),
    send: ({ browser, state }) => browser.callback({ code: 'c1', state }),
    status: 303,
    brokenLocation: '/signin/problem/server_error',
  },
  'the callback, at the sealing': {
    at: 'authorizing',
    breakOnce: ({ dependencies }) =>
      void vi.spyOn(dependencies.signIns.sealer, 'seal').mockRejectedValueOnce(mistake()),
    send: ({ browser, state }) => browser.callback({ code: 'c1', state }),
    status: 303,
    brokenLocation: '/signin/problem/server_error',
  },
  'the last page': {
    at: 'returned',
    breakOnce: ({ store }) => void vi.spyOn(store, 'load').mockRejectedValueOnce(mistake()),
    send: ({ browser, dashboard }) => browser.fetch(`/signin/done/${dashboard.id}`),
    status: 200,
  },
  'the poll': {
    at: 'delivering',
    breakOnce: ({ dependencies }) =>
      void vi.spyOn(dependencies.signIns.sealer, 'open').mockRejectedValueOnce(mistake()),
    send: ({ dashboard }) => dashboard.request('/api/sign-in?wait=0'),
    status: 200,
  },
  'the confirmation, at the code': {
    at: 'returned',
    breakOnce: ({ dependencies }) =>
      void vi.spyOn(dependencies.signIns.sealer, 'checkKeyedHash').mockImplementationOnce(() => {
        throw mistake()
      }),
    send: ({ dashboard, code }) => dashboard.confirm(code),
    status: 200,
  },
  'the receipt': {
    at: 'delivering',
    breakOnce: ({ store }) => void vi.spyOn(store, 'compareAndSet').mockRejectedValueOnce(mistake()),
    send: ({ dashboard, deliveryId }) => dashboard.acknowledge(deliveryId),
    status: 200,
  },
  'the cancellation': {
    at: 'authorizing',
    breakOnce: ({ dependencies }) => void vi.spyOn(dependencies.messageLimit, 'check').mockRejectedValueOnce(mistake()),
    send: ({ dashboard }) => dashboard.cancel(),
    status: 200,
  },
}

describe('a bug', () => {
  it.each(Object.entries(CASES))(
    'LG-04: %s responds with server_error only, without effect, and works afterwards',
    async (_name, { at, breakOnce, send, status, brokenLocation }) => {
      const app = await startApp()
      const scene = await bringTo(app, at)
      const before = await recordOf(app, scene)
      breakOnce(app)
      const broken = await send(scene)
      const requestId = broken.headers.get('X-Request-Id')
      expect(broken.status).toBe(brokenLocation === undefined ? 500 : 303)
      expect(broken.headers.get('Location')).toBe(brokenLocation ?? null)
      const shown = brokenLocation === undefined ? broken : await scene.browser.done(broken)
      expect(shown.status).toBe(500)
      const body = await shown.text()
      expect(body).not.toContain('canary')
      expect(body).not.toContain('TypeError')
      expect(body).toContain(shown.headers.get('X-Request-Id'))
      expect(await recordOf(app, scene)).toEqual(before)
      expect(app.provider.redemptions.length).toBe(at === 'delivering' ? 1 : 0)

      const logged = app.events().filter(({ event }) => event === 'request.failed')
      expect(logged).toMatchObject([{ reason: 'server_error', requestId, error: { name: 'TypeError' } }])
      expect(app.lines.join('')).not.toContain('canary')
      expect((await send(scene)).status).toBe(status)
    },
  )

  it('LG-04: is acknowledged on a socket, which stays connected', async () => {
    const app = await startApp()
    const { dashboard, code } = await bringTo(app, 'returned')
    const socket = dashboard.connect()
    await next(socket, 'sign-in:code-required')
    vi.spyOn(app.store, 'load').mockRejectedValueOnce(mistake())
    const reply = (await socket.emitWithAck('sign-in:confirm', { code })) as object
    expect(reply).toMatchObject({ code: 'server_error', status: 500 })
    expect(JSON.stringify(reply)).not.toContain('canary')
    expect(await socket.emitWithAck('sign-in:confirm', { code })).toEqual({ ok: true })
    expect(app.lines.join('')).not.toContain('canary')
  })

  it('LG-04: of an integration that throws synchronously ends that sign-in only', async () => {
    const app = await startApp()
    const { dashboard, code } = await bringTo(app, 'returned')
    app.provider.redeemWith = () => {
      throw mistake()
    }
    expect((await dashboard.confirm(code)).status).toBe(200)
    await expect
      .poll(() => dashboard.newest())
      .toMatchObject({ event: 'sign-in:failed', data: { code: 'server_error' } })
    expect((await fetch(new URL('/healthz', app.publicUrl))).status).toBe(200)
    expect(app.lines.join('')).not.toContain('canary')
  })
})
