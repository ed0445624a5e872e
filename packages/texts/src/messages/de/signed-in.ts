import type { Translation } from '../../message-values.ts'
import type { signedIn as source } from '../en/signed-in.ts'

export const signedIn: Translation<typeof source> = {
  'artists.title': 'Ihr Lieblingskünstler',
  'artists.favorite': '<artist>{name}</artist> hören Sie am liebsten!',
  'artists.heading': 'Ihre Top-Künstler',
  'artists.loading': 'Ihre Top-Künstler werden geladen',
  'artists.timeRange': 'Zeitraum',
  'artists.picture': 'Bild von {name}',
  'artists.open': '<artist>{name}</artist> bei Spotify öffnen',
  'artists.orderOnly': 'Die Balken zeigen die Reihenfolge, nicht wie oft Sie gehört haben.',
  'artists.source': 'Von Spotify',
  'artists.noneYet': 'Noch kein Lieblingskünstler',
  'artists.noHistory':
    'Spotify hat für diesen Zeitraum keinen Hörverlauf von Ihnen. Wählen Sie einen längeren, oder hören Sie etwas Musik und kommen Sie in ein, zwei Tagen wieder.',
  'artists.tryAgain': 'Noch einmal versuchen',

  'failure.unauthorized': 'Ihre Anmeldung ist abgelaufen. Melden Sie sich wieder an.',
  'failure.not-renewed':
    'Ihre Anmeldung konnte nicht verlängert werden. Diese Seite versucht es weiter. Sie können es auch jetzt noch einmal versuchen.',
  'failure.not-registered':
    'Ihr Spotify-Konto ist für diese App nicht registriert. Bitten Sie die Person, die das Dashboard veröffentlicht hat, Sie hinzuzufügen, und versuchen Sie es dann noch einmal.',
  'failure.missing-scope':
    'Ihre Anmeldung erlaubt nicht, Ihre Top-Künstler zu lesen. Melden Sie sich ab, dann wieder an, und stimmen Sie dem zu.',
  'failure.premium-required':
    'Spotify hat diese App angehalten, weil ihr Besitzer kein Premium-Abo hat. Wenden Sie sich an die Person, die das Dashboard veröffentlicht hat.',
  'failure.forbidden':
    'Spotify erlaubt dieser App nicht, Ihre Top-Künstler zu lesen. Wenden Sie sich an die Person, die das Dashboard veröffentlicht hat.',
  'failure.rate-limited':
    'Spotify bittet um eine Pause. Diese Seite versucht es in {seconds, plural, one {# Sekunde} other {# Sekunden}} noch einmal.',
  'failure.unavailable':
    'Spotify hat eine Störung. Diese Seite versucht es weiter. Sie können es auch jetzt noch einmal versuchen.',
  'failure.unreachable':
    'Spotify ist nicht erreichbar. Prüfen Sie Ihre Verbindung. Diese Seite versucht es weiter. Sie können es auch jetzt noch einmal versuchen.',
  'failure.refused':
    'Spotify hat die Anfrage nicht angenommen. Versuchen Sie es noch einmal. Wenn es wieder geschieht, wenden Sie sich an die Person, die das Dashboard veröffentlicht hat.',
  'failure.unreadable':
    'Die Antwort von Spotify ist nicht lesbar, deshalb wird nichts gezeigt. Versuchen Sie es gleich noch einmal.',

  'account.open': 'Konto',
  'account.signOut': 'Abmelden',
  'account.title': 'Ihre Anmeldung',
  'account.signedInAs': 'Angemeldet als',
  'account.oneMoment': 'Einen Moment',
  'account.nameUnknown': 'Spotify sagt es gerade nicht',
  'account.since': 'Seit',
  'account.allowed': 'Erlaubt',
  'account.allowed.user-top-read': 'Sehen, welche Künstler Sie am meisten hören',
  'account.allowed.user-read-private': 'Ihr Abo und Ihr Land sehen',
  'account.allowed.user-read-email': 'Ihre E-Mail-Adresse sehen',
  'account.validUntil': 'Gültig bis',
  'account.renewsItself': '{time}, verlängert sich von selbst',
  'account.renew': 'Jetzt verlängern',
  'account.renewing': 'Wird verlängert',
  'account.renewed': 'Verlängert.',
  'account.ended': 'Ihre Anmeldung ist abgelaufen. Melden Sie sich wieder an.',
  'account.notRenewed': 'Nicht verlängert. Versuchen Sie es gleich noch einmal.',
  'account.notRenewedFor':
    'Nicht verlängert. Versuchen Sie es in {seconds, plural, one {# Sekunde} other {# Sekunden}} noch einmal.',
}
