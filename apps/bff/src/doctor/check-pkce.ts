import type { RandomSource } from '../crypto/random-source.ts'
import { ProviderError } from '../errors.ts'
import type { Integration, IssuedTokens } from '../integrations/integration.ts'
import { LeftOut } from './finding.ts'

/** Shows a text and gives what the operator answers, without spaces around it; nothing when nobody is there. */
export type Ask = (text: string) => Promise<string>

type Attempt = { integration: Integration; redirectUri: string; random: RandomSource; ask: Ask }

/**
 * Whether the provider holds to PKCE, which no document can say: it must refuse a real code that comes with the wrong
 * verifier, and take another one with the right one, or the refusal would prove nothing. Somebody must sign in for both.
 * Throws what is wrong. The tokens that come of it are revoked where that can be done.
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1
 */
export async function checkPkce(attempt: Attempt): Promise<string> {
  const wrong = await redeem(attempt, 'first', { withRightVerifier: false })
  if (wrong !== 'refused') {
    throw new Error(
      'The provider ignores PKCE: it gave a token for a code with the wrong verifier. State, cookie and client secret ' +
        'alone protect sign-ins then. Ask the provider to repair it.',
    )
  }
  const right = await redeem(attempt, 'second', { withRightVerifier: true })
  if (right === 'refused') {
    throw new Error(
      'The provider refuses codes with the right verifier, too, so nothing is known about PKCE. Was the whole address ' +
        'pasted, and in time? Then try again.',
    )
  }
  return 'refuses a real code with the wrong verifier, and takes one with the right one'
}

async function redeem(
  { integration, redirectUri, random, ask }: Attempt,
  which: string,
  { withRightVerifier }: { withRightVerifier: boolean },
): Promise<'refused' | 'granted'> {
  const [state, codeVerifier, otherVerifier] = [newSecret(random), newSecret(random), newSecret(random)]
  const url = await integration.authorizationUrl({ redirectUri, state, codeVerifier, forceConsent: false })
  const answer = await ask(
    `\nDoes the provider hold to PKCE? To see that, sign in there, the ${which} time of two:\n\n  ${url.href}\n\n` +
      'In the end a page says that the answer belongs to no sign-in. Paste its whole address here, or only press Enter\n' +
      'to leave this out:\n',
  )
  const code = readCode(answer, state)
  try {
    await giveBack(
      integration,
      await integration.redeem({ code, redirectUri, codeVerifier: withRightVerifier ? codeVerifier : otherVerifier }),
    )
    return 'granted'
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'provider_rejected_code') return 'refused'
    const why = error instanceof ProviderError ? error.code : 'an error of ours'
    throw new Error(`The provider did not say yes or no to the code (${why}). Try again.`, { cause: error })
  }
}

function readCode(answer: string, state: string): string {
  if (answer === '') throw new LeftOut('nobody has signed in')
  const query = URL.canParse(answer) ? new URL(answer).searchParams : new URLSearchParams()
  const code = query.get('code')
  if (code === null) throw new Error('There is no code in what was pasted. Copy the whole address, and try again.')
  if (query.get('state') !== state)
    throw new Error('That address is of another sign-in. Open the one shown, and try again.')
  return code
}

async function giveBack(integration: Integration, { refreshToken }: IssuedTokens): Promise<void> {
  if (refreshToken !== undefined && integration.revokes) await integration.revoke(refreshToken)
}

const newSecret = (random: RandomSource) => random(32).toString('base64url')
