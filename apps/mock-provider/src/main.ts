import { type Config, ConfigError, parseConfig } from './config.ts'
import { createMockProvider, type MockProvider } from './create-mock-provider.ts'

try {
  const provider = await start(parseConfig(process.env))
  process.stdout.write(`${JSON.stringify({ event: 'listening', url: provider.url })}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => provider.close().then(() => process.exit(0)))
  }
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function start(config: Config): Promise<MockProvider> {
  try {
    return await createMockProvider(config)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    if (error.code === 'EADDRINUSE')
      throw new ConfigError([`PORT ${config.port} is taken: choose another, or 0 for any`])
    if (error.code === 'EADDRNOTAVAIL') throw new ConfigError([`HOST ${config.host} is no address of this machine`])
    throw error
  }
}
