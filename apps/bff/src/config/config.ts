import * as z from 'zod'
import { parseTrustedProxies } from '../networks/trusted-proxies.ts'
import { parseKeyRing } from '../store/key-ring.ts'
import { deploymentOrigin, deploymentUrl, isLoopback, providerUrl } from './deployment-url.ts'
import { limitVariables } from './limits.ts'

const SPOTIFY = {
  authorizationEndpoint: 'https://accounts.spotify.com/authorize',
  tokenEndpoint: 'https://accounts.spotify.com/api/token',
  apiUrl: 'https://api.spotify.com/v1',
}

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
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: deploymentOrigin.optional(),
  EXTENSION_URL: deploymentUrl.optional(),
  SPOTIFY_CLIENT_ID: z.string().min(1).max(512),
  SPOTIFY_CLIENT_SECRET: z.string().min(1).max(512),
  SPOTIFY_AUTHORIZATION_ENDPOINT: providerUrl.default(SPOTIFY.authorizationEndpoint),
  SPOTIFY_TOKEN_ENDPOINT: providerUrl.default(SPOTIFY.tokenEndpoint),
  SPOTIFY_REVOCATION_ENDPOINT: providerUrl.optional(),
  SPOTIFY_API_URL: providerUrl.default(SPOTIFY.apiUrl),
  SPOTIFY_ISSUER: z.url().optional(),
  STAGEDOOR_SECRETS: z.string().check(complaintOf(parseKeyRing)),
  STORE_URL: z.string().min(1).default('sqlite:.data/stagedoor.db'),
  TABLEAU_EXTENSIONS_FILE: z.string().min(1).optional(),
  FRAME_ANCESTORS: z
    .string()
    .regex(/^[^;,'"\r\n]+$/, 'must be origins with spaces between them')
    .optional(),
  TRUST_PROXY: z.string().check(complaintOf(parseTrustedProxies)).optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{32,}=*$/, 'must have at least 32 letters, digits or -._~+/')
    .max(512)
    .optional(),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'silent']).default('info'),
  SHUTDOWN_NOTICE_MS: z.coerce.number().int().min(0).default(0),
  SHUTDOWN_GRACE_MS: z.coerce.number().int().min(0).default(25_000),
  DEMO_DASHBOARD_URL: z.url().optional(),
  ...limitVariables,
})

export type Config = ReturnType<typeof parseConfig>

/** Thrown when the environment cannot be used. The message has a line for every wrong variable, and no value of any. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads the environment. An empty variable counts as absent. */
export function parseConfig(environment: Record<string, string | undefined>) {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = variables.safeParse(set)
  const complaints = [...(parsed.success ? [] : describe(parsed.error.issues)), ...complainAboutProduction(set)]
  if (!parsed.success || complaints.length > 0) throw new ConfigError(lines(complaints))
  const values = parsed.data
  if (values.SHUTDOWN_NOTICE_MS > 0 && values.SHUTDOWN_NOTICE_MS >= values.SHUTDOWN_GRACE_MS) {
    throw new ConfigError(lines(['  SHUTDOWN_NOTICE_MS must be less than SHUTDOWN_GRACE_MS, of which it is a part']))
  }
  const publicUrl = new URL(values.PUBLIC_URL ?? `http://localhost:${values.PORT}`)
  const extensionUrl = new URL(values.EXTENSION_URL ?? '/extension/', publicUrl)
  return { ...values, PUBLIC_URL: publicUrl.origin, EXTENSION_URL: extensionUrl.href }
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
function complainAboutProduction(set: Record<string, string | undefined>): string[] {
  if (set['NODE_ENV'] !== 'production') return []
  const complaints = Object.entries(PUBLIC_ADDRESSES).flatMap(([name, otherwise]) => {
    const value = set[name] ?? otherwise
    const isLocal = value !== undefined && URL.canParse(value) && isLoopback(new URL(value))
    return isLocal ? [`  ${name} must be an https:// address that others can reach, in production`] : []
  })
  if (set['STORE_URL']?.startsWith('memory:')) complaints.push('  STORE_URL must not be memory: in production')
  return complaints
}

function describe(issues: readonly z.core.$ZodIssue[]): string[] {
  return issues.map((issue) => {
    const missing = issue.code === 'invalid_type' && issue.input === undefined
    return `  ${String(issue.path[0])} ${missing ? 'is missing' : issue.message}`
  })
}

function lines(complaints: readonly string[]): string {
  return `The configuration cannot be used:\n${[...new Set(complaints)].join('\n')}\nSee .env.example for what each variable means.`
}
