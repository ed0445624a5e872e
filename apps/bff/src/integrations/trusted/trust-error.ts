/** Why there is no token: for the viewer, and for those who can repair it. */
type Sentences = { viewer: string; administrator: string }

const ASK = 'Ask the person who shared this with you.'
const LATER = 'Try again in a moment.'

/** Every reason for which a trusted host or the mapping of people gives no token. */
export const TRUST_ERRORS = {
  unmappable_person: {
    viewer: `Your account has no user name for this content. ${ASK}`,
    administrator:
      'The identity provider has not verified every claim that the user mapping names. Change the mapping of the integration, or let the identity provider send the claim.',
  },
  unknown_user: {
    viewer: `You have no user at the place that this content comes from. ${ASK}`,
    administrator:
      'The host has no user of this name (names are case-sensitive). Create the user there, or change the user mapping.',
  },
  login_failed: {
    viewer: `You have no user at the place that this content comes from. ${ASK}`,
    administrator:
      'Tableau refused the user or the token (error 16): there is no user of this name on the site (names are case-sensitive), or the clocks differ. Check the user mapping and the site.',
  },
  wrong_user: {
    viewer: `The content cannot be shown to you. ${ASK}`,
    administrator:
      'The host issued a token for another user than the one asked for. It was discarded. Check the user mapping, and report this to the administrator of the host.',
  },
  app_unknown: {
    viewer: `The content cannot be shown at present. ${ASK}`,
    administrator: 'The host has no connected app with this client ID. Check the client ID and the site.',
  },
  app_disabled: {
    viewer: `The content cannot be shown at present. ${ASK}`,
    administrator: 'The connected app is disabled. Enable it at the host.',
  },
  secret_refused: {
    viewer: `The content cannot be shown at present. ${ASK}`,
    administrator:
      'The host refused the secret, which may have been deleted or replaced. Enter the current secret in the integration.',
  },
  clock_off: {
    viewer: `The content cannot be shown at present. ${LATER}`,
    administrator:
      'The clocks of this server and of the host differ, so that tokens are refused. Synchronize both with NTP.',
  },
  token_refused: {
    viewer: `The content cannot be shown at present. ${LATER}`,
    administrator:
      'The host refused the token: it has expired, was used before, or is malformed. Check the clocks, and try again.',
  },
  scope_missing: {
    viewer: `The content cannot be shown to you. ${ASK}`,
    administrator: 'The token lacks a scope for this request. Check the scopes of the integration.',
  },
  forbidden: {
    viewer: `You may not see this content at the place that it comes from. ${ASK}`,
    administrator: 'The user has no permission for this at the host. Grant it there.',
  },
  not_found: {
    viewer: `The content does not exist any more. ${ASK}`,
    administrator:
      'The host has no such site, view or Liveboard, or the user may not see it. Check the integration and the permissions at the host.',
  },
  domain_not_allowed: {
    viewer: `The content cannot be shown on this page. ${ASK}`,
    administrator:
      'The host does not allow the origin of the content. Add it to the list of allowed domains of the connected app.',
  },
  feature_disabled: {
    viewer: `The content cannot be shown at present. ${ASK}`,
    administrator:
      'The host has not enabled what the integration uses: trusted authentication, on-demand access, or user attributes. Enable it there.',
  },
  host_unreachable: {
    viewer: `The place that this content comes from does not respond. ${LATER}`,
    administrator: 'The host did not respond in time. Check its address and the network.',
  },
  host_busy: {
    viewer: `The place that this content comes from is busy. ${LATER}`,
    administrator: 'The host limits requests. Try again later.',
  },
  host_error: {
    viewer: `The place that this content comes from does not work at present. ${LATER}`,
    administrator: 'The host answered with an error or in an unknown form. Look at its log.',
  },
} as const satisfies Record<string, Sentences>

export type TrustErrorCode = keyof typeof TRUST_ERRORS

type TrustErrorOptions = {
  cause?: unknown
  /** A sentence for administrators that says more than that of the code. Has no text of the host. */
  detail?: string
}

/** No token of a trusted host. Its message is for administrators and has no token, secret or text of the host. */
export class TrustError extends Error {
  override readonly name = 'TrustError'
  readonly code: TrustErrorCode
  /** The sentence for viewers. */
  readonly advice: string

  constructor(code: TrustErrorCode, { cause, detail }: TrustErrorOptions = {}) {
    super(detail ?? TRUST_ERRORS[code].administrator, { cause })
    this.code = code
    this.advice = TRUST_ERRORS[code].viewer
  }
}
