import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Attack } from './attack.ts'
import { Broken, checkHolds, NotApplicable } from './judgement.ts'
import { reportTotals, reportVerdict, toExitCode } from './report-attacks.ts'
import { runAttacks } from './run-attacks.ts'
import { Sample } from './target/sample.ts'

/** A fake of a deployment and of its provider's control endpoint. */
const server = createServer((request, response) => {
  if (request.url === '/control/reset') resets += 1
  response.end('here')
})
let resets = 0
let address = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const attack = (id: string, run: Attack['run']): Attack => ({ id, title: `guarantee ${id}`, run })

function runOn(attacks: Attack[], limitMs = 5_000) {
  return runAttacks(attacks, new Sample({ address, providerUrl: address, clientId: 'x' }), { limitMs })
}

describe('the runner', () => {
  it('distinguishes held, broken and not applicable', async () => {
    const verdicts = await runOn([
      attack('A-01', async () => 'seen'),
      attack('A-02', async () => {
        checkHolds(false, 'the token is out')
        return 'never'
      }),
      attack('A-03', async () => {
        throw new NotApplicable('it has none')
      }),
    ])
    expect(verdicts.map(({ id, outcome, evidence }) => [id, outcome, evidence])).toEqual([
      ['A-01', 'held', 'seen'],
      ['A-02', 'broken', 'the token is out'],
      ['A-03', 'not applicable', 'it has none'],
    ])
    expect(verdicts.map(reportVerdict).join('')).toMatch(/A-02 {2}BROKEN .+ guarantee A-02\n +the token is out\n/)
    expect(reportTotals(verdicts)).toBe('1 held, 1 broken, 1 not applicable\n')
  })

  it('counts an attack that cannot be completed as broken', async () => {
    const [verdict] = await runOn([attack('A-01', () => Promise.reject(new TypeError('fetch failed')))])
    expect(verdict).toMatchObject({ outcome: 'broken', evidence: 'it could not be completed: fetch failed' })
  })

  it('counts an attack that times out as broken, and continues', async () => {
    const verdicts = await runOn([attack('A-01', () => new Promise(() => {})), attack('A-02', async () => 'seen')], 50)
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['broken', 'held'])
    expect(verdicts[0]?.evidence).toBe('it did not end within 0.05 s')
  })

  it('counts an attack that crashes the deployment as broken', async () => {
    const doomed = createServer((_request, response) => void response.end())
    await new Promise<void>((resolve) => doomed.listen(0, '127.0.0.1', resolve))
    const doomedAddress = `http://127.0.0.1:${(doomed.address() as AddressInfo).port}`
    const target = new Sample({ address: doomedAddress, providerUrl: address, clientId: 'x' })
    const kill = attack('A-01', async () => {
      doomed.closeAllConnections()
      await new Promise((resolve) => doomed.close(resolve))
      return 'seen'
    })
    const [verdict] = await runAttacks([kill], target, { limitMs: 5_000 })
    expect(verdict).toMatchObject({ outcome: 'broken', evidence: 'the server no longer answers' })
  })

  it('resets the provider before each attack', async () => {
    const before = resets
    await runOn([attack('A-01', async () => 'seen'), attack('A-02', async () => 'seen')])
    expect(resets).toBe(before + 2)
  })
})

describe('the exit code', () => {
  const broken = attack('A-02', () => Promise.reject(new Broken('out')))
  const absent = attack('A-03', () => Promise.reject(new NotApplicable('none')))

  it('is 0 if something holds and nothing is broken', async () => {
    expect(toExitCode(await runOn([attack('A-01', async () => 'seen'), absent]))).toBe(0)
  })

  it('is 1 if a guarantee is broken, or none was checked', async () => {
    expect(toExitCode(await runOn([attack('A-01', async () => 'seen'), broken]))).toBe(1)
    expect(toExitCode(await runOn([absent]))).toBe(1)
  })
})
