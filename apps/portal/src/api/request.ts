import { ApiFailure, UNKNOWN, UNREACHABLE } from './api-failure.ts'

/** The API as the portal's pages reach it: with the cookie of the portal session. */
const PREFIX = '/portal/api'

/** Required of requests that change something. */
const PAGE_HEADER = { 'Stagedoor-Portal': '1' }

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type RequestOptions = { body?: unknown; signal?: AbortSignal }

/** Calls the API. Throws an `ApiFailure`. A signed-out browser goes to the sign-in page and returns. */
export async function request<Answer>(method: Method, path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await send(method, path, options)
  if (!response.ok) {
    const failure = await toFailure(response)
    if (failure.status === 401) goToSignIn()
    throw failure
  }
  return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer)
}

/** The address of a file of the API, for links. */
export function toApiUrl(path: string): string {
  return PREFIX + path
}

async function send(method: Method, path: string, { body, signal }: RequestOptions): Promise<Response> {
  try {
    return await fetch(toApiUrl(path), {
      method,
      headers: {
        Accept: 'application/json',
        ...(method !== 'GET' && PAGE_HEADER),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ApiFailure({ code: UNREACHABLE }, { cause })
  }
}

async function toFailure(response: Response): Promise<ApiFailure> {
  const envelope = (await response.json().catch(() => undefined)) as Partial<Envelope> | undefined
  return new ApiFailure({
    code: envelope?.code ?? UNKNOWN,
    status: response.status,
    sentence: envelope?.error,
    payload: envelope?.payload ?? undefined,
    requestId: response.headers.get('X-Correlation-ID') ?? undefined,
  })
}

type Envelope = { code: number; error: string; payload: Readonly<Record<string, unknown>> | null }

function goToSignIn(): void {
  const { pathname, search } = window.location
  window.location.assign(`/__login__?next=${encodeURIComponent(pathname + search)}`)
}
