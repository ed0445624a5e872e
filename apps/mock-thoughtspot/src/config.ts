/** What the mock needs to start. */
export type Config = {
  host: string
  /** 0: any free port. */
  port: number
  /** Secret keys of trusted authentication. A second one is for rotation. */
  secretKeys: readonly string[]
  /** Origins that may embed the cluster and send it requests (CORS and CSP). */
  allowedOrigins: readonly string[]
}

const MOST_KEYS = 2

/** Reads the environment. Throws one error with all problems. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const port = env['PORT'] || '4800'
  const secretKeys = toList(env['SECRET_KEYS'])
  const allowedOrigins = toList(env['ALLOWED_ORIGINS'])
  const problems: string[] = []
  if (env['NODE_ENV'] === 'production')
    problems.push('NODE_ENV is production: this cluster has no passwords and no data, use a real one there.')
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) problems.push('PORT must be a number from 0 to 65535.')
  if (secretKeys.length === 0 || secretKeys.length > MOST_KEYS)
    problems.push('SECRET_KEYS must have one secret key, or two separated by a space.')
  if (!allowedOrigins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin))
    problems.push('ALLOWED_ORIGINS must be origins such as http://localhost:3000, separated by spaces.')
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return { host: env['HOST'] || '127.0.0.1', port: Number(port), secretKeys, allowedOrigins }
}

function toList(text = ''): string[] {
  return text.split(' ').filter(Boolean)
}
