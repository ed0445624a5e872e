import { parseTableauConfig, type TableauConfig } from './server/tableau-config.ts'

export type SimulatorConfig = {
  host: string
  /** 0: any free port. */
  port: number
  /** The extensions' pages, one a zone. The first is in the first zone. */
  extensionUrls: readonly [string, ...string[]]
  /** The simulated Tableau Server, if there is one. */
  tableau?: TableauConfig
}

const DEFAULT_URL = 'http://localhost:3000/extension/'

/**
 * Reads the environment: `HOST`, `PORT`, `EXTENSION_URL` (several are separated by spaces) and `TABLEAU_*`. Throws one error with all problems.
 * Rejects `NODE_ENV=production`, and an extension on its own host name, whose frame would be same-site: cookies and storage would
 * not behave as in Tableau.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): SimulatorConfig {
  const host = env['HOST'] ?? '127.0.0.1'
  const port = env['PORT'] ?? '4400'
  const [first = DEFAULT_URL, ...others] = (env['EXTENSION_URL'] ?? '').split(' ').filter(Boolean)
  const extensionUrls = [first, ...others] as const
  const problems: string[] = []

  if (env['NODE_ENV'] === 'production') {
    problems.push('NODE_ENV is production: the simulator is for development. Unset NODE_ENV, or do not start it.')
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    problems.push('PORT must be a number from 0 to 65535.')
  }
  if (!extensionUrls.every((url) => /^https?:$/.test(URL.parse(url)?.protocol ?? ''))) {
    problems.push(`EXTENSION_URL must be an http or https address, such as ${DEFAULT_URL}; separate several by spaces.`)
  } else if (extensionUrls.some((url) => new URL(url).hostname === host)) {
    problems.push(`EXTENSION_URL must not be on ${host}, where the simulator is. Use another name, such as localhost.`)
  }
  const tableau = parseTableauConfig(env, problems)
  if (problems.length > 0) throw new Error(problems.join('\n'))
  const toHref = (url: string) => new URL(url).href
  return {
    host,
    port: Number(port),
    extensionUrls: [toHref(first), ...others.map(toHref)],
    ...(tableau && { tableau }),
  }
}
