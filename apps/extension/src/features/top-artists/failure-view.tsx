import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { useSignedInTexts } from '../../language/use-texts.ts'
import { ApiFailure, type ApiFailureKind } from '../../provider-api/api-failure.ts'
import { toRetryDelayS } from './retry-policy.ts'
import './failure-view.css'

type FailureViewProps = {
  failure: Error
  /** How many times in a row the request has failed. */
  failures: number
  onTryAgain: () => void
}

/** Failures that a manual retry cannot fix, or that are retried automatically. */
const NOT_RETRYABLE: ReadonlySet<ApiFailureKind> = new Set(['unauthorized', 'missing-scope', 'rate-limited'])

/** A failure, with a retry button where that can help. */
export function FailureView({ failure, failures, onTryAgain }: FailureViewProps) {
  const { text } = useSignedInTexts()
  const kind = failure instanceof ApiFailure ? failure.reason.kind : 'refused'
  return (
    <div className="failure-view">
      <Notice>
        {kind === 'rate-limited'
          ? text(`failure.${kind}`, { seconds: toRetryDelayS(failures, failure) })
          : text(`failure.${kind}`)}
      </Notice>
      {!NOT_RETRYABLE.has(kind) && (
        <Button onClick={onTryAgain} data-view-focus>
          {text('artists.tryAgain')}
        </Button>
      )}
    </div>
  )
}
