/** @see https://developer.spotify.com/documentation/web-api/concepts/scopes */
const WORDS: Readonly<Record<string, string>> = {
  'user-top-read': 'See which artists you listen to most',
  'user-read-private': 'See your subscription and your country',
  'user-read-email': 'See your email address',
}

/** What was granted, in plain words; what has none, as the provider calls it. */
export function toPermissions(scope: string): string[] {
  return scope
    .split(' ')
    .filter(Boolean)
    .map((name) => WORDS[name] ?? name)
}
