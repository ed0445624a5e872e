import type { AuthState, SignedOut } from '../auth/auth-state.ts'
import type { ElementTexts } from './element-texts.ts'
import { isCancellation, toViewerMessage } from './viewer-message.ts'

/** Announced politely as `status`, at once as `notice`. */
type Messages = { status?: string; notice?: string }

const REASONS = {
  revoked: 'element.revoked',
  'not-revoked': 'element.notRevoked',
  'revocation-pending': 'farewell.pending',
} as const satisfies Partial<Record<SignedOut['reason'], string>>

/** The messages of a state, shown above its view. */
export function toMessages(state: AuthState, texts: ElementTexts, provider: string): Messages {
  const { text } = texts
  switch (state.status) {
    case 'signed-out':
      if (state.reason === 'none') return {}
      return state.reason === 'ended' ? { notice: text('signIn.ended') } : { status: text(REASONS[state.reason]) }
    case 'signing-out':
      return { status: text('farewell.signedOut') }
    case 'signing-in':
      if (state.stage !== 'code-required') return { status: text('waiting.status') }
      return { status: text(state.confirming ? 'code.checking' : 'code.required') }
    case 'signed-in':
      return { status: provider === '' ? text('element.signedIn') : text('element.signedInTo', { provider }) }
    case 'failed': {
      const message = toViewerMessage(texts, state.problem)
      return isCancellation(state.problem) ? { status: message } : { notice: message }
    }
  }
}
