import { randomUUID } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { HttpClient } from './http-client.ts'
import type { JobResult } from './job.ts'
import { randomAddress } from './random-address.ts'
import { runAll } from './run-all.ts'
import { sha256, signInAtStagedoor } from './stagedoor-sign-in.ts'

const PATH = '/api/session/renewal'

/** One viewer signs in; then all the zones and tabs in which that viewer has the dashboard want a new token, together. */
export async function renewAtOnce(
  nodes: readonly [HttpClient, ...HttpClient[]],
  origin: string,
  dashboards: number,
): Promise<JobResult> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = await exportJWK(publicKey)
  const dpopJkt = await calculateJwkThumbprint(jwk)
  const { handle } = await signInAtStagedoor(nodes, { origin, binding: 'opener', dpopJkt })
  const prove = () =>
    new SignJWT({
      jti: randomUUID(),
      htm: 'POST',
      htu: `${origin}${PATH}`,
      iat: Math.floor(Date.now() / 1_000),
      ath: sha256(handle),
    })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
      .sign(privateKey)
  // Made before the clock starts: that is the dashboards' work.
  const proofs = await Promise.all(Array.from({ length: dashboards }, prove))
  const headers = { 'x-forwarded-for': randomAddress(), origin }
  return runAll(dashboards, { atOnce: dashboards }, async () => {
    const begin = performance.now()
    const own = { ...headers, authorization: `DPoP ${handle}`, dpop: proofs.pop() ?? '' }
    await nodes[0].ask({ path: PATH, method: 'POST', headers: own }, 200)
    return performance.now() - begin
  })
}
