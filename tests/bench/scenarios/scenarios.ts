import { browser } from './browser.ts'
import { crowd } from './crowd.ts'
import { exchange } from './exchange.ts'
import { forgedCallbacks } from './forged-callbacks.ts'
import { forwardedRequests } from './forwarded-requests.ts'
import { memory } from './memory.ts'
import { renewals } from './renewals.ts'
import type { Scenario } from './scenario.ts'
import { signIns } from './sign-ins.ts'
import { silence } from './silence.ts'
import { soak } from './soak.ts'
import { startUp } from './start-up.ts'
import { twoNodes } from './two-nodes.ts'

/** All scenarios by their name on the command line. */
export const scenarios: Record<string, Scenario> = {
  'sign-ins': signIns,
  memory,
  'forged-callbacks': forgedCallbacks,
  renewals,
  exchange,
  'forwarded-requests': forwardedRequests,
  silence,
  'start-up': startUp,
  'two-nodes': twoNodes,
  browser,
  crowd,
  soak,
}
