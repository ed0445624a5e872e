import type { Fetch } from '../src/send-request.ts'

export type Request = {
  method: string
  path: string
  headers: Headers
  body: unknown
  keepalive: boolean
}

/** Responds, refuses the connection, or hangs until the request is aborted. */
type Handler = (request: Request) => Response | 'unreachable' | 'hang'

/** The sign-in server over HTTP. By default a long-poll hangs and everything else succeeds. */
export class FakeServer {
  readonly requests: Request[] = []
  /** Requests without a response. */
  readonly hanging = new Set<Request>()
  onPoll: Handler = () => 'hang'
  onConfirmation: Handler = () => Response.json({ ok: true })
  onReceipt: Handler = () => Response.json({ ok: true })
  onCancel: Handler = () => Response.json({ ok: true })

  readonly fetch: Fetch = (url, init) => {
    const { pathname, search } = new URL(url)
    const request: Request = {
      method: init.method ?? 'GET',
      path: pathname + search,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      keepalive: init.keepalive === true,
    }
    this.requests.push(request)
    const outcome = this.#toHandler(request)(request)
    if (outcome instanceof Response) return Promise.resolve(outcome)
    if (outcome === 'unreachable') return Promise.reject(new TypeError('Failed to fetch'))
    this.hanging.add(request)
    return new Promise((_, reject) => {
      init.signal?.addEventListener('abort', () => {
        this.hanging.delete(request)
        reject(new DOMException('The request was aborted.', 'AbortError'))
      })
    })
  }

  /** Requests whose line starts so, such as `POST /api/sign-in/receipt`. */
  to(line: string): Request[] {
    return this.requests.filter(({ method, path }) => `${method} ${path}`.startsWith(line))
  }

  #toHandler({ method, path }: Request): Handler {
    if (path === '/api/sign-in/confirmation') return this.onConfirmation
    if (path === '/api/sign-in/receipt') return this.onReceipt
    return method === 'DELETE' ? this.onCancel : this.onPoll
  }
}
