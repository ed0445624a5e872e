import type { RenewalOutcome } from '@stagedoor/sign-in-client'
import { useMutation } from '@tanstack/react-query'
import { Button } from '../../components/button.tsx'
import type { SignedInTexts } from '../../language/extension-texts.ts'
import { useSignedInTexts } from '../../language/use-texts.ts'

export type Renew = () => Promise<RenewalOutcome | undefined>

type RenewButtonProps = { onRenew: Renew }

/** Renews the token before it is renewed automatically. */
export function RenewButton({ onRenew }: RenewButtonProps) {
  const texts = useSignedInTexts()
  // Offline, it fails at once with a message instead of waiting for the network.
  const { mutate, isPending, data: outcome } = useMutation({ mutationFn: () => onRenew(), networkMode: 'always' })
  return (
    <>
      {/* Not `disabled`, which would lose the focus while the request runs. */}
      <Button onClick={() => isPending || mutate()} aria-disabled={isPending}>
        {texts.text('account.renew')}
      </Button>
      <span className="account-panel__result" aria-live="polite">
        {isPending ? texts.text('account.renewing') : outcome && toSentence(texts, outcome)}
      </span>
    </>
  )
}

function toSentence({ text }: SignedInTexts, outcome: RenewalOutcome): string {
  switch (outcome.status) {
    case 'renewed':
      return text('account.renewed')
    case 'ended':
      return text('account.ended')
    case 'failed': {
      const { retryAfterS: seconds } = outcome
      return seconds === undefined ? text('account.notRenewed') : text('account.notRenewedFor', { seconds })
    }
  }
}
