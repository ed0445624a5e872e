import { ApiFailure, UNKNOWN, UNREACHABLE } from '../api/api-failure.ts'
import type { PortalTexts } from '../language/load-texts.ts'
import { useTexts } from '../language/use-texts.ts'
import { Button } from './button.tsx'
import './problem.css'

/** Numbers of the API with a text in all languages. */
const KNOWN = [1, 2, 3, 4, 19, 22, 26, 27, 203, 205, 209, 225, 226, 228, 237, 241, 258, 261, 277] as const

/** Those whose sentence of the server has details that the text cannot have. */
const DETAILED: readonly unknown[] = [3, 209, 228, 237, 241]

type ProblemProps = {
  error: Error
  /** Shows a button. */
  retry?: () => void
}

/** Shows what failed, what to do next, and the request ID. */
export function Problem({ error, retry }: ProblemProps) {
  const texts = useTexts()
  const { sentence, requestId, code } = error instanceof ApiFailure ? error : new ApiFailure({ code: UNKNOWN })
  const text = toProblemText(texts, code)
  return (
    <div className="problem" role="alert">
      {text === undefined && sentence !== undefined ? (
        <p lang="en">{sentence}</p>
      ) : (
        <p>{text ?? texts.text('trouble.unknown')}</p>
      )}
      {text !== undefined && sentence !== undefined && DETAILED.includes(code) && (
        <p lang="en" className="small">
          {sentence}
        </p>
      )}
      {requestId !== undefined && <p className="small quiet">{texts.text('portal.requestId', { id: requestId })}</p>}
      {retry && (
        <div className="actions">
          <Button onPress={retry}>{texts.text('portal.retry')}</Button>
        </div>
      )}
    </div>
  )
}

function toProblemText(texts: PortalTexts, code: ApiFailure['code']): string | undefined {
  if (code === UNREACHABLE) return texts.text('trouble.unreachable')
  const known = KNOWN.find((number) => number === code)
  return known && texts.text(`trouble.${known}`)
}
