/** What the server is about to say, before it is sent. */
export type Answer = {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

/** An answer in JSON, never cached. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  }
}
