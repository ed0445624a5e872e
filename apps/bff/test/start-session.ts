import { createHash } from 'node:crypto'
import { FaultyRecordStore } from './fakes/faulty-record-store.ts'
import { SessionClient } from './session-client.ts'
import { GRANT } from './stages.ts'
import { type AppOverrides, startApp } from './start-app.ts'

/** The refresh token that the provider of the tests gives at first. */
export const REFRESH_TOKEN = 'refresh-token-0'

/** A server whose provider gives refresh tokens, over a store that fails when it is told to, with a clock that both share. */
export async function startSessionApp(overrides: AppOverrides = {}) {
  const time = { nowMs: Date.now() }
  const clock = () => time.nowMs
  const store = new FaultyRecordStore(clock)
  const app = await startApp({ ...overrides, store, common: { clock, ...overrides.common } })
  app.provider.redeemWith = async () => ({ ...GRANT, refreshToken: REFRESH_TOKEN })
  const advance = (ms: number) => {
    time.nowMs += ms
  }
  return { ...app, store, clock, advance }
}

export type SessionApp = Awaited<ReturnType<typeof startSessionApp>>

/** The same, and a dashboard that has signed in. */
export async function startSession(overrides: AppOverrides = {}) {
  const app = await startSessionApp(overrides)
  return { app, session: await signIn(app) }
}

export function signIn(app: SessionApp): Promise<SessionClient> {
  return SessionClient.signIn(app, undefined, app.clock)
}

/** The status and the problem, or what came. */
export async function outcomeOf(answer: Promise<Response>): Promise<{ status: number } & Record<string, unknown>> {
  const { status, ...response } = await answer.then(async (it) => ({ status: it.status, body: await it.json() }))
  return { status, ...(response.body as object) }
}

/** The session's record as it is in the store. */
export async function sessionRecordOf(app: SessionApp, { handle }: { handle: string }) {
  const id = createHash('sha256').update(handle).digest('base64url')
  const stored = await app.store.load(`grant:${id}`)
  return stored && { version: stored.version, ...(JSON.parse(stored.value) as Record<string, unknown>) }
}
