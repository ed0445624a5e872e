import { afterEach } from 'vitest'
import { createMockThoughtSpot, type MockThoughtSpot } from '../src/create-mock-thoughtspot.ts'

export const KEY = 'the secret key'

const running: { close(): Promise<void> }[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()))
})

/** Closes something after the test. */
export function closeLater<One extends { close(): Promise<void> }>(one: One): One {
  running.push(one)
  return one
}

/** Starts a cluster for one test. */
export async function startCluster(
  allowedOrigins: readonly string[] = [],
  host = '127.0.0.1',
): Promise<MockThoughtSpot> {
  return closeLater(await createMockThoughtSpot({ host, port: 0, secretKeys: [KEY], allowedOrigins }))
}

/** Requests a token as a server does. */
export function requestToken(url: string, body: object, kind = 'full'): Promise<Response> {
  return fetch(`${url}/api/rest/2.0/auth/token/${kind}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
}

export async function mint(url: string, username: string, more: object = {}, kind = 'full'): Promise<string> {
  const answer = await requestToken(url, { username, secret_key: KEY, ...more }, kind)
  return ((await answer.json()) as { token: string }).token
}

export function control(url: string, path: string, body: object = {}): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' }
  return fetch(`${url}/control${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}
