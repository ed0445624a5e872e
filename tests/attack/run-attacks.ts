import { setTimeout as pass } from 'node:timers/promises'
import type { Attack } from './attack.ts'
import { Broken, NotApplicable } from './judgement.ts'
import type { Target } from './target/target.ts'

export type Outcome = 'held' | 'broken' | 'not applicable'

export type Verdict = {
  id: string
  title: string
  outcome: Outcome
  /** What was observed, what is broken, or why the attack does not apply. */
  evidence: string
  durationMs: number
}

/** Timeout of the liveness check, in ms. */
const ALIVE_MS = 5_000

/**
 * Runs attacks one after another, and resets the provider before each. An attack that times out, cannot be completed, or
 * crashes the deployment counts as broken.
 */
export async function runAttacks(
  attacks: readonly Attack[],
  target: Target,
  { limitMs, onVerdict = () => {} }: { limitMs: number; onVerdict?: (verdict: Verdict) => void },
): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const attack of attacks) {
    const beganAt = performance.now()
    const { outcome, evidence } = await judge(attack, target, limitMs)
    const { id, title } = attack
    const verdict = { id, title, outcome, evidence, durationMs: performance.now() - beganAt }
    verdicts.push(verdict)
    onVerdict(verdict)
  }
  return verdicts
}

type Judgement = Pick<Verdict, 'outcome' | 'evidence'>

async function judge(attack: Attack, target: Target, limitMs: number): Promise<Judgement> {
  const timeout = new AbortController()
  try {
    await target.provider.reset()
    const evidence = await Promise.race([attack.run(target), failAfter(limitMs, timeout.signal)])
    await checkAlive(target)
    return { outcome: 'held', evidence }
  } catch (error) {
    return toJudgement(error)
  } finally {
    timeout.abort()
    await target.leave()
  }
}

function toJudgement(error: unknown): Judgement {
  if (error instanceof NotApplicable) return { outcome: 'not applicable', evidence: error.message }
  if (error instanceof Broken) return { outcome: 'broken', evidence: error.message }
  const reason = error instanceof Error ? error.message : String(error)
  return { outcome: 'broken', evidence: `it could not be completed: ${reason}` }
}

async function failAfter(limitMs: number, signal: AbortSignal): Promise<never> {
  await pass(limitMs, undefined, { signal })
  throw new Broken(`it did not end within ${limitMs / 1_000} s`)
}

async function checkAlive(target: Target): Promise<void> {
  const answer = await fetch(target.address, { signal: AbortSignal.timeout(ALIVE_MS) }).catch(() => undefined)
  await answer?.body?.cancel()
  if (!answer || answer.status >= 500) throw new Broken('the server no longer answers')
}
