import { describe, expect, test, vi } from 'vitest'
import { acceptLogin } from '../../src/connections/login/accept-login.ts'
import { startLogin } from '../../src/connections/login/start-login.ts'
import { hashSecret } from '../../src/crypto/secret-hash.ts'
import { ProviderError } from '../../src/errors.ts'
import { toCaller } from '../../src/identity/caller.ts'
import { ACCESS_TOKEN_TYPE } from '../../src/integrations/trusted/trusted-issuer.ts'
import { exchangeCredentials } from '../../src/tokens/exchange-credentials.ts'
import { mintUserSessionToken } from '../../src/tokens/subject-tokens.ts'
import { createShared, livingTokens, type PortalProcess, type Shared, startProcess } from './killed-process.ts'

/** Longer than any lease or reminder, in ms. */
const LATER_MS = 120_000

type World = Awaited<ReturnType<typeof createWorld>>

/** Vera, connected to an integration whose provider rotates refresh tokens, and content that uses it. */
async function createWorld() {
  const shared = createShared()
  const { guid, client } = shared.directory.add()
  const issued: string[] = []
  const issue = (kind: string) => {
    const refreshToken = `${kind}-${issued.length}`
    issued.push(refreshToken)
    return { accessToken: `access-for-${refreshToken}`, refreshToken, expiresIn: 3600, scope: 'read' }
  }
  client.redeemWith = async () => issue('login')
  client.refreshWith = async (used) => {
    if (used !== issued.at(-1) || client.revocations.includes(used)) throw new ProviderError('session_expired')
    return issue('rotated')
  }
  const process = startProcess(shared)
  const paula = await process.createPerson('publisher', 'paula')
  const vera = await process.createPerson('viewer', 'vera')
  const item = await process.createContent(paula, guid)
  const secret = await process.context.portalSessions.begin(vera.guid)
  const session = (await process.context.portalSessions.use(secret))?.id ?? ''
  const world = { shared, guid, client, issued, paula, vera, item, session }
  await logIn(process, world)
  return world
}

type Basics = Pick<World, 'guid' | 'vera' | 'session' | 'client'>

async function start(process: PortalProcess, { guid, vera, session }: Basics): Promise<string> {
  const url = await startLogin(process.features, { person: vera.guid, session, integration: guid, redirect: '/' })
  return url.searchParams.get('state') ?? ''
}

async function accept(process: PortalProcess, { vera, session }: Basics, state: string): Promise<string> {
  const callback = { answer: { state, code: 'code' }, path: '/__oauth__/integrations/callback' }
  const redirect = await acceptLogin(process.features, callback, { person: vera.guid, session })
  await process.context.tasks.waitForAll()
  return redirect
}

async function logIn(process: PortalProcess, basics: Basics): Promise<string> {
  return accept(process, basics, await start(process, basics))
}

async function exchange(process: PortalProcess, { vera, paula, item, session }: World) {
  const subjectToken = await mintUserSessionToken(process.context, vera.guid, item.guid, session)
  return exchangeCredentials(process.features, toCaller(paula, 'key'), () => ({
    subjectTokenType: 'user-session',
    subjectToken,
    requestedTokenType: ACCESS_TOKEN_TYPE,
    audience: undefined,
    scopes: undefined,
  }))
}

async function logOut(process: PortalProcess, { vera, guid }: World): Promise<void> {
  const session = await process.context.connections.sessions.find(vera.guid, guid)
  if (session) await process.context.connections.disconnect(session)
  await process.context.tasks.waitForAll()
}

/** Runs an act in processes that are killed before their first step, their second, and so on, until one survives. */
async function killAtEveryStep(
  act: (process: PortalProcess, world: World) => Promise<unknown>,
  check: (world: World, survivor: PortalProcess, killedAt: number) => Promise<void>,
): Promise<number> {
  for (let killedAt = 0; ; killedAt++) {
    const world = await createWorld()
    const victim = startProcess(world.shared, killedAt)
    await act(victim, world).catch(() => {})
    await victim.context.tasks.waitForAll()
    const survivor = startProcess(world.shared)
    await reviewLater(world.shared, survivor)
    await check(world, survivor, killedAt)
    if (!victim.life.killed) return killedAt
  }
}

async function reviewLater(shared: Shared, survivor: PortalProcess): Promise<void> {
  for (let times = 0; times < 3; times++) {
    shared.advance(LATER_MS)
    await survivor.review()
  }
}

/** The refresh token that the session of vera has; `undefined` without a session. */
async function keptToken({ vera, guid }: World, { context }: PortalProcess): Promise<string | undefined> {
  const session = await context.connections.sessions.find(vera.guid, guid)
  const stored = session && (await context.store.load(`grant:${session.grant}`))
  if (!stored) return undefined
  const { refreshToken } = JSON.parse(stored.value) as { refreshToken: string }
  return context.sealer.open('person refresh-token', session?.grant ?? '', refreshToken)
}

