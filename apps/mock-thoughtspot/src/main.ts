import { parseConfig } from './config.ts'
import { createMockThoughtSpot } from './create-mock-thoughtspot.ts'

try {
  const cluster = await createMockThoughtSpot(parseConfig(process.env))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void cluster.close())
  process.stdout.write(`${JSON.stringify({ event: 'listening', url: cluster.url })}\n`)
} catch (error) {
  // Prints the message without a stack trace, which would hide it.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
