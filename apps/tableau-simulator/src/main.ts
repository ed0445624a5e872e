import { parseConfig } from './config.ts'
import { createSimulator } from './create-simulator.ts'

try {
  const simulator = createSimulator(parseConfig(process.env))
  const url = await simulator.listen()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void simulator.close())
  process.stdout.write(`${JSON.stringify({ event: 'listening', url })}\n`)
} catch (error) {
  // Prints the message without a stack trace, which would hide it.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
