/**
 * Returns the `error` of each challenge.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export function parseChallengeErrors(headers: Headers): string[] {
  const challenges = headers.get('WWW-Authenticate') ?? ''
  return [...challenges.matchAll(/(?:^|[\s,])error\s*=\s*(?:"([^"\\]{1,100})"|([\w-]{1,100}))/gi)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  )
}
