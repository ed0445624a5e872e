import type { ServerName } from '../processes/server.ts'
import type { HttpClient } from './http-client.ts'
import { random } from './stagedoor-sign-in.ts'
import { viewerHeaders } from './viewer-headers.ts'

/** An answer that no provider gave, with a code and a state that somebody made up. Each server answers in its own way. */
export async function forgeCallback(name: ServerName, client: HttpClient): Promise<void> {
  const headers = viewerHeaders()
  if (name === 'sample') {
    const path = `/complete?${new URLSearchParams({ code: random(), state: random().slice(0, 20) })}`
    await client.ask({ path, headers }, 200)
    return
  }
  // As good as somebody can make it who has seen the link, but is not the window.
  const path = `/oauth/callback/spotify?${new URLSearchParams({ code: random(), state: `${random()}.${random()}` })}`
  await client.ask({ path, headers }, 303)
}
