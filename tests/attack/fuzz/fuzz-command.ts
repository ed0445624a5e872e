import { inspect } from 'node:util'
import { OwnStage } from '../target/own-stage.ts'
import { FUZZED_LIMITS, runFuzz } from './run-fuzz.ts'

/** Fuzzes a new server and prints the result. Resolves with the exit code. */
export async function fuzzCommand(cases: number, seed: number): Promise<number> {
  const stage = await OwnStage.start(FUZZED_LIMITS)
  process.stdout.write(`seed ${seed}\n`)
  try {
    const { statuses, memoryMb, durationMs } = await runFuzz(stage, { cases, seed })
    const answers = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
    process.stdout.write(
      [
        `${cases} cases in ${Math.round(durationMs / 1_000)} s; none failed`,
        `responses by status: ${answers.join(', ')}`,
        `memory of the server: ${memoryMb.early} MB after a tenth of the cases, ${memoryMb.most} MB maximum, ${memoryMb.end} MB at the end`,
        '',
      ].join('\n'),
    )
    return 0
  } catch (error) {
    process.stdout.write(`${inspect(error, { depth: 6 })}\n`)
    return 1
  } finally {
    await stage.stop()
  }
}
