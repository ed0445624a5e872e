import { newSecret } from '@stagedoor/testing/secrets'
import type { ServerName } from '../processes/server.ts'
import type { HttpClient } from './http-client.ts'
import { viewerHeaders } from './viewer-headers.ts'

/** Sends a callback with a made-up code and `state`. */
export async function forgeCallback(name: ServerName, client: HttpClient): Promise<void> {
  const headers = viewerHeaders()
  if (name === 'sample') {
    const path = `/complete?${new URLSearchParams({ code: newSecret(), state: newSecret().slice(0, 20) })}`
    await client.send({ path, headers }, 200)
    return
  }
  // A well-formed `state`, but without the window's cookie.
  const path = `/oauth/callback/spotify?${new URLSearchParams({ code: newSecret(), state: `${newSecret()}.${newSecret()}` })}`
  await client.send({ path, headers }, 303)
}
