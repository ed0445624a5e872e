import type { RandomSource } from '../crypto/random-source.ts'
import { ProviderError } from '../errors.ts'
import type { Integration, IssuedTokens } from '../integrations/integration.ts'
import { LeftOut } from './finding.ts'

/** Prompts the operator, and returns the trimmed input; an empty text if there is none. */
export type Ask = (text: string) => Promise<string>

type Attempt = { integration: Integration; redirectUri: string; random: RandomSource; ask: Ask }

/**
 * Checks that the provider enforces PKCE: it must reject a real code with a wrong verifier, and accept another one with the
 * right verifier, or the rejection would prove nothing. The operator signs in for each. Revokes the tokens if the provider
 * supports it. Throws an `Error` for operators.
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1
 */
export async function checkPkce(attempt: Attempt): Promise<string> {
  const wrong = await redeem(attempt, 'first', { withRightVerifier: false })
  if (wrong !== 'rejected') {
    throw new Error(
      'The provider ignores PKCE: it issued a token for a code with a wrong verifier. Sign-ins are protected only by state, ' +
        'cookie and client secret. Report it to the provider.',
    )
  }
  const right = await redeem(attempt, 'second', { withRightVerifier: true })
  if (right === 'rejected') {
    throw new Error(
      'The provider also rejects codes with the right verifier, so the check is inconclusive. Try again, and paste the ' +
        'whole URL before the code expires.',
    )
  }
  return 'rejects a real code with a wrong verifier, and accepts one with the right verifier'
}

async function redeem(
  { integration, redirectUri, random, ask }: Attempt,
  which: string,
  { withRightVerifier }: { withRightVerifier: boolean },
): Promise<'rejected' | 'granted'> {
  const [state, codeVerifier, otherVerifier] = [newSecret(random), newSecret(random), newSecret(random)]
  const url = await integration.authorizationUrl({ redirectUri, state, codeVerifier, forceConsent: false })
  const answer = await ask(
    `\nTo check whether the provider enforces PKCE, sign in (${which} of two times):\n\n  ${url.href}\n\n` +
      'You end on a page that reports an unknown sign-in. Paste its whole URL, or press Enter to skip this check:\n',
  )
  const code = readCode(answer, state)
  try {
    await revokeToken(
      integration,
      await integration.redeem({ code, redirectUri, codeVerifier: withRightVerifier ? codeVerifier : otherVerifier }),
    )
    return 'granted'
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'provider_rejected_code') return 'rejected'
    const why = error instanceof ProviderError ? error.code : 'internal error'
    throw new Error(`The provider neither accepted nor rejected the code (${why}). Try again.`, { cause: error })
  }
}

function readCode(answer: string, state: string): string {
  if (answer === '') throw new LeftOut('skipped by the operator')
  const query = URL.canParse(answer) ? new URL(answer).searchParams : new URLSearchParams()
  const code = query.get('code')
  if (code === null) throw new Error('The input has no code. Copy the whole URL, and try again.')
  if (query.get('state') !== state)
    throw new Error('The URL belongs to another sign-in. Open the link above, and try again.')
  return code
}

async function revokeToken(integration: Integration, { refreshToken }: IssuedTokens): Promise<void> {
  if (refreshToken !== undefined && integration.revokes) await integration.revoke(refreshToken)
}

const newSecret = (random: RandomSource) => random(32).toString('base64url')
