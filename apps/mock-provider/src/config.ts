import { costumes } from './costumes/costumes.ts'

/** The costume that is a company's login instead of a provider of data. */
export const COMPANY = 'company'

/** What the mock provider must know to start. */
export type Config = {
  host: string
  /** 0 takes any free port. */
  port: number
  clientId: string
  clientSecret: string
  /** Compared character by character with what a client asks for. */
  redirectUris: string[]
  accessTokenLifeS: number
  /** Another provider than Spotify, by the name of its costume. */
  costume?: string
}

/** The environment cannot be used. The message has one line for each bad variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The mock provider cannot start:\n${problems.map((problem) => `- ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/** Reads the environment. Reports every bad variable at once. @throws {ConfigError} */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const { NODE_ENV, PORT, HOST, CLIENT_ID, CLIENT_SECRET, REDIRECT_URIS, ACCESS_TOKEN_LIFE_S, COSTUME } = environment
  const problems: string[] = []

  function required(name: string, value: string | undefined): string {
    if (!value) problems.push(`${name} is missing: set it to what the client uses`)
    return value ?? ''
  }

  function wholeNumber(name: string, value: string, min: number, max: number): number {
    const number = Number(value)
    const valid = /^\d+$/.test(value) && number >= min && number <= max
    if (!valid) problems.push(`${name} must be a whole number from ${min} to ${max}`)
    return number
  }

  if (NODE_ENV === 'production') {
    problems.push('NODE_ENV is production: this server signs in whoever asks, use a real provider there')
  }
  const redirectUris = required('REDIRECT_URIS', REDIRECT_URIS).split(',').filter(Boolean)
  for (const uri of redirectUris) {
    if (!isAllowedRedirectUri(uri)) {
      problems.push(
        `REDIRECT_URIS has ${JSON.stringify(uri)}: use https, or http://127.0.0.1:PORT or http://[::1]:PORT (not localhost), without a fragment`,
      )
    }
  }
  if (COSTUME && COSTUME !== COMPANY && !costumes.has(COSTUME)) {
    problems.push(`COSTUME must be one of ${[...costumes.keys(), COMPANY].join(', ')}, or nothing for Spotify`)
  }
  const config = {
    host: HOST || '127.0.0.1',
    port: wholeNumber('PORT', PORT || '4000', 0, 65_535),
    clientId: required('CLIENT_ID', CLIENT_ID),
    clientSecret: required('CLIENT_SECRET', CLIENT_SECRET),
    redirectUris,
    accessTokenLifeS: wholeNumber('ACCESS_TOKEN_LIFE_S', ACCESS_TOKEN_LIFE_S || '3600', 1, 86_400),
    ...(COSTUME && { costume: COSTUME }),
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

/**
 * What Spotify accepts when an app is registered.
 * @see https://developer.spotify.com/documentation/web-api/concepts/redirect_uri
 */
function isAllowedRedirectUri(uri: string): boolean {
  const url = URL.parse(uri)
  if (!url || uri.includes('#') || url.username || url.password) return false
  if (url.protocol === 'https:') return true
  return /^http:\/\/(127\.0\.0\.1|\[::1\]):\d+(\/|$)/.test(uri)
}
