import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export const SECRET_KEY = 'secret-key-of-the-tests'

type Body = Readonly<Record<string, unknown>>
type Answer = (response: ServerResponse) => void

/** Sends an error as ThoughtSpot does. */
export function thoughtSpotError(status: number, code: number): Answer {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ error: { message: { code, debug: 'Nothing that a program reads.' } } }))
  }
}

/** A ThoughtSpot cluster on a free port until the test ends: tokens only for its secret keys and users. */
export async function startThoughtSpot(clock: () => number = Date.now) {
  const secretKeys = new Set<unknown>([SECRET_KEY])
  const tokens = new Map<string, string>()
  const script: { answer: Answer | undefined; user: string | undefined } = { answer: undefined, user: undefined }
  const requests: { path: string; body: Body }[] = []
  let count = 0

  const issue = (response: ServerResponse, kind: string, body: Body) => {
    if (!secretKeys.has(body['secret_key'])) return thoughtSpotError(401, 10_097)(response)
    if (!['vera', 'victor', 'ada'].includes(String(body['username']))) return thoughtSpotError(400, 13_018)(response)
    const user = script.user ?? String(body['username'])
    count += 1
    const token = `${kind}-token-${count}`
    tokens.set(token, user)
    if (kind === 'v1') return void response.writeHead(200, { 'Content-Type': 'text/plain' }).end(token)
    const expiration_time_in_millis = clock() + Number(body['validity_time_in_sec']) * 1000
    json(response, {
      token,
      expiration_time_in_millis,
      ...(kind === 'custom' ? { user: { id: '1', name: user } } : { valid_for_username: user }),
    })
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { url: path = '', headers } = request
    const sent = await text(request)
    const isForm = headers['content-type'] === 'application/x-www-form-urlencoded'
    const body: Body = isForm ? Object.fromEntries(new URLSearchParams(sent)) : JSON.parse(sent || '{}')
    requests.push({ path, body })
    if (script.answer) return script.answer(response)
    const [, kind] = /^\/api\/rest\/2\.0\/auth\/token\/(full|custom)$/.exec(path) ?? []
    if (kind !== undefined) return issue(response, kind, body)
    if (path === '/callosum/v1/tspublic/v1/session/auth/token') return issue(response, 'v1', body)
    const user = tokens.get(headers.authorization?.replace('Bearer ', '') ?? '')
    if (user === undefined) return thoughtSpotError(401, 10_097)(response)
    if (path === '/api/rest/2.0/auth/session/user') return json(response, { id: '1', name: user })
    if (path !== '/api/rest/2.0/auth/token/revoke') return thoughtSpotError(404, 10_002)(response)
    tokens.delete(String(body['token']))
    response.writeHead(204).end()
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    secretKeys,
    /** Users by their valid tokens. */
    tokens,
    /** What it does in place of its own answers, and for whom it issues in place of the user asked for. */
    script,
  }
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
