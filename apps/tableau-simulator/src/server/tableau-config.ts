/** The site of the simulated Tableau Server, and its connected app with direct trust. */
export type TableauConfig = {
  /** `contentUrl` of the site. */
  site: string
  clientId: string
  /** Values by ID; two at most. */
  secrets: ReadonlyMap<string, string>
  /** Origins whose pages may embed views. */
  domains: readonly string[]
}

/** How many secrets a connected app has at most. */
export const MOST_SECRETS = 2

/**
 * Reads `TABLEAU_CA_CLIENT`, `TABLEAU_CA_SECRETS` (`ID:value`, separated by a space), `TABLEAU_SITE` and `TABLEAU_DOMAINS`.
 * Without `TABLEAU_CA_CLIENT` there is no server.
 */
export function parseTableauConfig(
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
): TableauConfig | undefined {
  const clientId = env['TABLEAU_CA_CLIENT']
  if (!clientId) return undefined
  const secrets = listOf(env['TABLEAU_CA_SECRETS']).map((pair) => pair.split(':', 2) as [string, string])
  const domains = listOf(env['TABLEAU_DOMAINS'])
  const isPair = ([id, value]: [string, string?]) => Boolean(id && value)
  if (secrets.length === 0 || secrets.length > MOST_SECRETS || !secrets.every(isPair))
    problems.push('TABLEAU_CA_SECRETS must be one or two of ID:value, separated by a space.')
  if (!domains.every((domain) => URL.parse(domain)?.origin === domain))
    problems.push('TABLEAU_DOMAINS must be origins such as http://localhost:3000, separated by spaces.')
  return { site: env['TABLEAU_SITE'] ?? 'stage', clientId, secrets: new Map(secrets), domains }
}

const listOf = (text = '') => text.split(' ').filter(Boolean)
