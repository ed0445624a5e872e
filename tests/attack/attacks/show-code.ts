import { Broken, NotApplicable } from '../judgement.ts'
import type { StagedoorTarget, Target } from '../target/target.ts'
import { callBack, reachCallback } from '../target/walk.ts'

/** The deployment if it implements Stagedoor's protocol. @throws {NotApplicable} with what it lacks */
export function stagedoorOf(target: Target, lacks: string): StagedoorTarget {
  if (!target.stagedoor) throw new NotApplicable(lacks)
  return target.stagedoor
}

/** Begins a sign-in whose window shows the confirmation code. */
export async function showCode(target: StagedoorTarget) {
  const signIn = await target.begin()
  const { browser, callback } = await reachCallback(target, signIn)
  const code = await signIn.readCode(browser, await callBack(target, browser, callback))
  if (code === undefined) throw new Broken('the window’s last page shows no code')
  return { signIn, browser, callback, code }
}

/** The status and problem code of a response. */
export async function problemOf(answer: Response): Promise<{ status: number; code: string }> {
  const { code } = (await answer.json()) as { code?: string }
  return { status: answer.status, code: code ?? 'none' }
}
