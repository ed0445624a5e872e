import { toConfirmationCode } from '@stagedoor/shared/confirmation-code'
import { confirmation, receipt, socketAuth } from '@stagedoor/shared/dashboard-messages'
import { integrationName } from '@stagedoor/shared/integration-name'
import { problem } from '@stagedoor/shared/problem'
import { claimVerifier, deliveryId, openerChallenge, openerVerifier, signInId } from '@stagedoor/shared/secrets'
import { signInEvent } from '@stagedoor/shared/sign-in-events'
import { hello, proof } from '@stagedoor/shared/window-messages'
import { describe, expect, it } from 'vitest'
import { safeParse } from 'zod/v4/core'
import { variables } from '../src/config/config.ts'
import { toNetworks } from '../src/limits/to-networks.ts'
import { parseTrustedProxies } from '../src/limits/trusted-proxies.ts'
import { createEventLog } from '../src/log/create-event-log.ts'
import { parseCallback } from '../src/parse-callback.ts'
import { parseState } from '../src/sign-in/sign-in-state.ts'

const LENGTH = 20_000

/** Texts on which careless expressions take time that grows with the square, or faster, of their length. */
const CORPUS: [name: string, text: string][] = [
  ['letters', 'a'.repeat(LENGTH)],
  ['letters and a full stop', `${'a'.repeat(LENGTH)}.`],
  ['letters and a line break', `${'a'.repeat(LENGTH)}\n`],
  ['capitals', 'B'.repeat(LENGTH)],
  ['spaces', ' '.repeat(LENGTH)],
  ['spaces and a letter', `${' '.repeat(LENGTH)}x`],
  ['spaces of all kinds', '\t\n\v\f\r \u00a0\u2003\u3000\ufeff'.repeat(LENGTH / 10)],
  ['hyphens', '-'.repeat(LENGTH)],
  ['dashes of all kinds', '-\u2010\u2013\u2014\ufe58\uff0d'.repeat(LENGTH / 6)],
  ['pairs', 'a-'.repeat(LENGTH / 2)],
  ['full stops', '.'.repeat(LENGTH)],
  ['commas', ','.repeat(LENGTH)],
  ['colons', ':'.repeat(LENGTH)],
  ['slashes', '/'.repeat(LENGTH)],
  ['signs of per cent', '%'.repeat(LENGTH)],
  ['brackets', '['.repeat(LENGTH)],
  ['hosts', `https://${'a.'.repeat(LENGTH / 2)}`],
  ['digits', '9'.repeat(LENGTH)],
  ['zeros', '\0'.repeat(LENGTH)],
  ['what capitals make longer', 'ßŉǰΐ'.repeat(LENGTH / 4)],
  ['emoji', '👩‍👩‍👧‍👦'.repeat(LENGTH / 11)],
  ['half characters', '\ud800'.repeat(LENGTH)],
  ['stack frames', '    at x\n'.repeat(LENGTH / 9)],
]

const schemas = { signInId, claimVerifier, openerVerifier, openerChallenge, deliveryId, integrationName }
const objects = { confirmation, receipt, socketAuth, hello, proof, problem, signInEvent }
const log = createEventLog('info', { write: () => {} })

type Validator = [name: string, validate: (text: string) => unknown]

const VALIDATORS: Validator[] = [
  ...Object.entries(schemas).map(([name, schema]): Validator => [name, (text) => safeParse(schema, text)]),
  ...Object.entries(objects).map(([name, schema]): Validator => [name, (text) => safeParse(schema, everywhere(text))]),
  // Without the key ring, whose complaint about each of a thousand parts takes its time. Only operators write it.
  ...Object.entries(variables.shape)
    .filter(([name]) => name !== 'STAGEDOOR_SECRETS')
    .map(([name, schema]): Validator => [name, (text) => safeParse(schema, text)]),
  ['toConfirmationCode', toConfirmationCode],
  ['toNetworks', (text) => toNetworks(text)],
  ['parseTrustedProxies', (text) => attempt(() => parseTrustedProxies(text))],
  ['parseCallback', (text) => attempt(() => parseCallback({ state: text, code: text, iss: text }))],
  ['parseState', parseState],
  ['the log', (text) => log.warn('limit.reached', { reason: text, error: new Error(text) })],
]

/** A text in every field that any message has. */
function everywhere(text: string) {
  const fields = { code: text, deliveryId: text, claimVerifier: text, id: text, openerVerifier: text, type: text }
  return { ...fields, event: text, data: fields }
}

function attempt(step: () => unknown): void {
  try {
    step()
  } catch {
    // Refusing is right; only the time counts here.
  }
}

describe('whatever looks at what others sent', () => {
  it.each(VALIDATORS)('DS-06: %s is done with it after less than 50 ms of work', (_name, validate) => {
    for (const [name, text] of CORPUS) {
      // The work of this process, not the time that others took meanwhile; the best of three, as it compiles and collects as well.
      const times = Array.from({ length: 3 }, () => {
        const begin = process.cpuUsage()
        validate(text)
        const { user, system } = process.cpuUsage(begin)
        return (user + system) / 1_000
      })
      expect(Math.min(...times), name).toBeLessThan(50)
    }
  })
})
