import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'

/**
 * Sends a request with exactly these headers, for those that `fetch` sets itself or forbids, such as `Sec-Fetch-Mode`. Follows
 * no redirect.
 */
export async function navigate(address: string | URL, headers: Record<string, string>, method = 'GET') {
  const sent = request(address, { method, headers, agent: false }).end()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  const body = await buffer(answer)
  const lines = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  return new Response(body.length === 0 ? null : body, { status: answer.statusCode ?? 0, headers: lines })
}

/** The headers of a window that the page at this address opens by `window.open` or a link. */
export function attestedHeaders(page: string | URL): Record<string, string> {
  return {
    'Sec-Fetch-Site': 'same-origin',
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Dest': 'document',
    Referer: String(page),
  }
}
