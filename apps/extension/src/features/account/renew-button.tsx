import type { RenewalOutcome } from '@stagedoor/sign-in-client/session'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'

export type Renew = () => Promise<RenewalOutcome | undefined>

type RenewButtonProps = { onRenew: Renew }

/** For those who do not want to wait for the renewal that comes by itself. */
export function RenewButton({ onRenew }: RenewButtonProps) {
  const [renewing, setRenewing] = useState(false)
  const [result, setResult] = useState('')

  async function renew() {
    if (renewing) return
    setRenewing(true)
    setResult('')
    const outcome = await onRenew()
    setRenewing(false)
    setResult(outcome === undefined ? '' : toSentence(outcome))
  }

  return (
    <>
      {/* Not `disabled`: that would throw the focus away while the answer is on its way. */}
      <Button onClick={() => void renew()} aria-disabled={renewing}>
        Renew now
      </Button>
      <span className="account-panel__result" aria-live="polite">
        {renewing ? 'Renewing' : result}
      </span>
    </>
  )
}

function toSentence(outcome: RenewalOutcome): string {
  switch (outcome.status) {
    case 'renewed':
      return 'Renewed.'
    case 'ended':
      return 'Your sign-in has ended. Sign in again.'
    case 'failed': {
      const { retryAfterS } = outcome
      if (retryAfterS === undefined) return 'Not renewed. Try again in a moment.'
      return `Not renewed. Try again in ${retryAfterS === 1 ? '1 second' : `${retryAfterS} seconds`}.`
    }
  }
}
