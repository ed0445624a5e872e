import * as z from 'zod'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { parseTrustedProxies } from '../limits/trusted-proxies.ts'
import { address, deploymentOrigin, deploymentUrl, isLoopback, providerUrl } from './deployment-url.ts'
import { findUnknownVariables, toAdvice } from './find-unknown-variables.ts'
import { ANY_SITE, desktopUserAgent, frameAncestors } from './frame-ancestors.ts'
import { imageOrigins } from './image-origins.ts'
import { limitVariables } from './limits.ts'
import { wholeNumber } from './whole-number.ts'

const SPOTIFY = {
  authorizationEndpoint: 'https://accounts.spotify.com/authorize',
  tokenEndpoint: 'https://accounts.spotify.com/api/token',
  apiUrl: 'https://api.spotify.com/v1',
}

/** What `TABLEAU_EXTENSIONS_FILE` says where the deployment is to have no library. */
const NO_LIBRARY = 'none'

/** A check that reports what `parse` throws, without the value. */
function complaintOf(parse: (value: string) => unknown) {
  return (context: z.core.ParsePayload<string>) => {
    try {
      parse(context.value)
    } catch (error) {
      context.issues.push({ code: 'custom', message: (error as Error).message, input: '' })
    }
  }
}

/** Every variable that the server reads. `.env.example` lists the same ones; a test holds the two together. */
export const variables = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: wholeNumber({ max: 65_535 }).default(3000),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: deploymentOrigin.optional(),
  EXTENSION_URL: deploymentUrl.optional(),
  SPOTIFY_CLIENT_ID: z.string().min(1).max(512),
  SPOTIFY_CLIENT_SECRET: z.string().min(1).max(512),
  SPOTIFY_AUTHORIZATION_ENDPOINT: providerUrl.default(SPOTIFY.authorizationEndpoint),
  SPOTIFY_TOKEN_ENDPOINT: providerUrl.default(SPOTIFY.tokenEndpoint),
  SPOTIFY_REVOCATION_ENDPOINT: providerUrl.optional(),
  SPOTIFY_API_URL: providerUrl.default(SPOTIFY.apiUrl),
  SPOTIFY_IMAGE_ORIGINS: imageOrigins.optional(),
  SPOTIFY_ISSUER: address.optional(),
  STAGEDOOR_SECRETS: z.string().check(complaintOf(parseKeyRing)),
  STORE_URL: z
    .string()
    .refine(isStoreUrl, 'must be sqlite:PATH, redis://HOST:PORT (rediss:// with TLS) or memory:')
    .default('sqlite:.data/stagedoor.db'),
  TABLEAU_EXTENSIONS_FILE: z.string().min(1).optional(),
  FRAME_ANCESTORS: frameAncestors.optional(),
  TABLEAU_DESKTOP_USER_AGENT: desktopUserAgent.optional(),
  TRUST_PROXY: z.string().check(complaintOf(parseTrustedProxies)).optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{32,}=*$/, 'must have at least 32 letters, digits or -._~+/')
    .max(512)
    .optional(),
  METRICS_PORT: wholeNumber({ max: 65_535 }).optional(),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'silent']).default('info'),
  SHUTDOWN_NOTICE_MS: wholeNumber().default(0),
  SHUTDOWN_GRACE_MS: wholeNumber().default(25_000),
  DEMO_DASHBOARD_URL: address.optional(),
  ...limitVariables,
})

const NAMES = Object.keys(variables.shape)

const FRAMING_UNKNOWN =
  'is missing: any page that frames the extension can play Tableau. Name the origins of your Tableau sites, or write * to let every site frame it'

const ANY_SITE_FRAMES =
  'lets every site frame the extension, so each sign-in waits for a click and for consent: name the origins of your Tableau sites'

const LIBRARY_MISSING = `is missing, and the extension cannot work in Tableau: name the file of Tableau's library, or write "${NO_LIBRARY}" to run without Tableau`

const METRICS_UNREADABLE = 'opens nothing without METRICS_TOKEN: set both, or neither'

export type Config = ReturnType<typeof parseConfig>

/** Thrown when the environment cannot be used. The message has a line for every wrong variable, and no value of any. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** What works, but hardly as meant. `advice` continues a sentence that begins with the variable, and has no value in it. */
export type ConfigWarning = { variable: string; reason: string; advice: string }

