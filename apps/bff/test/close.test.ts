import { once } from 'node:events'
import { connect } from 'node:net'
import { completed } from '@stagedoor/shared/sign-in-events'
import { describe, expect, it } from 'vitest'
import type { IssuedTokens } from '../src/integrations/integration.ts'
import { expireAndLoadSignIn } from '../src/sign-in/expire-and-load-sign-in.ts'
import { MemoryRecordStore } from '../src/store/memory/memory-record-store.ts'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard, next } from './dashboard.ts'
import { type RunningApp, startApp } from './start-app.ts'

/** Starts a redemption, which lasts until the returned function is called. */
async function redeem(app: RunningApp, dashboard: Dashboard): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<IssuedTokens>()
  app.provider.redeemWith = () => promise
  const browser = new BrowserWindow(app)
  const state = await browser.continueTo(dashboard.startUrl, dashboard.openerVerifier)
  expect((await browser.callback({ code: 'c1', state })).status).toBe(303)
  await expect.poll(() => app.provider.redemptions.length).toBe(1)
  return () => resolve({ accessToken: 'late-token', expiresIn: 3600, scope: '' })
}

/** A store in memory with asynchronous writes, like a store behind a network. */
class SlowRecordStore extends MemoryRecordStore {
  turn: Promise<void> = Promise.resolve()
  waiting = 0

  override async compareAndSet(...change: Parameters<MemoryRecordStore['compareAndSet']>): Promise<number | undefined> {
    this.waiting += 1
    await this.turn
    this.waiting -= 1
    return super.compareAndSet(...change)
  }
}

const readiness = async (app: RunningApp) => {
  const response = await fetch(`${app.publicUrl}/readyz`)
  return { status: response.status, body: await response.json() }
}

describe('the end of the server', () => {
  it('waits for a redemption under way, tells its dashboard, and is not ready meanwhile', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    const socket = dashboard.connect()
    const finish = await redeem(app, dashboard)
    expect(await readiness(app)).toEqual({ status: 200, body: { status: 'ready' } })

    const ended: string[] = []
    const closed = app.app.close().then(() => ended.push('closed'))
    expect(await readiness(app)).toEqual({ status: 503, body: { status: 'draining' } })
    expect((await fetch(`${app.publicUrl}/healthz`)).status).toBe(200)
    expect(ended).toEqual([])

    const hungUp = next(socket, 'disconnect')
    finish()
    await closed
    expect(await hungUp).toBe('transport close')
    expect((await expireAndLoadSignIn(app.dependencies.signIns, dashboard.id))?.record.stage).toBe('delivering')
    await expect(fetch(`${app.publicUrl}/healthz`)).rejects.toThrow()
  })

  it('lets what a dashboard said at the last moment take effect, and answers it', async () => {
    const store = new SlowRecordStore(Date.now)
    const app = await startApp({ store })
    const dashboard = new Dashboard(app)
    const socket = dashboard.connect()
    const delivered = next(socket, 'sign-in:completed')
    ;(await redeem(app, dashboard))()
    const { deliveryId } = completed.parse(await delivered)

    const isThrough = Promise.withResolvers<void>()
    store.turn = isThrough.promise
    const answered = socket.emitWithAck('sign-in:acknowledge', { deliveryId })
    await expect.poll(() => store.waiting).toBe(1)
    const closed = app.app.close()
    isThrough.resolve()
    expect(await answered).toEqual({ ok: true })
    await closed
    expect(app.events().map(({ event }) => event)).toContain('sign-in.completed')
  })

  it('sends those home who wait on a long-poll, and keeps no connection', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    const first = await dashboard.request('/api/sign-in')
    const tag = first.headers.get('ETag') ?? ''
    await first.json()
    const waiting = dashboard.request('/api/sign-in?wait=25', { headers: { 'If-None-Match': tag } })
    await expect.poll(() => app.relay.size).toBe(1)
    const closed = app.app.close()
    expect((await waiting).status).toBe(204)
    await closed
    expect(app.relay.size).toBe(0)
    expect(app.dependencies.connections.size).toBe(0)
  })

  it('does not wait for clients who say nothing', async () => {
    const app = await startApp()
    const arrived = once(app.app.server, 'connection')
    const idle = connect(Number(new URL(app.publicUrl).port), '127.0.0.1').resume()
    const gone = once(idle, 'close')
    await arrived
    await app.app.close()
    await gone
  })

  it('gives notice first: it works on, and says that it will end', async () => {
    const app = await startApp()
    const closed = app.app.close(2_000)
    expect(await readiness(app)).toEqual({ status: 503, body: { status: 'draining' } })
    const dashboard = new Dashboard(app)
    const browser = new BrowserWindow(app)
    const state = await browser.continueTo(dashboard.startUrl, dashboard.openerVerifier)
    expect((await browser.callback({ code: 'c1', state })).status).toBe(303)
    await closed
    await expect(fetch(`${app.publicUrl}/healthz`)).rejects.toThrow()
    expect((await expireAndLoadSignIn(app.dependencies.signIns, dashboard.id))?.record.stage).toBe('delivering')
  })

  it('may be asked for twice', async () => {
    const app = await startApp()
    await Promise.all([app.app.close(), app.app.close()])
    await app.app.close()
  })
})
