import type { RenewalOutcome } from '@stagedoor/sign-in-client/session'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import type { SignedInTexts } from '../../language/extension-texts.ts'
import { useSignedInTexts } from '../../language/use-texts.ts'

export type Renew = () => Promise<RenewalOutcome | undefined>

type RenewButtonProps = { onRenew: Renew }

/** For those who do not want to wait for the renewal that comes by itself. */
export function RenewButton({ onRenew }: RenewButtonProps) {
  const texts = useSignedInTexts()
  const [renewing, setRenewing] = useState(false)
  const [outcome, setOutcome] = useState<RenewalOutcome>()

  async function renew() {
    if (renewing) return
    setRenewing(true)
    setOutcome(undefined)
    setOutcome(await onRenew())
    setRenewing(false)
  }

  return (
    <>
      {/* Not `disabled`: that would throw the focus away while the answer is on its way. */}
      <Button onClick={() => void renew()} aria-disabled={renewing}>
        {texts.text('account.renew')}
      </Button>
      <span className="account-panel__result" aria-live="polite">
        {renewing ? texts.text('account.renewing') : outcome && toSentence(texts, outcome)}
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
