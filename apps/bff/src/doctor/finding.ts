/** The result of one check. `message` is for operators: the fact, or the failure and its fix. */
export type Finding = { check: string; verdict: 'ok' | 'failed' | 'warning' | 'left out'; message: string }

/** Runs a check, and converts its result or error. */
export async function runCheck(check: string, run: () => Promise<string>): Promise<Finding> {
  try {
    return { check, verdict: 'ok', message: await run() }
  } catch (error) {
    if (error instanceof Doubt) return { check, verdict: 'warning', message: error.message }
    if (error instanceof LeftOut) return { check, verdict: 'left out', message: error.message }
    return { check, verdict: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

/** Thrown by a check whose result may be intended. */
export class Doubt extends Error {
  override readonly name = 'Doubt'
}

/** Thrown by a check that was skipped. */
export class LeftOut extends Error {
  override readonly name = 'LeftOut'
}
