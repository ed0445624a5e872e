import { parseConfig } from './config.ts'
import { createSimulator } from './create-simulator.ts'

const simulator = createSimulator(parseConfig(process.env))
const url = await simulator.listen()
process.stdout.write(`${JSON.stringify({ event: 'listening', url })}\n`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void simulator.close())
