import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { checkHolds } from '../judgement.ts'
import type { OwnStage } from '../target/own-stage.ts'
import { anyCase } from './any-case.ts'
import { checkAnswer } from './check-answer.ts'
import { CANARY } from './hostile-text.ts'
import { createScene } from './scene.ts'
import { sendCase } from './send-case.ts'

/** Cases per scene: wrong codes and cancellations end its sign-ins. */
const CASES_PER_SCENE = 512

/** Concurrent cases. */
const AT_ONCE = 32

/** Memory is checked from this number of cases. */
const MANY_CASES = 10_000

/** Maximum ratio of the memory at the end to that after a tenth of the cases. */
const GROWTH = 1.5

/**
 * High rate limits, short lifetimes that free places, and a small heap that makes a memory leak crash the process.
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
  /** Responses by status. Accepted sockets count as 101. */
  statuses: Map<number, number>
  /** Resident memory of the server, in MB: after a tenth of the cases, maximum, and at the end. */
  memoryMb: { early: number; most: number; end: number }
  durationMs: number
}

/**
 * Sends random cases and checks each response. After each scene the log must have no input and no error, and valid
 * sign-ins must still work; a long run must leak no memory. Rejects with the failing case and the seed.
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
    checkHolds(!line.includes(CANARY), 'the log has input')
    const { level, event, reason } = JSON.parse(line) as { level: number; event: string; reason?: string }
    checkHolds(level < 50, `the log has an error: ${event} ${reason}`)
  }
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function readMemoryMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}
