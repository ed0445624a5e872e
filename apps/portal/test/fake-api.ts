import { vi } from 'vitest'

type Answer = { status?: number; json?: unknown; headers?: Record<string, string> }
type Handler = (call: Call) => Answer | Promise<Answer>

/** A request of the page. */
export type Call = { method: string; path: string; body: unknown; headers: Headers; parameters: string[] }

/** The API in memory, by `GET /v1/content/*`; an asterisk is a parameter. A request without a handler is answered 404. */
export function fakeApi(handlers: Readonly<Record<string, Handler | Answer>>) {
  const calls: Call[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, window.location.origin)
    const path = url.pathname.replace('/portal/api', '') + url.search
    const method = init.method ?? 'GET'
    for (const [pattern, handler] of Object.entries(handlers)) {
      const expression = new RegExp(`^${pattern.replace(/[.?+]/g, '\\$&').replaceAll('*', '([^/?]+)')}$`)
      const match = expression.exec(`${method} ${path}`) ?? expression.exec(`${method} ${path.replace(/\?.*/, '')}`)
      if (!match) continue
      const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
      const call = { method, path, body, headers: new Headers(init.headers), parameters: match.slice(1) }
      calls.push(call)
      const { status = 200, json, headers = {} } = typeof handler === 'function' ? await handler(call) : handler
      return new Response(json === undefined ? null : JSON.stringify(json), {
        status: json === undefined && status === 200 ? 204 : status,
        headers,
      })
    }
    return new Response(JSON.stringify({ code: 4, error: `There is no ${method} ${path}.`, payload: null }), {
      status: 404,
    })
  })
  return { calls, changes: () => calls.filter(({ method }) => method !== 'GET') }
}

/** An error of the API. */
export function envelope(
  status: number,
  code: number,
  error = 'Failed.',
  headers: Record<string, string> = {},
): Answer {
  return { status, json: { code, error, payload: null }, headers }
}
