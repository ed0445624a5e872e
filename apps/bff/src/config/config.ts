import * as z from 'zod'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { parsePortalRoles } from '../identity/portal-roles.ts'
import { parseTrustedProxies } from '../limits/trusted-proxies.ts'
import {
  address,
  contentUrl,
  deploymentOrigin,
  deploymentUrl,
  isLoopback,
  issuerUrl,
  providerUrl,
} from './deployment-url.ts'
import { findUnknownVariables, toAdvice } from './find-unknown-variables.ts'
import { ANY_SITE, desktopUserAgent, frameAncestors } from './frame-ancestors.ts'
import { imageOrigins } from './image-origins.ts'
import { limitVariables } from './limits.ts'
import { complainAboutTrusts, trustVariables } from './trust-presets.ts'
import { wholeNumber } from './whole-number.ts'

/** Value of `TABLEAU_EXTENSIONS_FILE` for a deployment without the library. */
const NO_LIBRARY = 'none'

/** Creates a check that reports the errors of `parse`, without the value. */
function complaintOf(parse: (value: string) => unknown) {
  return (context: z.core.ParsePayload<string>) => {
    try {
      parse(context.value)
    } catch (error) {
      context.issues.push({ code: 'custom', message: (error as Error).message, input: '' })
    }
  }
}

/** All environment variables of the server. A test compares them to `.env.example`. */
export const variables = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: wholeNumber({ max: 65_535 }).default(3000),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: deploymentOrigin.optional(),
  EXTENSION_URL: deploymentUrl.optional(),
  CONFIG_FILE: z.string().min(1).optional(),
  SPOTIFY_CLIENT_ID: z.string().min(1).max(512).optional(),
  SPOTIFY_CLIENT_SECRET: z.string().min(1).max(512).optional(),
  SPOTIFY_AUTHORIZATION_ENDPOINT: providerUrl.optional(),
  SPOTIFY_TOKEN_ENDPOINT: providerUrl.optional(),
  SPOTIFY_REVOCATION_ENDPOINT: providerUrl.optional(),
  SPOTIFY_API_URL: providerUrl.optional(),
  SPOTIFY_IMAGE_ORIGINS: imageOrigins.optional(),
  SPOTIFY_ISSUER: address.optional(),
  STAGEDOOR_SECRETS: z.string().check(complaintOf(parseKeyRing)),
  STORE_URL: z
    .string()
    .refine(
      isStoreUrl,
      'must be sqlite:PATH, postgres://USER:PASSWORD@HOST/DATABASE, redis://HOST:PORT (rediss:// with TLS) or memory:',
    )
    .default('sqlite:.data/stagedoor.db'),
  TABLEAU_EXTENSIONS_FILE: z.string().min(1).optional(),
  FRAME_ANCESTORS: frameAncestors.optional(),
  TABLEAU_DESKTOP_USER_AGENT: desktopUserAgent.optional(),
  TRUST_PROXY: z.string().check(complaintOf(parseTrustedProxies)).optional(),
  PORTAL_OIDC_ISSUER: issuerUrl.optional(),
  PORTAL_OIDC_CLIENT_ID: z.string().min(1).max(512).optional(),
  PORTAL_OIDC_CLIENT_SECRET: z.string().min(1).max(512).optional(),
  PORTAL_ROLES: z.string().check(complaintOf(parsePortalRoles)).optional(),
  PORTAL_ADMINISTRATORS: z.string().optional(),
  PORTAL_TOKENS_AUDIENCE: z.string().min(1).max(512).optional(),
  CONTENT_URL: contentUrl.optional(),
  ...trustVariables,
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{32,}=*$/, 'must have at least 32 characters: letters, digits or -._~+/')
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

/** Variables that are required without a configuration file. */
const CLIENT = ['SPOTIFY_CLIENT_ID', 'SPOTIFY_CLIENT_SECRET']

export const FRAMING_UNKNOWN =
  'is missing: any site that frames the extension can impersonate Tableau. Set it to the origins of your Tableau sites, or to * to allow all sites'

export const ANY_SITE_FRAMES =
  'allows every site to frame the extension, so each sign-in requires a click and consent: set it to the origins of your Tableau sites'

const LIBRARY_MISSING = `is missing, so the extension does not work in Tableau: set it to the file of Tableau's library, or to "${NO_LIBRARY}" to run without Tableau`

const PRESET_UNUSED = 'has no effect with CONFIG_FILE: remove it, or refer to it in the file as ${NAME}'

const METRICS_UNREADABLE = 'has no effect without METRICS_TOKEN: set both, or neither'

export type Config = ReturnType<typeof parseConfig>

