/** What one check has found. `say` is for operators: what is right, or what is wrong and what to do about it. */
export type Finding = { check: string; verdict: 'ok' | 'failed' | 'warning' | 'left out'; say: string }

/** Turns what a check says, or throws, into a finding. */
export async function examine(check: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { check, verdict: 'ok', say: await look() }
  } catch (error) {
    if (error instanceof LeftOut) return { check, verdict: 'left out', say: error.message }
    return { check, verdict: 'failed', say: error instanceof Error ? error.message : String(error) }
  }
}

/** Thrown by a check that could not be made, which says nothing about what it was to look at. */
export class LeftOut extends Error {
  override readonly name = 'LeftOut'
}
