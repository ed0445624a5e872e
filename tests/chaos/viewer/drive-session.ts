import { setTimeout as pass } from 'node:timers/promises'
import type { DpopKey } from '@stagedoor/testing/dpop-key'
import { RACE_MS, type SignInPlan } from '../plan.ts'
import type { World } from '../world.ts'
import { fetchWithRetry } from './browser.ts'

/** Maximum attempts of a renewal. */
const TRIES = 3
const LONGEST_WAIT_MS = 2_500

type Session = { signIn: string; handle: string; key: DpopKey }

/** Renews a signed-in dashboard's session, with concurrent tabs, and perhaps signs out. */
export async function driveSession(world: World, plan: SignInPlan, session: Session): Promise<void> {
  try {
    await renewAndSignOut(world, plan, session)
  } catch {
    // A dashboard stops when the server does not answer in time.
    world.history.add(session.signIn, { what: 'renewal-refused', code: 'no answer' })
  }
}

async function renewAndSignOut(world: World, plan: SignInPlan, session: Session): Promise<void> {
  for (let renewal = 0; renewal < plan.renewals; renewal += 1) {
    world.nemesis.reach(plan.index, 'renew')
    await Promise.all(Array.from({ length: plan.tabs }, () => renew(world, session)))
  }
  const isRace = plan.race === 'sign-out' || plan.race === 'sign-out-while-renewing'
  if (!plan.signsOut && !isRace) return
  const random = world.randomOf(plan.index)
  const renewal = plan.race === 'sign-out-while-renewing' ? renew(world, session) : undefined
  if (isRace) world.nemesis.race(random, RACE_MS)
  if (isRace) await pass(random.int(RACE_MS))
  await Promise.all([renewal, signOut(world, session)])
}

async function signOut(world: World, session: Session): Promise<void> {
  const answer = await sendWithProof(world, session, 'DELETE', '/api/session')
  if (!answer.ok) return
  const { revoked } = (await answer.json()) as { revoked: boolean }
  world.history.add(session.signIn, { what: 'signed-out', revoked })
}

async function renew(world: World, session: Session): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const answer = await sendWithProof(world, session, 'POST', '/api/session/renewal')
    if (answer.ok) {
      const { accessToken } = (await answer.json()) as { accessToken: string }
      world.secrets.set(accessToken, 'an access token')
      world.history.add(session.signIn, { what: 'renewed', accessToken })
      return
    }
    const { code = `status ${answer.status}` } = (await answer.json()) as { code?: string }
    if (tries === TRIES || answer.status < 500) {
      world.history.add(session.signIn, { what: 'renewal-refused', code })
      return
    }
    await pass(Math.min(Number(answer.headers.get('Retry-After') ?? 1) * 1_000, LONGEST_WAIT_MS))
  }
}

/** Sends a request with a proof, and repeats it if the server requires a nonce. */
async function sendWithProof(
  world: World,
  { handle, key }: Session,
  method: 'POST' | 'DELETE',
  path: string,
): Promise<Response> {
  const url = new URL(path, world.publicUrl)
  // Each attempt needs a new proof.
  const send = (nonce: string | null) =>
    fetchWithRetry(url, world.patienceMs, async () => ({
      method,
      headers: {
        Authorization: `DPoP ${handle}`,
        DPoP: await key.prove({ method, url: url.href, handle }, nonce === null ? {} : { claims: { nonce } }),
        Origin: world.extensionOrigin,
      },
    }))
  const answer = await send(null)
  const nonce = answer.headers.get('DPoP-Nonce')
  return answer.status === 401 && nonce !== null ? send(nonce) : answer
}
