import { checkHolds } from '../judgement.ts'
import type { FuzzCase } from './fuzz-case.ts'
import { CANARY } from './hostile-text.ts'
import { problems } from './read-contract.ts'
import type { Answer } from './send-case.ts'

/** Server errors with a cause elsewhere: the provider fails, or the server sheds load. */
const DELIBERATE = [502, 503, 504]

/** Throws if no request may get this response. `secrets` are those of the server. */
export function checkAnswer(it: FuzzCase, answer: Answer, secrets: readonly string[]): void {
  const { status, type, location, body } = answer
  checkHolds(status >= 100 && (status < 500 || DELIBERATE.includes(status)), `it was answered with ${status}`)
  for (const secret of secrets) checkHolds(!body.includes(secret), 'the response has a secret of the server')
  checkHolds(!body.includes(CANARY), 'the response repeats the input')
  checkHolds(!/\n {4}at |node_modules|node:internal/.test(body), 'the response has a stack trace')
  if (it.kind === 'socket') {
    checkSocketAnswer(body)
    return
  }
  checkHolds(location === undefined || !/evil/.test(location), `it leads to ${location}`)
  if (it.method === 'HEAD') return
  const isProblem = type.startsWith('application/problem+json')
  if (isProblem) checkProblem(JSON.parse(body) as { code?: unknown }, status)
  // Unknown methods and addresses are answered with text.
  const mustBeProblem = API.test(it.path) && status >= 400 && ![404, 405, 431].includes(status)
  checkHolds(isProblem || !mustBeProblem, `an error response is ${type}`)
}

/** Addresses whose errors are problem documents. */
const API = /^\/api\/(sign-in|session)(\/(confirmation|receipt|renewal))?(\?|$)/

/** Checks the problems in acknowledgements (`43`), connect errors (`44`) and events (`42`). */
function checkSocketAnswer(body: string): void {
  for (const [, text = ''] of body.matchAll(/^4[234]\d*(.+)$/gm)) {
    const payload = JSON.parse(text) as unknown
    const candidates = Array.isArray(payload) ? payload : [(payload as { data?: unknown }).data]
    for (const candidate of candidates) {
      const { code, status } = (candidate ?? {}) as { code?: unknown; status?: number }
      if (code !== undefined) checkProblem({ code }, status ?? 0)
    }
  }
}

function checkProblem({ code }: { code?: unknown }, status: number): void {
  checkHolds(problems.get(String(code)) === status, `"${code}" with ${status} is no known problem`)
  checkHolds(code !== 'server_error', 'the server itself says that it failed')
}
