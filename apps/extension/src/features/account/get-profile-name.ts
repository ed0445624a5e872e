import * as z from 'zod/mini'
import { type ApiAccess, askProvider } from '../../provider-api/ask-provider.ts'

/** @see https://developer.spotify.com/documentation/web-api/reference/get-current-users-profile */
const profile = z.object({ id: z.string(), display_name: z.nullish(z.string()) })

/** What the provider calls the viewer: their name, or else their id. Fails as {@link askProvider} does. */
export function getProfileName(access: ApiAccess, signal: AbortSignal): Promise<string> {
  return askProvider(access, {
    path: '/me',
    parse(reply) {
      const { id, display_name: name } = profile.parse(reply)
      return name || id
    },
    signal,
  })
}
