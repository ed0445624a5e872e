/**
 * What a renewal costs beyond the provider's own time: a dashboard asks the server, which asks a provider that takes 20 ms;
 * beside it the same provider asked directly. One after the other, each session once. `node apps/bff/bench/renewal.ts`
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { Pool } from 'undici'
import { median } from './median.ts'
import { seedStore } from './seed-store.ts'
import { startBenchServer } from './start-bench-server.ts'

const RUNS = 5
const RENEWALS = 200
const PROVIDER_MS = 20
const PORT = 47_312
const PATH = '/api/session/renewal'
const REPLY = JSON.stringify({ access_token: 'x'.repeat(200), token_type: 'Bearer', expires_in: 3600, scope: 'a' })

const folder = mkdtempSync(join(tmpdir(), 'stagedoor-bench-'))
const secrets = randomBytes(32).toString('base64url')
const { privateKey, publicKey } = await generateKeyPair('ES256')
const jwk = await exportJWK(publicKey)

const provider = createServer((request, response) => {
  request.resume().on('end', () => {
    setTimeout(() => response.writeHead(200, { 'Content-Type': 'application/json' }).end(REPLY), PROVIDER_MS)
  })
})
await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
const tokenEndpoint = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/api/token`

const file = join(folder, 'bench.db')
const amounts = { sessions: RENEWALS * (RUNS + 1), signIns: 0 }
const handles = await seedStore(file, secrets, await calculateJwkThumbprint(jwk), amounts)
const server = await startBenchServer({ port: PORT, secrets, file, tokenEndpoint })
const [toServer, toProvider] = [new Pool(server.url), new Pool(new URL(tokenEndpoint).origin)]

try {
  const ratios: number[] = []
  for (let run = 0; run <= RUNS; run++) {
    const own = handles.slice(run * RENEWALS, (run + 1) * RENEWALS)
    const direct = median(await timeEach(own, async () => post(toProvider, '/api/token', {})))
    const renewals = await timeEach(own, renew)
    const renewal = median(renewals)
    // The first run warms everything up.
    if (run === 0) continue
    ratios.push(renewal / direct)
    const worst = renewals.toSorted((one, other) => one - other)[Math.floor(RENEWALS * 0.99)] ?? Number.NaN
    process.stdout.write(
      `provider ${direct.toFixed(2)} ms · renewal ${renewal.toFixed(2)} ms (p99 ${worst.toFixed(2)}) · ` +
        `ratio ${(renewal / direct).toFixed(3)} · overhead ${(renewal - direct).toFixed(2)} ms\n`,
    )
  }
  process.stdout.write(`median ratio of ${RUNS} runs: ${median(ratios).toFixed(3)}\n`)
} finally {
  await server.stop()
  await Promise.all([toServer.close(), toProvider.close()])
  provider.close()
  rmSync(folder, { recursive: true })
}

async function timeEach(all: readonly string[], ask: (handle: string) => Promise<() => Promise<void>>) {
  const times: number[] = []
  for (const handle of all) {
    const send = await ask(handle)
    const begin = performance.now()
    await send()
    times.push(performance.now() - begin)
  }
  return times
}

/** The proof is made before the clock starts: that is the dashboard's work. */
async function renew(handle: string): Promise<() => Promise<void>> {
  const DPoP = await new SignJWT({
    jti: randomUUID(),
    htm: 'POST',
    htu: `http://127.0.0.1:${PORT}${PATH}`,
    iat: Math.floor(Date.now() / 1000),
    ath: createHash('sha256').update(handle).digest('base64url'),
  })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
    .sign(privateKey)
  return post(toServer, PATH, { Authorization: `DPoP ${handle}`, DPoP })
}

async function post(pool: Pool, path: string, headers: Record<string, string>): Promise<() => Promise<void>> {
  return async () => {
    const answer = await pool.request({ path, method: 'POST', headers })
    await answer.body.dump()
    if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}.`)
  }
}
