import { integrationName } from '@stagedoor/shared/integration-name'
import * as z from 'zod'
import { isClaimsTemplate } from '../integrations/trusted/fill-in-claims.ts'
import type { TrustedSettings } from '../integrations/trusted/trusted-settings.ts'
import { deploymentUrl } from './deployment-url.ts'

const text = z.string().min(1).max(512)

/**
 * A host with or without its scheme, as it is copied from a browser, as an origin. The operator may name a server of the own
 * network; administrators of the portal may not.
 */
const hostAddress = z
  .string()
  .transform((value) => (/^https?:\/\//i.test(value) ? value : `https://${value}`))
  .pipe(deploymentUrl)
  .transform((value) => new URL(value).origin)

const claimsTemplate = z.string().refine(isClaimsTemplate, 'must name a verified claim in braces, such as {email}')

/** Variables that make a trusted integration without a configuration file. */
export const trustVariables = {
  TABLEAU_SERVER: hostAddress.optional(),
  TABLEAU_SITENAME: text.optional(),
  TABLEAU_RESTAPI_VERSION: z
    .string()
    .regex(/^\d+\.\d+$/, 'must be two numbers, such as 3.22')
    .optional(),
  TABLEAU_USERNAME: text.optional(),
  TABLEAU_CA_CLIENT: text.optional(),
  TABLEAU_CA_SECRET_ID: text.optional(),
  TABLEAU_CA_SECRET_VALUE: text.optional(),
  TABLEAU_USER: claimsTemplate.optional(),
  THOUGHTSPOT_HOST: hostAddress.optional(),
  THOUGHTSPOT_SECRET_KEY: text.optional(),
  THOUGHTSPOT_ORG: text.optional(),
  THOUGHTSPOT_USER: claimsTemplate.optional(),
  THOUGHTSPOT_SDK_FILE: z.string().min(1).optional(),
}

type TrustVariables = z.output<z.ZodObject<typeof trustVariables>>

/** Variables that one needs as soon as the first of them is set. */
const NEEDED = [
  ['TABLEAU_SERVER', 'TABLEAU_CA_CLIENT', 'TABLEAU_CA_SECRET_ID', 'TABLEAU_CA_SECRET_VALUE'],
  ['THOUGHTSPOT_HOST', 'THOUGHTSPOT_SECRET_KEY'],
] as const

/** Whether the configuration file refers to variables of the integration, and so makes it itself. */
function isInFile([first]: (typeof NEEDED)[number], used: ReadonlySet<string>): boolean {
  const [prefix] = first.split('_')
  return Object.keys(trustVariables).some((name) => name.startsWith(`${prefix}_`) && used.has(name))
}

/** Returns what a trusted integration of the variables lacks. `used` are variables that the configuration file refers to. */
export function complainAboutTrusts(
  set: Readonly<Record<string, string | undefined>>,
  used: ReadonlySet<string>,
): [name: string, message: string][] {
  return NEEDED.flatMap((names) => {
    const present = names.find((name) => set[name] !== undefined)
    if (present === undefined || isInFile(names, used)) return []
    return names
      .filter((name) => set[name] === undefined)
      .map<[string, string]>((name) => [name, `is missing: it is needed with ${present}`])
  })
}

/** Returns the trusted integrations of the variables: `tableau`, `thoughtspot`, both, or none. */
export function toTrustPresets(config: TrustVariables, used: ReadonlySet<string> = new Set()): TrustedSettings[] {
  const presets: TrustedSettings[] = []
  const [tableau, thoughtspot] = NEEDED
  if (config.TABLEAU_SERVER !== undefined && !isInFile(tableau, used)) {
    presets.push({
      name: integrationName.parse('tableau'),
      template: 'tableau',
      title: 'Tableau',
      config: withoutAbsent({
        auth_type: 'Viewer',
        server: config.TABLEAU_SERVER,
        site: config.TABLEAU_SITENAME,
        api_version: config.TABLEAU_RESTAPI_VERSION,
        client_id: config.TABLEAU_CA_CLIENT,
        user: config.TABLEAU_USER,
        scopes: 'tableau:content:read',
      }),
      secrets: withoutAbsent({
        secret_id: config.TABLEAU_CA_SECRET_ID,
        secret_value: config.TABLEAU_CA_SECRET_VALUE,
      }),
    })
  }
  if (config.THOUGHTSPOT_HOST !== undefined && !isInFile(thoughtspot, used)) {
    presets.push({
      name: integrationName.parse('thoughtspot'),
      template: 'thoughtspot',
      title: 'ThoughtSpot',
      config: withoutAbsent({
        host: config.THOUGHTSPOT_HOST,
        org: config.THOUGHTSPOT_ORG,
        user: config.THOUGHTSPOT_USER,
      }),
      secrets: withoutAbsent({ secret_key: config.THOUGHTSPOT_SECRET_KEY }),
    })
  }
  return presets
}

function withoutAbsent(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
