import { integrationName } from '@stagedoor/shared/integration-name'
import { expect, it } from 'vitest'
import { configOf, signInError, startTableauServer } from '../../test/fakes/tableau-server.ts'
import { checkTrust } from './check-trust.ts'
import type { Finding } from './finding.ts'

async function startCheck() {
  const tableau = await startTableauServer()
  const { secret_id, secret_value, ...config } = configOf(tableau.url)
  async function check(username?: string, contentUrl?: string): Promise<Finding[]> {
    const findings: Finding[] = []
    const trust = {
      name: integrationName.parse('tableau'),
      template: 'tableau',
      config,
      secrets: { secret_id, secret_value },
    }
    const limits = { callsInFlight: 1, allowPrivateAddresses: false }
    for await (const finding of checkTrust({ trust, limits, username, contentUrl })) findings.push(finding)
    return findings
  }
  return { tableau, check }
}

it('uses a trusted host as a user, also in the own network, and names the origin that it must allow', async () => {
  const { tableau, check } = await startCheck()
  expect(await check('ada', 'https://content.example.com')).toEqual([
    { check: 'integration tableau, trust', verdict: 'ok', message: 'the host accepts this server' },
    {
      check: 'integration tableau, allowed origins',
      verdict: 'ok',
      message: `add https://content.example.com to the origins that ${new URL(tableau.url).host} allows`,
    },
  ])
  expect(tableau.claims.map(({ sub }) => sub)).toEqual(['ada'])
  expect(tableau.sessions.size).toBe(0)
})

it('leaves out what needs a person, or content', async () => {
  const { tableau, check } = await startCheck()
  expect((await check()).map(({ verdict }) => verdict)).toEqual(['left out', 'left out'])
  expect(tableau.requests).toEqual([])
})

it('reports a clock that is off, and why the host refuses', async () => {
  const { tableau, check } = await startCheck()
  tableau.setAhead(60_000)
  expect((await check('ada'))[0]).toMatchObject({
    verdict: 'warning',
    message: expect.stringMatching(/^The clock of this server is \d+ seconds behind that of Tableau/),
  })
  tableau.setAhead(0)
  tableau.answerWith(signInError(126))
  expect((await check('ada'))[0]).toMatchObject({
    verdict: 'failed',
    message: 'The host has no connected app with this client ID. Check the client ID and the site.',
  })
})
