import { findProgram } from '@stagedoor/testing/find-program'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endWithSuite } from '../end-with.ts'
import { STORE_SERVERS } from '../store-servers.ts'
import type { PersonBrowser } from './person-browser.ts'
import { type PortalDeployment, startPortalDeployment } from './portal-deployment.ts'

const STORES = [
  { store: 'sqlite', name: 'SQLite', isMissing: false },
  ...(['redis', 'postgres'] as const).map((store) => ({
    store,
    name: STORE_SERVERS[store].name,
    isMissing: !findProgram(store),
  })),
] as const

describe.each(STORES)('two portal nodes over $name', ({ store, isMissing }) => {
  describe.skipIf(isMissing)('with one store', () => {
    const endWith = endWithSuite()
    let portal: PortalDeployment

    beforeAll(async () => {
      portal = await startPortalDeployment({ store, endWith })
    })
    beforeEach(() => portal.toAll())

    const guidOf = async (browser: PersonBrowser) =>
      ((await (await browser.request('GET', '/v1/user')).json()) as { guid: string }).guid

    /** A viewer who has opened content at the first node. */
    async function openAtFirst(name: string) {
      const published = await portal.publish()
      const browser = portal.newBrowser(name)
      portal.toNode(0)
      expect(await (await browser.open(published.address)).text()).toBe('shown')
      const token = portal.application.token
      const statusAt = async (node: number) => {
        portal.toNode(node)
        return (await browser.fetch(published.address, { 'Sec-Fetch-Mode': 'cors' })).status
      }
      const exchangeAt = (node: number) => {
        portal.toNode(node)
        return portal.exchange(token)
      }
      return { ...published, browser, token, statusAt, exchangeAt }
    }

    it('answer every step of sign-in, login, content and exchange in turn', async () => {
      const { address } = await portal.publish()
      const browser = portal.newBrowser('victor')
      let hops = 0
      const page = await browser.open(address, () => portal.toNode(hops++ % 2))
      expect(await page.text()).toBe('shown')
      // Content, portal, sign-in, login and ticket.
      expect(hops).toBeGreaterThanOrEqual(8)
      const { token } = portal.application
      const answers = await Promise.all(Array.from({ length: 10 }, () => portal.exchange(token)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      expect(new Set(answers.map((answer) => answer.token)).size).toBe(1)
      expect(answers[0]?.token).toMatch(/^access victor /)
    })

    it('end a connection at both, and revoke it once', async () => {
      const { integration, browser, exchangeAt } = await openAtFirst('vera')
      for (const node of [0, 1]) expect(await exchangeAt(node)).toMatchObject({ status: 200 })
      portal.toNode(1)
      const [session] = (await (await browser.request('GET', '/v1/oauth/sessions')).json()) as { guid: string }[]
      expect(session).toMatchObject({ oauth_integration_guid: integration })
      expect((await browser.request('DELETE', `/v1/oauth/sessions/${session?.guid}`)).status).toBe(204)
      for (const node of [0, 1]) expect(await exchangeAt(node)).toMatchObject({ status: 400, code: 220 })
      await expect.poll(() => [...portal.provider.living].filter((token) => token.startsWith('vera'))).toEqual([])
    })

    it('refuse an exchange at one after an association was removed at the other', async () => {
      const { associations, exchangeAt } = await openAtFirst('victor')
      expect(await exchangeAt(1)).toMatchObject({ status: 200 })
      portal.toNode(0)
      expect((await portal.call('PUT', associations, [])).status).toBe(200)
      for (const node of [1, 0]) expect((await exchangeAt(node)).token, `node ${node}`).toBeUndefined()
    })

    it('refuse everything of a person at one after their deletion at the other', async () => {
      const { browser, exchangeAt, statusAt } = await openAtFirst('violet')
      expect(await exchangeAt(1)).toMatchObject({ status: 200 })
      expect(await statusAt(1)).toBe(200)
      const guid = await guidOf(browser)
      portal.toNode(0)
      expect((await portal.call('DELETE', `/v1/users/${guid}`)).status).toBe(204)
      for (const node of [1, 0]) {
        expect((await exchangeAt(node)).token, `node ${node}`).toBeUndefined()
        expect(await statusAt(node)).toBe(401)
        expect((await browser.request('GET', '/v1/user')).status).toBe(401)
      }
      await expect.poll(() => [...portal.provider.living].filter((token) => token.startsWith('violet'))).toEqual([])
    })

    it('keep the changes of two administrators who change one integration at once', async () => {
      const { integration } = await portal.publish()
      const path = `/v1/oauth/integrations/${integration}`
      const changes = Array.from({ length: 8 }, (_, index) =>
        index % 2 ? { description: `description ${index}` } : { name: `name ${index}` },
      )
      const answers = await Promise.all(changes.map((change) => portal.call('PATCH', path, change)))
      expect(answers.map(({ status }) => status)).toEqual(changes.map(() => 200))
      expect((await portal.call('GET', path)).json).toMatchObject({
        name: expect.stringMatching(/^name \d/),
        description: expect.stringMatching(/^description \d/),
      })
      for (const { url } of portal.nodes) expect(portal.proxy.counts.get(url)).toBeGreaterThan(1)
    })

    it('end content sessions and open streams at one with the sign-out at the other', async () => {
      const { browser, address, statusAt } = await openAtFirst('vivian')
      const { port, hostname, origin } = address
      portal.toNode(0)
      const stream = await fetch(new URL('events', address), {
        headers: { Accept: 'text/event-stream', Cookie: browser.cookieOf(origin) },
      })
      expect(stream.status, `${hostname}:${port}`).toBe(200)
      const ended = stream.text().catch(() => 'ended')
      expect(await statusAt(0)).toBe(200)
      portal.toNode(1)
      const signedOut = await browser.fetch('/__logout__', { Origin: portal.publicUrl }, 'POST')
      expect(signedOut.status).toBe(303)
      for (const node of [0, 1]) expect(await statusAt(node)).toBe(401)
      await ended
    })
  })
})
