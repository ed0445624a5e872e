import { ConfigError, parseConfig } from './config.ts'
import { createMockProvider } from './create-mock-provider.ts'

try {
  const provider = await createMockProvider(parseConfig(process.env))
  process.stdout.write(`${JSON.stringify({ event: 'listening', url: provider.url })}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => provider.close().then(() => process.exit(0)))
  }
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`)
  process.exitCode = 1
}
