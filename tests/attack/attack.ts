import type { Target } from './target/target.ts'

/**
 * Resolves with evidence if the deployment keeps the guarantee. Rejects with `Broken` if it does not, and with
 * `NotApplicable` if it has nothing to attack.
 */
type Run = (target: Target) => Promise<string>

/** Attacks by the ID of the guarantee that they try to break. */
export type Attacks = Readonly<Record<string, Run>>

/** An attack with its guarantee, as in docs/security-tests.md. */
export type Attack = { id: string; title: string; run: Run }
