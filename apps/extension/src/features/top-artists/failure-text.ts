import type { ApiFailureKind } from '../../provider-api/api-failure.ts'

type FailureText = {
  /** What happened and what to do next. */
  sentence: string
  /** Whether asking again may help, now or after someone did something. */
  tryAgain: boolean
}

export const failureTexts: Record<Exclude<ApiFailureKind, 'rate-limited'>, FailureText> = {
  unauthorized: { sentence: 'Your sign-in has ended. Sign in again.', tryAgain: false },
  'not-renewed': {
    sentence: 'Your sign-in could not be renewed. This page keeps trying; you can also try again now.',
    tryAgain: true,
  },
  'not-registered': {
    sentence:
      'Your Spotify account is not registered for this app. Ask whoever published the dashboard to add you, then try again.',
    tryAgain: true,
  },
  'missing-scope': {
    sentence: 'Your sign-in does not include reading your top artists. Sign out, then sign in again and agree to it.',
    tryAgain: false,
  },
  'premium-required': {
    sentence:
      'Spotify has paused this app, because its owner has no Premium subscription. Tell whoever published the dashboard.',
    tryAgain: true,
  },
  forbidden: {
    sentence: 'Spotify does not allow this app to read your top artists. Tell whoever published the dashboard.',
    tryAgain: true,
  },
  unavailable: {
    sentence: 'Spotify has a problem. This page keeps trying; you can also try again now.',
    tryAgain: true,
  },
  unreachable: {
    sentence: 'Spotify cannot be reached. Check your connection. This page keeps trying; you can also try again now.',
    tryAgain: true,
  },
  refused: {
    sentence:
      'Spotify did not accept the request. Try again; if it happens again, tell whoever published the dashboard.',
    tryAgain: true,
  },
  unreadable: {
    sentence: "Spotify's answer cannot be read, so nothing is shown. Try again in a moment.",
    tryAgain: true,
  },
}

/** Seconds until the page asks again by itself. */
export function toRateLimitedText(delayS: number): string {
  return `Spotify asks for a pause. This page tries again in ${delayS === 1 ? '1 second' : `${delayS} seconds`}.`
}
