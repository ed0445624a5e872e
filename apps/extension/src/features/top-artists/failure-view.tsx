import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { ApiFailure } from '../../provider-api/api-failure.ts'
import { failureTexts, toRateLimitedText } from './failure-text.ts'
import { toRetryDelayS } from './retry-policy.ts'
import './failure-view.css'

type FailureViewProps = {
  failure: Error
  /** How many times in a row the request has failed. */
  failures: number
  onTryAgain: () => void
}

export function FailureView({ failure, failures, onTryAgain }: FailureViewProps) {
  const kind = failure instanceof ApiFailure ? failure.reason.kind : 'refused'
  const text =
    kind === 'rate-limited'
      ? { sentence: toRateLimitedText(toRetryDelayS(failures, failure)), tryAgain: false }
      : failureTexts[kind]
  return (
    <div className="failure-view">
      <Notice>{text.sentence}</Notice>
      {text.tryAgain && (
        <Button onClick={onTryAgain} data-view-focus>
          Try again
        </Button>
      )}
    </div>
  )
}
