import { describe, expect, it, vi } from 'vitest'
import { ProviderError, StoreError } from '../src/errors.ts'
import { Dashboard, next } from './dashboard.ts'
import { bringTo } from './stages.ts'
import { startApp } from './start-app.ts'
import { METRICS_TOKEN, startMeteredApp } from './start-metered-app.ts'

type MeteredApp = Awaited<ReturnType<typeof startMeteredApp>>

/** The value of one line, or `undefined`. */
async function readSample(app: MeteredApp, name: string, labels: Record<string, string> = {}) {
  const samples = await app.samples()
  return samples.find(
    (sample) =>
      sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  )?.value
}

describe('GET /metrics', () => {
  it('HD-08: does not exist where there is no token', async () => {
    const app = await startApp()
    expect((await fetch(`${app.publicUrl}/metrics`)).status).toBe(404)
  })

  it('HD-08: refuses requests without the token, and logs one line', async () => {
    const app = await startMeteredApp()
    for (const headers of [
      {},
      { Authorization: '' },
      { Authorization: 'Bearer' },
      { Authorization: `Basic ${METRICS_TOKEN}` },
      { Authorization: `Bearer ${METRICS_TOKEN}x` },
      { Authorization: `Bearer ${METRICS_TOKEN.slice(1)}` },
    ] as Record<string, string>[]) {
      const answer = await fetch(`${app.publicUrl}/metrics`, { headers })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer')
      expect(await answer.text()).not.toContain('stagedoor_')
    }
    expect(await readSample(app, 'stagedoor_events_total', { event: 'metrics.refused', level: 'warn' })).toBe(6)
  })

  it('is in the text format of Prometheus, and is not cached', async () => {
    const answer = await (await startMeteredApp()).read(METRICS_TOKEN)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const text = await answer.text()
    expect(text).toMatch(/^# TYPE stagedoor_sign_ins_total counter$/m)
    expect(text).toMatch(/^process_cpu_seconds_total \d/m)
  })
})

describe('what is measured', () => {
  it('a sign-in: that it began, how it ended, and how long each stage took', async () => {
    const app = await startMeteredApp()
    const { dashboard, browser, state } = await bringTo(app, 'authorizing')
    expect(await readSample(app, 'stagedoor_open_sign_ins')).toBe(1)
    expect(await readSample(app, 'stagedoor_sign_ins_started_total', { binding: 'code' })).toBe(1)
    app.advance(40_000)
    const page = await browser.done(await browser.callback({ code: 'c1', state }))
    const code = /<output[^>]*>\s*([A-Z-]{7})/.exec(await page.text())?.[1] ?? ''
    app.advance(15_000)
    app.provider.redeemWith = async () => ({ accessToken: 'token', expiresIn: 3600, scope: '' })
    await dashboard.confirm(code)
    const { deliveryId } = await dashboard.until('sign-in:completed')
    app.advance(2_000)
    await dashboard.acknowledge(deliveryId)

    expect(await readSample(app, 'stagedoor_sign_ins_total', { outcome: 'completed', binding: 'code' })).toBe(1)
    expect(await readSample(app, 'stagedoor_open_sign_ins')).toBe(0)
    const took = (stage: string) => readSample(app, 'stagedoor_sign_in_stage_duration_seconds_sum', { stage })
    expect([await took('authorizing'), await took('returned'), await took('delivering')]).toEqual([40, 15, 2])
    expect(await took('redeeming')).toBeLessThan(1)
    expect(
      await readSample(app, 'stagedoor_sign_in_stage_duration_seconds_bucket', { stage: 'authorizing', le: '30' }),
    ).toBe(0)
    const redeemed = { integration: 'spotify', operation: 'redeem', result: 'ok' }
    expect(await readSample(app, 'stagedoor_provider_call_duration_seconds_count', redeemed)).toBe(1)
  })

  it('every bad end once, under its problem', async () => {
    const app = await startMeteredApp()
    const outcomes = async () =>
      (await app.samples())
        .filter(({ name, value }) => name === 'stagedoor_sign_ins_total' && value > 0)
        .map(({ labels, value }) => [labels['outcome'], value])
    const denied = await bringTo(app, 'authorizing')
    await denied.browser.callback({ error: 'access_denied', state: denied.state })
    const guessed = await bringTo(app, 'returned')
    for (let n = 0; n < 5; n++) await guessed.dashboard.confirm('BBB-BBB')
    const cancelled = await bringTo(app, 'delivering')
    await cancelled.dashboard.cancel()
    const rejected = await bringTo(app, 'returned')
    app.provider.redeemWith = () => Promise.reject(new ProviderError('provider_rejected_code'))
    await rejected.dashboard.confirm(rejected.code)
    await expect.poll(() => rejected.dashboard.newest()).toMatchObject({ event: 'sign-in:failed' })
    expect(await outcomes()).toEqual([
      ['access_denied', 1],
      ['too_many_wrong_codes', 1],
      ['sign_in_cancelled', 1],
      ['provider_rejected_code', 1],
    ])
    const failed = { integration: 'spotify', operation: 'redeem', result: 'provider_rejected_code' }
    expect(await readSample(app, 'stagedoor_provider_call_duration_seconds_count', failed)).toBe(1)
  })

  it('the store: what it was asked, who came second, what failed', async () => {
    const app = await startMeteredApp()
    const count = (operation: string, result: string) =>
      readSample(app, 'stagedoor_store_call_duration_seconds_count', { operation, result })
    const { store } = app.dependencies.signIns
    await store.create('key', 'one', 1_000)
    await store.create('key', 'two', 1_000)
    await store.compareAndSet('key', 0, 'three', 1_000)
    expect(await store.load('key')).toMatchObject({ value: 'one' })
    expect([await count('create', 'ok'), await count('create', 'conflict')]).toEqual([1, 1])
    expect(await count('compare_and_set', 'conflict')).toBe(1)
    await store.close()
    await expect(store.load('key')).rejects.toThrow(StoreError)
    expect(await count('load', 'error')).toBe(1)
  })

  it('dashboards that wait, by the way they do', async () => {
    const app = await startMeteredApp()
    await next(new Dashboard(app).connect(), 'sign-in:progress')
    const polling = new Dashboard(app)
    const tag = (await polling.request('/api/sign-in')).headers.get('ETag') ?? ''
    const leave = new AbortController()
    const waiting = polling.request('/api/sign-in?wait=25', {
      headers: { 'If-None-Match': tag },
      signal: leave.signal,
    })
    const waits = (kind: string) => readSample(app, 'stagedoor_connections', { kind })
    await expect.poll(() => waits('long_poll')).toBe(1)
    expect(await waits('socket')).toBe(1)
    leave.abort()
    await expect(waiting).rejects.toThrow('aborted')
    await expect.poll(() => waits('long_poll')).toBe(0)
  })

  it('limits that were reached, by their names', async () => {
    const app = await startMeteredApp({ startsPerMinute: 1, messagesPer10s: 1 })
    const { browser, form, dashboard } = await bringTo(app, 'authorizing')
    await browser.submit(form)
    await dashboard.newest()
    await dashboard.confirm('BBB-BBB')
    expect(await readSample(app, 'stagedoor_limits_reached_total', { limit: 'starts' })).toBe(1)
    expect(await readSample(app, 'stagedoor_limits_reached_total', { limit: 'messages' })).toBe(1)
  })

  it('HTTP requests by their route, and no label contains client input', async () => {
    const app = await startMeteredApp()
    const { dashboard } = await bringTo(app, 'completed')
    await fetch(`${app.publicUrl}/canary-${dashboard.id}`)
    await fetch(`${app.publicUrl}/signin/canary?id=${dashboard.id}`, { headers: { 'User-Agent': 'canary' } })
    await fetch(`${app.publicUrl}/`, { method: 'PROPFIND' })
    const requests = (labels: Record<string, string>) =>
      readSample(app, 'stagedoor_http_request_duration_seconds_count', labels)
    expect(await requests({ method: 'GET', route: 'none', status: '4xx' })).toBe(1)
    expect(await requests({ method: 'POST', route: '/signin/:integration', status: '3xx' })).toBe(1)
    expect(await requests({ method: 'other', route: '/', status: '4xx' })).toBe(1)
    const text = await (await app.read(METRICS_TOKEN)).text()
    for (const secret of ['canary', dashboard.id, dashboard.claimVerifier, 'PROPFIND', '127.0.0.1']) {
      expect(text).not.toContain(secret)
    }
  })

  it('a log level that writes nothing counts all the same', async () => {
    const app = await startMeteredApp()
    await bringTo(app, 'authorizing')
    expect(app.lines).toEqual([])
    expect(await readSample(app, 'stagedoor_events_total', { event: 'sign-in.started', level: 'info' })).toBe(1)
  })

  it('does not change what its parts do', async () => {
    const app = await startMeteredApp()
    const { integrations, store } = app.dependencies.signIns
    const integration = integrations.get(app.provider.name)
    expect({ ...integration }).toMatchObject({
      name: 'spotify',
      title: app.provider.title,
      permissions: app.provider.permissions,
      apiUrl: app.provider.apiUrl,
      revokes: true,
    })
    expect(await integration.authorizationOrigins()).toEqual(await app.provider.authorizationOrigins())
    const failure = new ProviderError('provider_error', { retryAfter: 7 })
    app.provider.refreshWith = () => Promise.reject(failure)
    await expect(integration.refresh('token')).rejects.toBe(failure)
    app.provider.issuer = 'https://provider.example'
    await expect(integration.checkIssuer('https://evil.example')).rejects.toMatchObject({ code: 'issuer_mismatch' })
    const close = vi.spyOn(app.provider, 'close')
    await integration.close()
    expect(close).toHaveBeenCalledOnce()
    await store.remind('sign-in:x', 1)
    app.advance(1)
    expect(await store.takeDue(10, 1_000)).toEqual(['sign-in:x'])
  })
})
