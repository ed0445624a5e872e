import { GUARANTEES } from '../../../scripts/security-tests/guarantees.ts'
import type { Attack, Attacks } from '../attack.ts'
import { unconfirmedAttacks } from './bnd-01-unconfirmed.ts'
import { wrongWindowAttacks } from './bnd-02-04-wrong-window.ts'
import { confirmationCodesAttacks } from './bnd-05-09-confirmation-codes.ts'
import { startPageAttacks } from './bnd-12-14-start-page.ts'
import { consentAttacks } from './bnd-18-consent.ts'
import { wrongStageAttacks } from './bnd-19-wrong-stage.ts'
import { fixationAttacks } from './bnd-20-fixation.ts'
import { sentProviderLinkAttacks } from './bnd-21-sent-provider-link.ts'
import { attestedWindowAttacks } from './bnd-23-27-attested-window.ts'
import { deliveryAttacks } from './dl-01-07-delivery.ts'
import { refreshTokenAttacks } from './dl-09-refresh-token.ts'
import { overloadAttacks } from './ds-01-08-overload.ts'
import { headersAttacks } from './hd-01-11-headers.ts'
import { answersAttacks } from './hd-06-09-answers.ts'
import { logAttacks } from './lg-01-03-log.ts'
import { mixUpAttacks } from './mx-01-02-mix-up.ts'
import { foreignIntegrationAttacks } from './mx-06-foreign-integration.ts'
import { authorizationRequestAttacks } from './pk-01-04-authorization-request.ts'
import { tokenAnswersAttacks } from './pk-05-07-token-answers.ts'
import { foreignCodeAttacks } from './pk-08-foreign-code.ts'
import { sessionsAttacks } from './rt-01-08-sessions.ts'
import { malformedCallbackAttacks } from './st-01-02-malformed-callback.ts'
import { replayedCallbackAttacks } from './st-03-05-replayed-callback.ts'
import { errorAnswersAttacks } from './st-06-error-answers.ts'
import { windowAnswersAttacks } from './st-08-10-window-answers.ts'
import { callbackAddressAttacks } from './st-11-12-callback-address.ts'
import { handshakeAttacks } from './ws-01-04-handshake.ts'
import { malformedPacketsAttacks } from './ws-05-10-malformed-packets.ts'
import { socketLimitsAttacks } from './ws-06-09-socket-limits.ts'

export const families: readonly Attacks[] = [
  unconfirmedAttacks,
  wrongWindowAttacks,
  confirmationCodesAttacks,
  startPageAttacks,
  consentAttacks,
  wrongStageAttacks,
  fixationAttacks,
  sentProviderLinkAttacks,
  attestedWindowAttacks,
  deliveryAttacks,
  refreshTokenAttacks,
  overloadAttacks,
  headersAttacks,
  answersAttacks,
  logAttacks,
  mixUpAttacks,
  foreignIntegrationAttacks,
  authorizationRequestAttacks,
  tokenAnswersAttacks,
  foreignCodeAttacks,
  sessionsAttacks,
  malformedCallbackAttacks,
  replayedCallbackAttacks,
  errorAnswersAttacks,
  windowAnswersAttacks,
  callbackAddressAttacks,
  handshakeAttacks,
  malformedPacketsAttacks,
  socketLimitsAttacks,
]

const runs: Attacks = Object.assign({}, ...families)

/** Every attack, in the order of docs/security-tests.md: attacks that exhaust limits come last. */
export const allAttacks: readonly Attack[] = Object.values(GUARANTEES).flatMap((group) =>
  Object.entries(group).flatMap(([id, title]) => (runs[id] ? [{ id, title, run: runs[id] }] : [])),
)
