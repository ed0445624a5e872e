import { DpopKey } from '@stagedoor/testing/dpop-key'
import type { HttpClient } from './http-client.ts'
import type { JobResult } from './job.ts'
import { runAll } from './run-all.ts'
import { signInAtStagedoor } from './stagedoor-sign-in.ts'
import { toLatency } from './to-latency.ts'
import { viewerHeaders } from './viewer-headers.ts'

type Nodes = readonly [HttpClient, ...HttpClient[]]

const PATH = '/api/session/renewal'

/** Signs viewers in, then renews their sessions one after another. */
export async function renewOneByOne(nodes: Nodes, origin: string, count: number): Promise<JobResult> {
  const sessions = await createSessions(nodes, origin, count)
  return runAll(count, { atOnce: 1 }, () => renew(nodes[0], origin, sessions.pop()))
}

/** Signs one viewer in, then renews the session from many dashboards concurrently. */
export async function renewAtOnce(nodes: Nodes, origin: string, dashboards: number): Promise<JobResult> {
  const [session] = await createSessions(nodes, origin, 1)
  if (!session) throw new Error('The sign-in created no session.')
  const all = await Promise.all(Array.from({ length: dashboards }, () => session.again()))
  return runAll(dashboards, { atOnce: dashboards }, () => renew(nodes[0], origin, all.pop()))
}

/** A session with the proof of its next renewal, created before the measurement starts. */
type Session = { handle: string; proof: string; again: () => Promise<Session> }

async function createSessions(nodes: Nodes, origin: string, count: number): Promise<Session[]> {
  const key = await DpopKey.create()
  const withProof = async (handle: string): Promise<Session> => {
    const proof = await key.prove({ handle, method: 'POST', url: `${origin}${PATH}` })
    return { handle, proof, again: () => withProof(handle) }
  }
  const sessions: Session[] = []
  const signedIn = await runAll(count, { atOnce: 16 }, async () => {
    const { handle } = await signInAtStagedoor(nodes, { origin, binding: 'opener', dpopJkt: key.jkt })
    sessions.push(await withProof(handle))
  })
  if (signedIn.failed > 0) throw new Error(signedIn.firstFailure)
  return sessions
}

/** Resolves with the latency of a renewal minus the provider's time, in ms. */
async function renew(client: HttpClient, origin: string, session: Session | undefined): Promise<number> {
  if (!session) throw new Error('There are fewer sessions than renewals.')
  const headers = {
    ...viewerHeaders(),
    origin,
    authorization: `DPoP ${session.handle}`,
    dpop: session.proof,
  }
  const sentAt = performance.now()
  const { body } = await client.send({ path: PATH, method: 'POST', headers }, 200)
  return toLatency(sentAt, (JSON.parse(body) as { accessToken: string }).accessToken)
}
