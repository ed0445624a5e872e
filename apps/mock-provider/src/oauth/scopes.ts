/** What an app may ask for, and how the consent page says it. */
export const scopes: ReadonlyMap<string, string> = new Map([
  ['user-top-read', 'See the artists and tracks that you listen to most'],
  ['user-read-private', 'See your name and your subscription'],
  ['user-read-email', 'See your email address'],
  ['playlist-read-private', 'See your private playlists'],
])
