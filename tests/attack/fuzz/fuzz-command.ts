import { inspect } from 'node:util'
import { OwnStage } from '../target/own-stage.ts'
import { FUZZED_LIMITS, runFuzz } from './run-fuzz.ts'

/** Starts a stage, fuzzes it and prints what came. The exit code: 0 if nothing failed. */
export async function fuzzCommand(cases: number, seed: number): Promise<number> {
  const stage = await OwnStage.start(FUZZED_LIMITS)
  process.stdout.write(`seed ${seed}\n`)
  try {
    const { statuses, memoryMb, durationMs } = await runFuzz(stage, { cases, seed })
    const answers = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
    process.stdout.write(
      [
        `${cases} cases in ${Math.round(durationMs / 1_000)} s; none failed`,
        `answers by status: ${answers.join(', ')}`,
        `memory of the server: ${memoryMb.early} MB after a tenth, ${memoryMb.most} MB at most, ${memoryMb.end} MB in the end`,
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
