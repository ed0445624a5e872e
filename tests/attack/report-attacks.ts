import type { Outcome, Verdict } from './run-attacks.ts'

const MARKS: Record<Outcome, string> = { held: 'held  ', broken: 'BROKEN', 'not applicable': 'n/a   ' }

export function reportVerdict({ id, title, outcome, evidence, durationMs }: Verdict): string {
  const time = `${(durationMs / 1_000).toFixed(1)} s`.padStart(7)
  return `${id}  ${MARKS[outcome]}  ${time}  ${title}\n${' '.repeat(25)}${evidence}\n`
}

export function reportTotals(verdicts: readonly Verdict[]): string {
  const count = (outcome: Outcome) => verdicts.filter((verdict) => verdict.outcome === outcome).length
  return `${count('held')} held, ${count('broken')} broken, ${count('not applicable')} not applicable\n`
}

/** 0 only if something was checked and nothing is broken. */
export function toExitCode(verdicts: readonly Verdict[]): number {
  const isHeld = verdicts.some(({ outcome }) => outcome === 'held')
  return isHeld && verdicts.every(({ outcome }) => outcome !== 'broken') ? 0 : 1
}
