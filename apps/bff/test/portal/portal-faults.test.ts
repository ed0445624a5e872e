import { findProgram } from '@stagedoor/testing/find-program'
import { beforeAll, describe, expect, it } from 'vitest'
import { endWithSuite } from '../end-with.ts'
import { PORTAL_MATRIX, type PortalFault, SHARED_STORE_MATRIX, type SharedStoreFault } from '../faults/portal-matrix.ts'
import { STORE_SERVERS } from '../store-servers.ts'
import { type PortalDeployment, startPortalDeployment } from './portal-deployment.ts'

const isReady = async (url: string) => (await fetch(new URL('/readyz', url))).status === 200

/** A viewer who is logged in to an integration, whose access tokens are renewed at each exchange. */
async function connect(portal: PortalDeployment, name: string) {
  portal.provider.expiresInS = 1
  const published = await portal.publish()
  const browser = portal.newBrowser(name)
  const page = await browser.open(published.address)
  expect(await page.text()).toBe('shown')
  const { token } = portal.application
  return { ...published, browser, token }
}

/** The token of the login is exchanged until it expires. */
async function expectRefusal(portal: PortalDeployment, token: string): Promise<void> {
  const statusOf = async () => (await portal.exchange(token)).status
  await expect.poll(statusOf).toBeGreaterThanOrEqual(500)
}

const livingOf = ({ provider }: PortalDeployment, name: string) =>
  [...provider.living].filter((token) => token.startsWith(`${name} `))

describe('faults of the portal', () => {
  const endWith = endWithSuite()
  let portal: PortalDeployment

  beforeAll(async () => {
    portal = await startPortalDeployment({ store: 'sqlite', endWith, nodes: 1 })
  })

  const tests: Record<PortalFault, () => Promise<void>> = {
    async loginHangs() {
      const { login } = portal
      login.faults.hangsAt = 'token'
      const browser = portal.newBrowser('vera')
      const page = await browser.open('/__login__')
      expect(page.status).toBe(502)
      expect(await page.text()).toContain('href="/__login__')
      expect((await browser.request('GET', '/v1/user')).status).toBe(401)
      delete login.faults.hangsAt
      await browser.open('/__login__')
      expect((await browser.request('GET', '/v1/user')).status).toBe(200)
    },

    async loginMetadataHangs() {
      const { login } = portal
      await portal.nodes[0]?.kill()
      await portal.start(0)
      login.faults.hangsAt = 'metadata'
      const browser = portal.newBrowser('victor')
      expect((await browser.open('/__login__')).status).toBe(502)
      delete login.faults.hangsAt
      await browser.open('/__login__')
      expect((await browser.request('GET', '/v1/user')).status).toBe(200)
    },

    async providerFails() {
      const { token } = await connect(portal, 'violet')
      portal.provider.answer = (_request, response) => response.writeHead(500).end('broken')
      await expectRefusal(portal, token)
      portal.provider.answer = undefined
      await expect.poll(async () => (await portal.exchange(token)).token).toMatch(/^access violet /)
    },

    async providerHangs() {
      const { token } = await connect(portal, 'vivian')
      portal.provider.answer = () => {}
      await expectRefusal(portal, token)
      portal.provider.answer = undefined
      await expect.poll(async () => (await portal.exchange(token)).token).toMatch(/^access vivian /)
    },

    async upstreamDown() {
      const { content, address, browser } = await connect(portal, 'valerie')
      const move = (url: string) => portal.call('PATCH', `/v1/content/${content}`, { upstream_url: url })
      // Its discard service does not run.
      expect((await move('http://127.0.0.1:9')).status).toBe(200)
      const page = await browser.open(address)
      expect(page.status).toBe(502)
      expect(await page.text()).toContain('The application does not respond')
      const script = await browser.fetch(address, { 'Sec-Fetch-Mode': 'cors' })
      expect([script.status, script.headers.get('Content-Type')]).toEqual([502, 'text/plain; charset=utf-8'])
      await move(portal.application.url)
      expect(await (await browser.open(address)).text()).toBe('shown')
    },

    async loginReloaded() {
      const { integration } = await portal.publish()
      const browser = portal.newBrowser('vanessa')
      await browser.open('/__login__')
      const held = Promise.withResolvers<void>()
      const arrived = Promise.withResolvers<void>()
      const { provider } = portal
      const before = provider.requests.length
      provider.hold = () => {
        arrived.resolve()
        return held.promise
      }
      const address = `/__oauth__/integrations/${integration}/login`
      let callback: URL | undefined
      const first = browser.open(address, (url) => {
        if (url.searchParams.has('code')) callback = url
      })
      await arrived.promise
      const reloaded = browser.open(callback ?? '')
      held.resolve()
      await Promise.all([first, reloaded])
      provider.hold = undefined
      expect(provider.requests.length - before).toBe(1)
      const sessions = (await (await browser.request('GET', '/v1/oauth/sessions')).json()) as unknown[]
      expect(sessions).toMatchObject([{ oauth_integration_guid: integration }])
    },

    async killedInDeletion() {
      const { browser, token } = await connect(portal, 'verena')
      const { guid } = (await (await browser.request('GET', '/v1/user')).json()) as { guid: string }
      const { provider } = portal
      const revocation = Promise.withResolvers<void>()
      provider.hold = () => {
        revocation.resolve()
        return new Promise(() => {})
      }
      const deletion = portal.call('DELETE', `/v1/users/${guid}`).catch(() => 'killed')
      await revocation.promise
      await portal.nodes[0]?.kill()
      await deletion
      provider.hold = undefined
      await portal.start(0)
      expect((await portal.exchange(token)).token).toBeUndefined()
      expect((await browser.request('GET', '/v1/user')).status).toBe(401)
      await expect.poll(() => livingOf(portal, 'verena')).toEqual([])
      await expect.poll(async () => (await portal.call('GET', `/v1/users/${guid}`)).status).toBe(404)
    },
  }

  for (const [fault, test] of Object.entries(tests) as [PortalFault, () => Promise<void>][]) {
    it(`${PORTAL_MATRIX[fault].fault} · ${PORTAL_MATRIX[fault].outcome}`, test)
  }
})

