import { checkHolds } from '../judgement.ts'
import type { FuzzCase } from './fuzz-case.ts'
import { CANARY } from './hostile-text.ts'
import { problems } from './read-contract.ts'
import type { Answer } from './send-case.ts'

/** What the server may say about others: the provider does not do, or it has too much to do itself. */
const DELIBERATE = [502, 503, 504]

/** Throws if an answer is one that no request may get. `secrets` are the server's own. */
export function checkAnswer(it: FuzzCase, answer: Answer, secrets: readonly string[]): void {
  const { status, type, location, body } = answer
  checkHolds(status >= 100 && (status < 500 || DELIBERATE.includes(status)), `it was answered with ${status}`)
  for (const secret of secrets) checkHolds(!body.includes(secret), 'the answer has a secret of the server in it')
  checkHolds(!body.includes(CANARY), 'the answer repeats what was sent')
  checkHolds(!/\n {4}at |node_modules|node:internal/.test(body), 'the answer shows the inside of the server')
  if (it.door === 'socket') {
    checkSocketAnswer(body)
    return
  }
  checkHolds(location === undefined || !/evil/.test(location), `it leads to ${location}`)
  if (it.method === 'HEAD') return
  const isProblem = type.startsWith('application/problem+json')
  if (isProblem) checkProblem(JSON.parse(body) as { code?: unknown }, status)
  // Other methods, and addresses that do not exist, are answered in words.
  const mustBeProblem = API.test(it.path) && status >= 400 && ![404, 405, 431].includes(status)
  checkHolds(isProblem || !mustBeProblem, `a refusal is ${type}`)
}

/** Addresses whose refusals programs read. */
const API = /^\/api\/(sign-in|session)(\/(confirmation|receipt|renewal))?(\?|$)/

/** Problems stand in acknowledgements (`43`), refusals (`44`) and events (`42`). */
function checkSocketAnswer(body: string): void {
  for (const [, text = ''] of body.matchAll(/^4[234]\d*(.+)$/gm)) {
    const said = JSON.parse(text) as unknown
    const candidates = Array.isArray(said) ? said : [(said as { data?: unknown }).data]
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