/** Every grant that is valid at the provider can be used or ended, or is logged. */
async function expectNothingLeft(world: World, survivor: PortalProcess, at: string): Promise<void> {
  const kept = await keptToken(world, survivor)
  const left = livingTokens(world.client, world.issued).filter((token) => token !== kept && !isReplaced(world, token))
  const lost = survivor.events().filter(({ event }) => event === 'grant.lost' || event === 'grant.unrevoked')
  expect(left.length, `${at}: ${left.join()} left`).toBeLessThanOrEqual(lost.length)
}

/** A rotated token replaces the one before, which is no longer valid. */
function isReplaced({ issued }: World, token: string): boolean {
  return issued[issued.indexOf(token) + 1]?.startsWith('rotated') === true
}

test('a login and an exchange are recorded with hashes only', async () => {
  const world = await createWorld()
  const process = startProcess(world.shared)
  const record = vi.spyOn(process.context.trail, 'record')
  await logIn(process, world)
  const { token } = await exchange(process, world)
  const common = { person: world.vera.guid, integration: world.guid }
  expect(record.mock.calls).toEqual([
    [{ kind: 'oauth-session.created', ...common }],
    [{ kind: 'credentials.issued', ...common, content: world.item.guid, token: hashSecret(token) }],
  ])
})

describe('kill -9 at every step', () => {
  test('of a login: the person is connected by the old or the new grant, and the other one is revoked', async () => {
    const steps = await killAtEveryStep(logIn, async (world, survivor, killedAt) => {
      const at = `killed at ${killedAt}`
      await expectNothingLeft(world, survivor, at)
      expect(await exchange(survivor, world), at).toMatchObject({ token: expect.stringMatching(/^access-for/) })
      await logIn(survivor, world)
      await expectNothingLeft(world, survivor, `${at}, login repeated`)
      expect(await exchange(survivor, world), at).toMatchObject({ token: `access-for-${world.issued.at(-1)}` })
    })
    expect(steps).toBeGreaterThan(12)
  })

  test('of a response: its repetition ends in a page, never in a second redemption', async () => {
    await killAtEveryStep(
      async (victim, world) => {
        const state = await start(startProcess(world.shared), world)
        Object.assign(world, { state })
        await accept(victim, world, state)
      },
      async (world, survivor, killedAt) => {
        const { state } = world as World & { state: string }
        const repeated = accept(survivor, world, state).catch((error: { failure: string }) => error.failure)
        expect(['/', 'interrupted', 'expired'], `killed at ${killedAt}`).toContain(await repeated)
        // The first one is that of the world.
        expect(world.client.redemptions.length).toBeLessThanOrEqual(2)
      },
    )
  })

  test('of a logout: the session is gone with its tokens, or still there; repeating it works', async () => {
    const steps = await killAtEveryStep(logOut, async (world, survivor, killedAt) => {
      const at = `killed at ${killedAt}`
      await expectNothingLeft(world, survivor, at)
      await logOut(survivor, world)
      expect(livingTokens(world.client, world.issued), at).toEqual([])
      await expect(exchange(survivor, world), at).rejects.toMatchObject({ kind: 'OAuthSessionNotFound' })
    })
    expect(steps).toBeGreaterThan(5)
  })

  test('of a refresh: the next exchange has a token, or asks to log in', async () => {
    const refresh = async (process: PortalProcess, world: World) => {
      world.shared.advance(3_590_000)
      return exchange(process, world)
    }
    const steps = await killAtEveryStep(refresh, async (world, survivor, killedAt) => {
      const result = await exchange(survivor, world).catch((error: { kind: string }) => error.kind)
      const isIssued = typeof result === 'object' && result.token.startsWith('access-for')
      expect(isIssued || result === 'OAuthAccessTokenRefreshFailure', `killed at ${killedAt}: ${result}`).toBe(true)
      await logIn(survivor, world)
      expect(await exchange(survivor, world)).toMatchObject({ token: `access-for-${world.issued.at(-1)}` })
    })
    expect(steps).toBeGreaterThan(3)
  })

  test('of the deletion of a person: another process finishes it', async () => {
    const remove = ({ context }: PortalProcess, { vera }: World) => context.connections.removeAll({ person: vera.guid })
    const steps = await killAtEveryStep(remove, async (world, survivor, killedAt) => {
      await remove(survivor, world)
      await survivor.context.tasks.waitForAll()
      expect(livingTokens(world.client, world.issued), `killed at ${killedAt}`).toEqual([])
      expect(await keptToken(world, survivor)).toBeUndefined()
    })
    expect(steps).toBeGreaterThan(6)
  })
})