/** Reads the environment. An empty variable counts as absent. Names every variable that is wrong, each once. */
export function parseConfig(environment: Record<string, string | undefined>) {
  const set = presentIn(environment)
  const parsed = variables.safeParse(set, { error: word })
  const complaints = new Map<string, string>()
  const complain = (name: string, message: string) => void (complaints.has(name) || complaints.set(name, message))
  for (const { path, message } of parsed.error?.issues ?? []) complain(String(path[0]), message)
  for (const [name, message] of complainAboutProduction(set)) complain(name, message)
  const values = parsed.data
  if (values && values.SHUTDOWN_NOTICE_MS > 0 && values.SHUTDOWN_NOTICE_MS >= values.SHUTDOWN_GRACE_MS)
    complain('SHUTDOWN_NOTICE_MS', 'must be less than SHUTDOWN_GRACE_MS, of which it is a part')
  if (values && values.METRICS_PORT === values.PORT && values.PORT !== 0)
    complain('METRICS_PORT', 'must differ from PORT, which everybody reaches')
  if (!values || complaints.size > 0) throw new ConfigError(lines(complaints))
  const publicUrl = new URL(values.PUBLIC_URL ?? `http://localhost:${values.PORT}`)
  const extensionUrl = new URL(values.EXTENSION_URL ?? '/extension/', publicUrl)
  const library = values.TABLEAU_EXTENSIONS_FILE === NO_LIBRARY ? undefined : values.TABLEAU_EXTENSIONS_FILE
  return {
    ...values,
    PUBLIC_URL: publicUrl.origin,
    EXTENSION_URL: extensionUrl.href,
    TABLEAU_EXTENSIONS_FILE: library,
  }
}

/** What an environment that {@link parseConfig} takes says that is hardly meant. */
export function findConfigWarnings(environment: Record<string, string | undefined>): ConfigWarning[] {
  const set = presentIn(environment)
  const warnings = findUnknownVariables(Object.keys(set), NAMES).map<ConfigWarning>((unknown) => ({
    variable: unknown.name,
    reason: 'unknown_variable',
    advice: toAdvice(unknown),
  }))
  if (set['TABLEAU_EXTENSIONS_FILE'] === undefined && (set['NODE_ENV'] ?? 'development') === 'development')
    warnings.push({ variable: 'TABLEAU_EXTENSIONS_FILE', reason: 'no_library', advice: LIBRARY_MISSING })
  if (set['METRICS_PORT'] !== undefined && set['METRICS_TOKEN'] === undefined)
    warnings.push({ variable: 'METRICS_PORT', reason: 'no_metrics_token', advice: METRICS_UNREADABLE })
  if (set['FRAME_ANCESTORS'] === ANY_SITE)
    warnings.push({ variable: 'FRAME_ANCESTORS', reason: 'any_site_frames', advice: ANY_SITE_FRAMES })
  return warnings
}

function isStoreUrl(value: string): boolean {
  if (/^rediss?:/.test(value)) return URL.canParse(value) && new URL(value).hostname !== ''
  return value === 'memory:' || /^sqlite:./s.test(value)
}

function presentIn(environment: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
}

/** Addresses that others must be able to reach, with what stands for them when they are not set. */
const PUBLIC_ADDRESSES = {
  PUBLIC_URL: 'http://localhost',
  EXTENSION_URL: undefined,
  SPOTIFY_AUTHORIZATION_ENDPOINT: undefined,
  SPOTIFY_TOKEN_ENDPOINT: undefined,
  SPOTIFY_REVOCATION_ENDPOINT: undefined,
  SPOTIFY_API_URL: undefined,
}

/** What is fine on a developer's machine and dangerous in production. */
function complainAboutProduction(set: Record<string, string | undefined>): [name: string, message: string][] {
  if (set['NODE_ENV'] !== 'production') return []
  const complaints = Object.entries(PUBLIC_ADDRESSES).flatMap<[string, string]>(([name, otherwise]) => {
    const value = set[name] ?? otherwise
    if (value === undefined || !URL.canParse(value) || !isLoopback(new URL(value))) return []
    const wrong = set[name] === undefined ? 'is missing' : 'leads to this machine only'
    return [[name, `${wrong}: in production it must be an https:// address that others can reach`]]
  })
  if (set['FRAME_ANCESTORS'] === undefined) complaints.push(['FRAME_ANCESTORS', FRAMING_UNKNOWN])
  if (set['STORE_URL']?.startsWith('memory:')) complaints.push(['STORE_URL', 'must not be memory: in production'])
  if (set['TABLEAU_EXTENSIONS_FILE'] === undefined) {
    complaints.push(['TABLEAU_EXTENSIONS_FILE', LIBRARY_MISSING])
  }
  // A misspelled name sets nothing. Where the right one is set too, it is no more than a warning.
  for (const unknown of findUnknownVariables(Object.keys(set), NAMES)) {
    if (unknown.isMisspelled && set[unknown.meant] === undefined) complaints.push([unknown.name, toAdvice(unknown)])
  }
  return complaints
}

/** What Zod finds, as it is said to operators: nothing of what was given is repeated. */
const word: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing'
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  if (issue.code === 'too_big') return `must have at most ${issue.maximum} characters`
  return undefined
}

function lines(complaints: ReadonlyMap<string, string>): string {
  const list = [...complaints].map(([name, message]) => `  ${name} ${message}`).join('\n')
  return `The configuration cannot be used:\n${list}\nSee .env.example for what each variable means.`
}
