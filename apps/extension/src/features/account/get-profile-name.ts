import * as z from 'zod/mini'
import { type ApiAccess, askProvider } from '../../provider-api/ask-provider.ts'

/** @see https://developer.spotify.com/documentation/web-api/reference/get-current-users-profile */
const profile = z.object({ id: z.catch(z.string(), ''), display_name: z.catch(z.string(), '') })

/** The viewer's display name at the provider, or else the ID. Fails as {@link askProvider} does. */
export function getProfileName(access: ApiAccess, signal: AbortSignal): Promise<string> {
  return askProvider(access, {
    path: '/me',
    parse(reply) {
      const { id, display_name: name } = profile.parse(reply)
      if (name === '' && id === '') throw new Error('The profile has neither a name nor an id.')
      return name || id
    },
    signal,
  })
}
