/** What a signed-in viewer reads. */
export const signedIn = {
  'artists.title': 'Your favorite artist',
  'artists.favorite': '<artist>{name}</artist> is your favorite artist!',
  'artists.heading': 'Your top artists',
  'artists.loading': 'Loading your top artists',
  'artists.timeRange': 'Time range',
  'artists.picture': 'Picture of {name}',
  'artists.open': 'Open <artist>{name}</artist> on Spotify',
  'artists.orderOnly': 'The bars show the order, not how often you listened.',
  'artists.source': 'From Spotify',
  'artists.noneYet': 'No favorite artist yet',
  'artists.noHistory':
    'Spotify has no listening history for you in this time. Choose a longer one, or listen to some music and come back in a day or two.',
  'artists.tryAgain': 'Try again',

  'failure.unauthorized': 'Your sign-in has ended. Sign in again.',
  'failure.not-renewed': 'Your sign-in could not be renewed. This page keeps trying; you can also try again now.',
  'failure.not-registered':
    'Your Spotify account is not registered for this app. Ask whoever published the dashboard to add you, then try again.',
  'failure.missing-scope':
    'Your sign-in does not include reading your top artists. Sign out, then sign in again and agree to it.',
  'failure.premium-required':
    'Spotify has paused this app, because its owner has no Premium subscription. Tell whoever published the dashboard.',
  'failure.forbidden':
    'Spotify does not allow this app to read your top artists. Tell whoever published the dashboard.',
  'failure.rate-limited':
    'Spotify asks for a pause. This page tries again in {seconds, plural, one {# second} other {# seconds}}.',
  'failure.unavailable': 'Spotify has a problem. This page keeps trying; you can also try again now.',
  'failure.unreachable':
    'Spotify cannot be reached. Check your connection. This page keeps trying; you can also try again now.',
  'failure.refused':
    'Spotify did not accept the request. Try again; if it happens again, tell whoever published the dashboard.',
  'failure.unreadable': 'Spotify’s answer cannot be read, so nothing is shown. Try again in a moment.',

  'account.open': 'Account',
  'account.signOut': 'Sign out',
  'account.title': 'Your sign-in',
  'account.signedInAs': 'Signed in as',
  'account.oneMoment': 'One moment',
  'account.nameUnknown': 'Spotify does not say right now',
  'account.since': 'Since',
  'account.allowed': 'Allowed',
  'account.allowed.user-top-read': 'See which artists you listen to most',
  'account.allowed.user-read-private': 'See your subscription and your country',
  'account.allowed.user-read-email': 'See your email address',
  'account.validUntil': 'Valid until',
  'account.renewsItself': '{time}, renews itself',
  'account.renew': 'Renew now',
  'account.renewing': 'Renewing',
  'account.renewed': 'Renewed.',
  'account.ended': 'Your sign-in has ended. Sign in again.',
  'account.notRenewed': 'Not renewed. Try again in a moment.',
  'account.notRenewedFor': 'Not renewed. Try again in {seconds, plural, one {# second} other {# seconds}}.',
} as const
