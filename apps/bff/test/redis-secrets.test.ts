import { createClient } from '@redis/client'
import { DpopKey } from '@stagedoor/testing/dpop-key'
import { findProgram } from '@stagedoor/testing/find-program'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readCode } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { SessionClient } from './session-client.ts'
import { comeBack, startNodes } from './start-nodes.ts'

/** Every command that Redis gets from now on, scripts' included. */
async function watchCommands(url: string): Promise<string[]> {
  const commands: string[] = []
  const client = createClient({ url })
  await client.connect()
  onTestFinished(() => client.destroy())
  await client.monitor((command) => void commands.push(command))
  return commands
}

describe.skipIf(!findProgram('redis'))('what Redis gets to see', () => {
  it('DL-03: has no secret in clear, nor an address, from the first look to the end of the session', async () => {
    const server = await startNodes()
    const commands = await watchCommands(server.store.url)
    const dashboard = new Dashboard(server)
    const { browser, page, callback } = await comeBack(server, dashboard, 'code')
    const code = readCode(await page.text())
    await dashboard.confirm(code)
    const { deliveryId, credentials } = await dashboard.until('sign-in:completed')
    const key = await DpopKey.create()
    const body = JSON.stringify({ deliveryId, dpopJkt: key.jkt })
    await dashboard.request('/api/sign-in/receipt', { method: 'POST', body })
    const session = new SessionClient(server, credentials.session?.handle ?? '', key)
    const proof = await session.prove('POST', '/api/session/renewal')
    expect((await session.renew({}, { DPoP: proof })).status).toBe(200)
    const { accessToken } = await session.renewed()
    const tokens = (await server.provider.livingTokens()).map(({ id }) => id)
    await session.end()

    const seen = commands.join('\n')
    for (const written of [`record:sign-in:${dashboard.id}`, 'record:grant:', 'record:renewed:', 'limit:starts']) {
      expect(seen).toContain(written)
    }
    const state = callback.searchParams.get('state')?.split('.')[1]
    const secrets = {
      claimVerifier: dashboard.claimVerifier,
      openerVerifier: dashboard.openerVerifier,
      code: callback.searchParams.get('code'),
      state,
      confirmation: code,
      confirmationAsTyped: code.replace('-', ''),
      first: credentials.accessToken,
      second: accessToken,
      handle: session.handle,
      proof,
      clientSecret: server.common['SPOTIFY_CLIENT_SECRET'],
      keyRing: server.common['STAGEDOOR_SECRETS'],
      ...Object.fromEntries([...browser.cookies].map(([name, value]) => [`cookie ${name}`, value])),
      ...Object.fromEntries(tokens.map((token, index) => [`token ${index}`, token])),
    }
    expect(tokens.length).toBeGreaterThanOrEqual(2)
    for (const [name, secret] of Object.entries(secrets)) {
      expect(secret, name).toBeTruthy()
      expect(seen.includes(secret ?? ''), name).toBe(false)
    }
    // The commands themselves come from there.
    expect(seen.replaceAll(/^\S+ \[\d+ [\d.:]+\]/gm, '').replaceAll(/^\S+ \[\d+ lua\]/gm, '')).not.toContain(
      '127.0.0.1',
    )
  })
})
