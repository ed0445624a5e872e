export type SimulatorConfig = {
  host: string
  /** 0: any free port. */
  port: number
  /** The extension's page. */
  extensionUrl: string
}

/**
 * Reads the environment: `HOST`, `PORT`, `EXTENSION_URL`. Throws one error with all problems.
 * Rejects `NODE_ENV=production`, and an extension on its own host name, whose frame would be same-site: cookies and storage would
 * not behave as in Tableau.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): SimulatorConfig {
  const host = env['HOST'] ?? '127.0.0.1'
  const port = env['PORT'] ?? '4400'
  const extensionUrl = env['EXTENSION_URL'] ?? 'http://localhost:3000/extension/'
  const problems: string[] = []

  if (env['NODE_ENV'] === 'production') {
    problems.push('NODE_ENV is production: the simulator is for development. Unset NODE_ENV, or do not start it.')
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    problems.push('PORT must be a number from 0 to 65535.')
  }
  if (!URL.canParse(extensionUrl) || !/^https?:$/.test(new URL(extensionUrl).protocol)) {
    problems.push('EXTENSION_URL must be an http or https address, such as http://localhost:3000/extension/.')
  } else if (new URL(extensionUrl).hostname === host) {
    problems.push(`EXTENSION_URL must not be on ${host}, where the simulator is. Use another name, such as localhost.`)
  }
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return { host, port: Number(port), extensionUrl: new URL(extensionUrl).href }
}
