import { type Answer, jsonAnswer } from '../http/answer.ts'
import type { Listener } from '../listeners/listener.ts'

/**
 * `GET /v1/me` as an app in development mode sees it.
 * @see https://developer.spotify.com/documentation/web-api/reference/get-current-users-profile
 */
export function profileAnswer({ id, name }: Listener, url: string): Answer {
  return jsonAnswer(200, {
    account_id: `mock-${id}`,
    display_name: name,
    external_urls: { spotify: `https://open.spotify.com/user/${id}` },
    href: `${url}/v1/users/${id}`,
    id,
    images: [],
    type: 'user',
    uri: `spotify:user:${id}`,
  })
}
