import type { Scenario } from './scenario.ts'
import { signIns } from './sign-ins.ts'

/** All that can be measured, by the name that the command line knows it by. */
export const scenarios: Record<string, Scenario> = {
  'sign-ins': signIns,
}
