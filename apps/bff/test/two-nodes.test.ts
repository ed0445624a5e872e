import { renewed } from '@stagedoor/shared/session-answers'
import { completed } from '@stagedoor/shared/sign-in-events'
import { DpopKey } from '@stagedoor/testing/dpop-key'
import { findProgram } from '@stagedoor/testing/find-program'
import { withClockOff } from '@stagedoor/testing/with-clock-off'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BrowserWindow, readCode } from './browser-window.ts'
import { Dashboard, next } from './dashboard.ts'
import { endWithSuite } from './end-with.ts'
import { SessionClient } from './session-client.ts'
import { comeBack, type Nodes, startNodes } from './start-nodes.ts'
import { STORE_SERVERS, type StoreProgram } from './store-servers.ts'

/** Two nodes for all tests of a `describe`. */
function useNodes(program: StoreProgram, variables: Record<string, string>): () => Nodes {
  const endWith = endWithSuite()
  let server: Nodes
  beforeAll(async () => {
    server = await startNodes({ program, variables, endWith })
  })
  beforeEach(() => server.reset())
  return () => server
}

/** Every node has served requests. */
function expectBothBusy({ proxy, nodes }: Nodes): void {
  for (const { url } of nodes) expect(proxy.counts.get(url)).toBeGreaterThan(1)
}

for (const program of ['redis', 'postgres'] as const) {
  describe.skipIf(!findProgram(program))(
    `two nodes over ${STORE_SERVERS[program].name} with alternating requests`,
    () => {
      const nodes = useNodes(program, { LIMIT_STARTS_PER_MINUTE: '6', TRUST_PROXY: '1' })

      it('complete a sign-in by the opener over a socket, a renewal and a sign-out', async () => {
        const server = nodes()
        const dashboard = new Dashboard(server)
        const socket = dashboard.connect()
        expect(await next(socket, 'sign-in:progress')).toEqual({ stage: 'waiting' })
        const delivered = next(socket, 'sign-in:completed')
        const { page } = await comeBack(server, dashboard, 'opener')
        expect(await page.text()).toContain('You are signed in')
        const { deliveryId, credentials } = completed.parse(await delivered)
        const key = await DpopKey.create()
        expect(await socket.emitWithAck('sign-in:acknowledge', { deliveryId, dpopJkt: key.jkt })).toEqual({ ok: true })

        const session = new SessionClient(server, credentials.session?.handle ?? '', key)
        const first = await session.renewed()
        expect((await session.renewed()).accessToken).toBe(first.accessToken)
        expect(await (await session.end()).json()).toEqual({ revoked: true })
        expect((await session.renew()).status).toBe(401)
        expect(await server.provider.livingTokens()).toEqual([])
        expectBothBusy(server)
      })

      it('complete a sign-in by the code over long-polls with reloads', async () => {
        const server = nodes()
        const dashboard = new Dashboard(server)
        const { browser, page } = await comeBack(server, dashboard, 'code')
        const code = readCode(await page.text())
        for (let reload = 0; reload < 3; reload++) {
          expect(readCode(await (await browser.fetch(`/signin/done/${dashboard.id}`)).text())).toBe(code)
          expect(await dashboard.newest()).toMatchObject({ event: 'sign-in:code-required' })
        }
        const wrong = await dashboard.confirm('BBB-BBB')
        expect(await wrong.json()).toMatchObject({ code: 'wrong_code', triesLeft: 4 })
        expect((await dashboard.confirm(code)).status).toBe(200)
        const { deliveryId } = await dashboard.until('sign-in:completed')
        for (let time = 0; time < 2; time++) expect((await dashboard.acknowledge(deliveryId)).status).toBe(200)
        expect(await server.provider.control.requests('token')).toHaveLength(1)
        expectBothBusy(server)
      })

      it('RT-01: make one request to the provider for 50 concurrent renewals, and accept no proof twice', async () => {
        const server = nodes()
        const session = await SessionClient.signIn(server, server.provider.agree)
        await server.provider.control.misbehave({ at: 'refresh', name: 'slow8', ms: 1500, times: 1 })
        const proof = await session.prove('POST', '/api/session/renewal')
        const first = session.renew({}, { DPoP: proof })
        const answers = await Promise.all([first, ...Array.from({ length: 49 }, () => session.renew())])
        const tokens = await Promise.all(answers.map(async (answer) => renewed.parse(await answer.json()).accessToken))
        expect(new Set(tokens).size).toBe(1)
        expect(await server.provider.control.requests('refresh')).toHaveLength(1)
        for (const { url } of server.nodes) {
          expect((await session.at(url).renew({}, { DPoP: proof })).status).toBe(401)
        }
        expectBothBusy(server)
      })

      it("RT-06: require a nonce for a wrong clock, and accept each other's nonces", async () => {
        const server = nodes()
        const session = await SessionClient.signIn(server, server.provider.agree)
        session.clockOffsetMs = -3_600_000
        const [one, other] = server.nodes.map(({ url }) => session.at(url))
        if (!one || !other) throw new Error('There are two nodes.')
        one.clockOffsetMs = other.clockOffsetMs = session.clockOffsetMs
        const refused = await one.renew()
        expect(refused.status).toBe(401)
        const claims = { nonce: refused.headers.get('DPoP-Nonce') }
        const proof = await other.prove('POST', '/api/session/renewal', { claims })
        expect((await other.renew({}, { DPoP: proof })).status).toBe(200)
        expect((await one.renew({}, { DPoP: proof })).status).toBe(401)
      })

      it('DS-01: share the limit of starts', async () => {
        const server = nodes()
        const starts = await Promise.all(
          Array.from({ length: 10 }, async () => {
            const browser = new BrowserWindow(server)
            const form = await browser.openStartPage(new Dashboard(server).startUrl)
            return (await browser.submit({ ...form, action: 'continue' }, { 'X-Forwarded-For': '203.0.113.1' })).status
          }),
        )
        expect(starts.toSorted()).toEqual([...Array(6).fill(303), ...Array(4).fill(429)])
        expectBothBusy(server)
      })

      it('RT-01, RT-06: tolerate a clock that is an hour slow and one that is an hour fast', async () => {
        const server = await startNodes({ program, ofEach: [withClockOff(-3_600_000), withClockOff(3_600_000)] })
        const dashboard = new Dashboard(server)
        const { page } = await comeBack(server, dashboard, 'code')
        const code = readCode(await page.text())
        for (let look = 0; look < 2; look++) {
          expect(await dashboard.newest()).toMatchObject({ event: 'sign-in:code-required' })
        }
        expect((await dashboard.confirm(code)).status).toBe(200)
        await dashboard.until('sign-in:completed')

        const session = await SessionClient.signIn(server, server.provider.agree)
        await server.provider.control.misbehave({ at: 'refresh', name: 'slow8', ms: 1500, times: 1 })
        const proof = await session.prove('POST', '/api/session/renewal')
        const asked = server.nodes.flatMap(({ url }) => Array.from({ length: 5 }, () => session.at(url).renew()))
        const answers = await Promise.all([session.renew({}, { DPoP: proof }), ...asked])
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
        expect(await server.provider.control.requests('refresh')).toHaveLength(1)
        for (const { url } of server.nodes) expect((await session.at(url).renew({}, { DPoP: proof })).status).toBe(401)
        expectBothBusy(server)
      })
    },
  )
}