for (const store of ['redis', 'postgres'] as const) {
  describe.skipIf(!findProgram(store))(`faults of ${STORE_SERVERS[store].name} behind the portal`, () => {
    const endWith = endWithSuite()
    let portal: PortalDeployment

    beforeAll(async () => {
      portal = await startPortalDeployment({ store, endWith })
    })

    const tests: Record<SharedStoreFault, () => Promise<void>> = {
      async storeKilled() {
        const { token } = await connect(portal, 'vera')
        const { provider, storeServer, nodes } = portal
        const held = Promise.withResolvers<void>()
        const arrived = Promise.withResolvers<void>()
        provider.hold = () => {
          arrived.resolve()
          return held.promise
        }
        await expect
          .poll(async () => {
            const exchange = portal.exchange(token)
            return Promise.race([arrived.promise.then(() => 'renews'), exchange.then(() => 'cached')])
          })
          .toBe('renews')
        await storeServer?.kill()
        provider.hold = undefined
        held.resolve()
        for (let node = 0; node < 2; node += 1) {
          const refused = await portal.exchange(token)
          expect(refused.status).toBe(503)
          expect(refused.token).toBeUndefined()
        }
        await storeServer?.restart()
        for (const { url } of nodes) await expect.poll(() => isReady(url)).toBe(true)
        await expect.poll(async () => (await portal.exchange(token)).token).toMatch(/^access vera /)
        expect(livingOf(portal, 'vera')).toHaveLength(1)
      },
    }

    for (const [fault, test] of Object.entries(tests) as [SharedStoreFault, () => Promise<void>][]) {
      it(`${SHARED_STORE_MATRIX[fault].fault} · ${SHARED_STORE_MATRIX[fault].outcome}`, test)
    }
  })
}