/** Thrown for an invalid configuration. The message has one line per mistake, without values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Thrown for an invalid environment, or an invalid configuration file. */
export class ConfigMistakes extends ConfigError {
  /** Sentences that begin with the variable, or with the file and the line. */
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[], reference: string) {
    super(`Invalid configuration:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}\n${reference}`)
    this.mistakes = mistakes
  }
}

const REFERENCE = 'See .env.example for all variables.'

/** A valid but probably unintended configuration. `advice` continues a sentence that begins with the variable; without values. */
export type ConfigWarning = { variable: string; reason: string; advice: string }

export type Environment = Record<string, string | undefined>

/**
 * Parses the environment. Empty variables count as absent. `used` are variables that the configuration file refers to. Throws
 * {@link ConfigMistakes} with all invalid variables.
 */
export function parseConfig(environment: Environment, used: ReadonlySet<string> = new Set()) {
  const set = presentIn(environment)
  const parsed = variables.safeParse(set, { error: toComplaint })
  const complaints = new Map<string, string>()
  const complain = (name: string, message: string) => void (complaints.has(name) || complaints.set(name, message))
  for (const { path, message } of parsed.error?.issues ?? []) complain(String(path[0]), message)
  for (const name of CLIENT)
    if (set['CONFIG_FILE'] === undefined && set[name] === undefined) complain(name, 'is missing')
  for (const [name, message] of complainAboutPortal(set)) complain(name, message)
  for (const [name, message] of complainAboutTrusts(set, used)) complain(name, message)
  for (const [name, message] of complainAboutProduction(set, used)) complain(name, message)
  const values = parsed.data
  if (values && values.SHUTDOWN_NOTICE_MS > 0 && values.SHUTDOWN_NOTICE_MS >= values.SHUTDOWN_GRACE_MS)
    complain('SHUTDOWN_NOTICE_MS', 'must be less than SHUTDOWN_GRACE_MS, which includes it')
  if (values && values.METRICS_PORT === values.PORT && values.PORT !== 0)
    complain('METRICS_PORT', 'must differ from PORT, which is public')
  if (!values || complaints.size > 0) {
    throw new ConfigMistakes(
      [...complaints].map(([name, message]) => `${name} ${message}`),
      REFERENCE,
    )
  }
  const publicUrl = new URL(values.PUBLIC_URL ?? `http://localhost:${values.PORT}`)
  const extensionUrl = new URL(values.EXTENSION_URL ?? '/extension/', publicUrl)
  const library = values.TABLEAU_EXTENSIONS_FILE === NO_LIBRARY ? undefined : values.TABLEAU_EXTENSIONS_FILE
  return {
    ...values,
    PUBLIC_URL: publicUrl.origin,
    EXTENSION_URL: extensionUrl.href,
    TABLEAU_EXTENSIONS_FILE: library,
    CONTENT_URL: values.CONTENT_URL ?? otherLoopbackOrigin(publicUrl),
  }
}

/** The default origin of content in development: this server by its other name. */
function otherLoopbackOrigin(url: URL): string | undefined {
  const hostname = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }[url.hostname]
  return hostname && url.origin.replace(url.hostname, hostname)
}

/** Returns probably unintended settings of a valid environment. `used` are variables that the configuration file refers to. */
export function findConfigWarnings(environment: Environment, used: ReadonlySet<string> = new Set()): ConfigWarning[] {
  const set = presentIn(environment)
  const unknown = findUnknownVariables(Object.keys(set), NAMES).filter(({ name }) => !used.has(name))
  const warnings = unknown.map<ConfigWarning>((variable) => ({
    variable: variable.name,
    reason: 'unknown_variable',
    advice: toAdvice(variable),
  }))
  if (set['TABLEAU_EXTENSIONS_FILE'] === undefined && (set['NODE_ENV'] ?? 'development') === 'development')
    warnings.push({ variable: 'TABLEAU_EXTENSIONS_FILE', reason: 'no_library', advice: LIBRARY_MISSING })
  if (set['METRICS_PORT'] !== undefined && set['METRICS_TOKEN'] === undefined)
    warnings.push({ variable: 'METRICS_PORT', reason: 'no_metrics_token', advice: METRICS_UNREADABLE })
  if (set['CONFIG_FILE'] !== undefined) {
    for (const name of Object.keys(set))
      if (NAMES.includes(name) && name.startsWith('SPOTIFY_') && !used.has(name))
        warnings.push({ variable: name, reason: 'no_preset', advice: PRESET_UNUSED })
  }
  if (set['FRAME_ANCESTORS'] === ANY_SITE)
    warnings.push({ variable: 'FRAME_ANCESTORS', reason: 'any_site_frames', advice: ANY_SITE_FRAMES })
  return warnings
}

