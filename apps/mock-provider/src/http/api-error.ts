import { type Answer, jsonAnswer } from './answer.ts'

/**
 * An error of Spotify's Web API.
 * @see https://developer.spotify.com/documentation/web-api/concepts/api-calls
 */
export function apiError(status: number, message: string, headers: Record<string, string> = {}): Answer {
  return jsonAnswer(status, { error: { status, message } }, headers)
}
