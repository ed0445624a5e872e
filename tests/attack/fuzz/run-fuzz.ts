import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { checkHolds } from '../judgement.ts'
import type { OwnStage } from '../target/own-stage.ts'
import { anyCase } from './any-case.ts'
import { checkAnswer } from './check-answer.ts'
import { CANARY } from './hostile-text.ts'
import { createScene } from './scene.ts'
import { sendCase } from './send-case.ts'

/** Cases on one scene: their wrong codes and cancellations use its sign-ins up. */
const CASES_PER_SCENE = 512

/** Cases sent at a time. */
const AT_ONCE = 32

/** From so many cases on, memory has had time to settle. */
const MANY_CASES = 10_000

/** How much larger it may be in the end than after a tenth of the cases: what is not collected yet comes and goes. */
const GROWTH = 1.5

/**
 * Limits that would answer for the server, lives short enough that places become free again, and a heap so small that the
 * process would die of what every request left behind.
 */
export const FUZZED_LIMITS = {
  NODE_OPTIONS: '--max-old-space-size=96',
  LIMIT_MESSAGES_PER_10_S: '1000000',
  LIMIT_RENEWALS_PER_MINUTE: '1000000',
  LIMIT_CONNECTIONS_PER_SIGN_IN: '1000',
  LIMIT_SIGN_IN_LIFE_MS: '20000',
  LIMIT_CONFIRMATION_LIFE_MS: '20000',
  LIMIT_DELIVERY_LIFE_MS: '20000',
}

export type FuzzResult = {
  cases: number
  /** How often each status came. Sockets that were let in count as 101. */
  statuses: Map<number, number>
  /** Resident memory of the server, in MB: after a tenth of the cases, at most, and in the end. */
  memoryMb: { early: number; most: number; end: number }
  durationMs: number
}

/**
 * Sends random cases to a stage's server, each checked by itself; now and then what they leave behind is: nothing that was
 * sent stands in the log, no line of it is an error, usual sign-ins still get through, and a long run leaves no memory
 * behind. Rejects with the case that fails, and the seed.
 */
export async function runFuzz(stage: OwnStage, { cases, seed }: { cases: number; seed: number }): Promise<FuzzResult> {
  const statuses = new Map<number, number>()
  const memoryMb = { early: 0, most: 0, end: 0 }
  const beganAt = performance.now()
  for (let done = 0; done < cases; done += CASES_PER_SCENE) {
    const scene = await createScene(stage.target)
    const secrets = [stage.clientSecret, stage.keyRing]
    const numRuns = Math.ceil(Math.min(CASES_PER_SCENE, cases - done) / AT_ONCE)
    const batch = fc.array(anyCase, { minLength: AT_ONCE, maxLength: AT_ONCE })
    const property = fc.asyncProperty(batch, async (its) => {
      await Promise.all(
        its.map(async (it) => {
          const answer = await sendCase(stage.target, scene, it)
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
          checkAnswer(it, answer, secrets)
        }),
      )
    })
    await fc.assert(property, { numRuns, seed: seed + done, endOnFailure: cases >= MANY_CASES })
    checkLog(stage.lines.splice(0))
    const now = readMemoryMb(stage.pid)
    if (done <= cases / 10) memoryMb.early = now
    memoryMb.most = Math.max(memoryMb.most, now)
    memoryMb.end = now
  }
  if (cases >= MANY_CASES) {
    const { early, end } = memoryMb
    checkHolds(end <= early * GROWTH, `the server grew from ${early} MB to ${end} MB`)
  }
  return { cases, statuses, memoryMb, durationMs: performance.now() - beganAt }
}

function checkLog(lines: readonly string[]): void {
  for (const line of lines) {
    checkHolds(!line.includes(CANARY), 'what was sent stands in the log')
    const { level, event, reason } = JSON.parse(line) as { level: number; event: string; reason?: string }
    checkHolds(level < 50, `the log has an error: ${event} ${reason}`)
  }
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function readMemoryMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}