describe.skipIf(!findProgram('redis'))('two nodes with a capacity of two sign-ins', () => {
  const nodes = useNodes('redis', { LIMIT_OPEN_SIGN_INS: '2' })

  it('release the capacity of a sign-in that ends at the other node', async () => {
    const server = nodes()
    for (let count = 0; count < 6; count++) {
      const dashboard = new Dashboard(server)
      await comeBack(server, dashboard, 'opener')
      const { deliveryId } = await dashboard.until('sign-in:completed')
      expect((await dashboard.acknowledge(deliveryId)).status).toBe(200)
    }
    expectBothBusy(server)
  })

  it('DS-08: evict no sign-in whose dashboard listens at the other node', async () => {
    const server = nodes()
    const [one, other] = server.nodes.map(({ url }) => url)
    if (!one || !other) throw new Error('There are two nodes.')
    const begin = async (dashboard: Dashboard) => {
      const browser = new BrowserWindow(server)
      const form = await browser.openStartPage(dashboard.startUrl)
      const { openerVerifier } = dashboard
      const answer = await browser.submit({ ...form, action: 'continue', openerVerifier })
      expect(answer.status).toBe(303)
      return { browser, address: new URL(answer.headers.get('Location') ?? '') }
    }

    server.proxy.nodes = [other]
    const [listening, deserted, latest] = [new Dashboard(server), new Dashboard(server), new Dashboard(server)]
    const socket = listening.connect()
    expect(await next(socket, 'sign-in:progress')).toEqual({ stage: 'waiting' })
    const progress = next(socket, 'sign-in:progress')

    server.proxy.nodes = [one]
    const { browser, address } = await begin(listening)
    expect(await progress).toEqual({ stage: 'started' })
    await begin(deserted)
    await begin(latest)
    expect(await deserted.newest()).toMatchObject({ event: 'sign-in:failed', data: { code: 'overloaded' } })
    expect(await latest.newest()).toMatchObject({ event: 'sign-in:progress', data: { stage: 'started' } })
    const delivered = next(socket, 'sign-in:completed')
    const callback = await server.provider.agree(address)
    await browser.done(await browser.callback(callback.search))
    expect(completed.parse(await delivered).deliveryId).toBeDefined()
  })
})
