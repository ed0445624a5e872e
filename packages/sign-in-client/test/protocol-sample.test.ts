import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { claimVerifier, openerVerifier } from '@stagedoor/shared/secrets'
import { expect, test } from 'vitest'
import { toOpenerChallenge, toSignInId } from '../src/create-secrets.ts'

const document = readFileSync(join(import.meta.dirname, '../../../docs/protocol.md'), 'utf8')

/** A value of the sample exchange, by its name there. */
function sample(name: string): string {
  return new RegExp(`^${name} +(\\S+)$`, 'm').exec(document)?.[1] ?? ''
}

test('the ID and the opener challenge match the sample exchange in docs/protocol.md', () => {
  expect(toSignInId(claimVerifier.parse(sample('claim verifier')))).toBe(sample('id'))
  expect(toOpenerChallenge(openerVerifier.parse(sample('opener verifier')))).toBe(sample('opener challenge'))
})