function isStoreUrl(value: string): boolean {
  if (/^(rediss?|postgres(ql)?):/.test(value)) return URL.canParse(value) && new URL(value).hostname !== ''
  return value === 'memory:' || /^sqlite:./s.test(value)
}

function presentIn(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
}

/** URLs that must be public in production, with their defaults if those are not. */
const PUBLIC_ADDRESSES = {
  PUBLIC_URL: 'http://localhost',
  EXTENSION_URL: undefined,
  SPOTIFY_AUTHORIZATION_ENDPOINT: undefined,
  SPOTIFY_TOKEN_ENDPOINT: undefined,
  SPOTIFY_REVOCATION_ENDPOINT: undefined,
  SPOTIFY_API_URL: undefined,
  PORTAL_OIDC_ISSUER: undefined,
  CONTENT_URL: undefined,
}

const PORTAL_CLIENT = ['PORTAL_OIDC_CLIENT_ID', 'PORTAL_OIDC_CLIENT_SECRET']
const PORTAL_VARIABLES = [
  ...PORTAL_CLIENT,
  'PORTAL_ROLES',
  'PORTAL_ADMINISTRATORS',
  'PORTAL_TOKENS_AUDIENCE',
  'CONTENT_URL',
]

/** Returns what a portal lacks, and what has no effect without one. */
function complainAboutPortal(set: Environment): [name: string, message: string][] {
  const { PORTAL_OIDC_ISSUER: issuer, CONTENT_URL: content, PUBLIC_URL, PORT = '3000' } = set
  if (issuer === undefined) {
    return PORTAL_VARIABLES.flatMap((name) =>
      set[name] === undefined ? [] : [[name, 'has no effect without PORTAL_OIDC_ISSUER: set it, or remove this one']],
    )
  }
  const needed = set['NODE_ENV'] === 'production' ? [...PORTAL_CLIENT, 'CONTENT_URL'] : PORTAL_CLIENT
  const missing = needed.filter((name) => set[name] === undefined)
  const complaints = missing.map<[string, string]>((name) => [name, 'is missing: the portal needs it'])
  if (set['PORTAL_TOKENS_AUDIENCE'] !== undefined && set['PORTAL_TOKENS_AUDIENCE'] === set['PORTAL_OIDC_CLIENT_ID'])
    complaints.push(['PORTAL_TOKENS_AUDIENCE', 'must not be PORTAL_OIDC_CLIENT_ID: it is the client of the pages'])
  const publicUrl = URL.parse(PUBLIC_URL ?? `http://localhost:${PORT}`)
  if (content !== undefined && publicUrl && URL.parse(content)?.hostname === publicUrl.hostname)
    complaints.push([
      'CONTENT_URL',
      'must have another host than PUBLIC_URL: cookies of all ports of a host are shared',
    ])
  const extensionUrl = URL.parse(set['EXTENSION_URL'] ?? '')
  if (
    set['NODE_ENV'] === 'production' &&
    content !== undefined &&
    URL.parse(content)?.hostname === extensionUrl?.hostname
  )
    complaints.push(['CONTENT_URL', 'must have another host than EXTENSION_URL: content could use its sign-ins'])
  return complaints
}

/** Returns the settings that are only allowed in development. */
function complainAboutProduction(set: Environment, used: ReadonlySet<string>): [name: string, message: string][] {
  if (set['NODE_ENV'] !== 'production') return []
  const complaints = Object.entries(PUBLIC_ADDRESSES).flatMap<[string, string]>(([name, otherwise]) => {
    const value = set[name] ?? otherwise
    if (value === undefined || !URL.canParse(value) || !isLoopback(new URL(value))) return []
    const wrong = set[name] === undefined ? 'is missing' : 'is a loopback address'
    return [[name, `${wrong}: in production it must be a public https:// URL`]]
  })
  if (set['FRAME_ANCESTORS'] === undefined && set['CONFIG_FILE'] === undefined)
    complaints.push(['FRAME_ANCESTORS', FRAMING_UNKNOWN])
  if (set['STORE_URL']?.startsWith('memory:'))
    complaints.push(['STORE_URL', 'must not be memory: in production, because restarts would lose all sessions'])
  if (set['TABLEAU_EXTENSIONS_FILE'] === undefined) {
    complaints.push(['TABLEAU_EXTENSIONS_FILE', LIBRARY_MISSING])
  }
  // Only a warning if the correct name is also set.
  for (const unknown of findUnknownVariables(Object.keys(set), NAMES)) {
    if (unknown.isMisspelled && set[unknown.meant] === undefined && !used.has(unknown.name))
      complaints.push([unknown.name, toAdvice(unknown)])
  }
  return complaints
}

/** Words Zod's issues without the invalid value. */
const toComplaint: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing'
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  if (issue.code === 'too_big') return `must have at most ${issue.maximum} characters`
  return undefined
}
