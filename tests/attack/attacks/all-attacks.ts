import type { Attack } from '../attack.ts'
import { nobodyConfirms } from './bnd-01-nobody-confirms.ts'
import { guessedCookie, otherWindowsCookie, skippedStartPage } from './bnd-02-04-wrong-window.ts'
import { fiveWrongCodes, foreignCode, foreignDashboard, usedAndLateCode } from './bnd-05-07-confirmation-codes.ts'
import { foreignNavigation, forgedForm, scannedLink } from './bnd-12-14-start-page.ts'
import { forcedConsent } from './bnd-18-consent.ts'
import { wrongStage } from './bnd-19-wrong-stage.ts'
import { plantedCookie } from './bnd-20-fixation.ts'
import { sentProviderLink } from './bnd-21-sent-provider-link.ts'
import { erased, inTheClear, onlyTheId, reconnected, unacknowledged, withoutSockets } from './dl-01-09-delivery.ts'
import { refreshTokenStays } from './dl-09-refresh-token.ts'
import { fairShares, fullHouse, manyConfirmations, spoofedAddress, startFlood, tooMuch } from './ds-01-05-overload.ts'
import {
  contentPolicy,
  framedByAnyone,
  framedByNobody,
  framedByTableau,
  narrowOrigins,
  openerPolicy,
  transport,
} from './hd-01-11-headers.ts'
import { crossOrigin, nothingHidden, openRedirect, seeOther } from './hd-06-09-answers.ts'
import { eventsLogged, forgedLines, refusedSettings, secretsKept } from './lg-01-03-log.ts'
import { foreignMetadata, issuer, otherProvidersPath } from './mx-01-03-mix-up.ts'
import { clientSecretKept, moreScope, proofKey, providerWithoutProofKey } from './pk-01-04-authorization-request.ts'
import { brokenTokenAnswers, oddTokenAnswers, redirectedTokenRequest } from './pk-05-07-token-answers.ts'
import { idToken, injectedCode } from './pk-08-09-foreign-tokens.ts'
import {
  brokenRefresh,
  idleSession,
  refusedRefresh,
  renewalsAtOnce,
  sameRefreshToken,
  signOut,
  wrongProofs,
} from './rt-01-08-sessions.ts'
import { contradictoryCallback, wrongState } from './st-01-02-malformed-callback.ts'
import { guessableState, lateCallback, replayedCallback } from './st-03-05-replayed-callback.ts'
import { errorAnswers } from './st-06-error-answers.ts'
import { cookieAttributes, keptNowhere, otherMethods } from './st-08-10-window-answers.ts'
import { leftAddress, speculativeRequests } from './st-11-12-callback-address.ts'
import { foreignOrigins, noPolling, noRooms, onlyTheVerifier } from './ws-01-04-handshake.ts'
import { malformedPackets, reservedNames } from './ws-05-10-malformed-packets.ts'
import { crumbs, largeAndMany, silentConnection, socketsEnd } from './ws-06-09-socket-limits.ts'

/** Every row that can be tried from outside, in the order of docs/security-tests.md; what exhausts limits comes last. */
export const allAttacks: readonly Attack[] = [
  nobodyConfirms,
  skippedStartPage,
  otherWindowsCookie,
  guessedCookie,
  foreignCode,
  fiveWrongCodes,
  usedAndLateCode,
  foreignDashboard,
  forgedForm,
  scannedLink,
  foreignNavigation,
  forcedConsent,
  wrongStage,
  plantedCookie,
  sentProviderLink,
  wrongState,
  contradictoryCallback,
  replayedCallback,
  guessableState,
  lateCallback,
  errorAnswers,
  keptNowhere,
  otherMethods,
  cookieAttributes,
  leftAddress,
  speculativeRequests,
  proofKey,
  providerWithoutProofKey,
  clientSecretKept,
  moreScope,
  oddTokenAnswers,
  brokenTokenAnswers,
  redirectedTokenRequest,
  injectedCode,
  idToken,
  issuer,
  otherProvidersPath,
  foreignMetadata,
  foreignOrigins,
  noPolling,
  onlyTheVerifier,
  noRooms,
  malformedPackets,
  crumbs,
  largeAndMany,
  silentConnection,
  socketsEnd,
  reservedNames,
  reconnected,
  unacknowledged,
  inTheClear,
  onlyTheId,
  erased,
  withoutSockets,
  refreshTokenStays,
  renewalsAtOnce,
  sameRefreshToken,
  refusedRefresh,
  brokenRefresh,
  wrongProofs,
  idleSession,
  signOut,
  refusedSettings,
  framedByNobody,
  framedByTableau,
  contentPolicy,
  narrowOrigins,
  openerPolicy,
  transport,
  crossOrigin,
  openRedirect,
  nothingHidden,
  seeOther,
  framedByAnyone,
  secretsKept,
  forgedLines,
  eventsLogged,
  startFlood,
  fullHouse,
  fairShares,
  spoofedAddress,
  tooMuch,
  manyConfirmations,
]
