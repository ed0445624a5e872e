import type { Translation } from '../../message-values.ts'
import type { signedIn as source } from '../en/signed-in.ts'

export const signedIn: Translation<typeof source> = {
  'artists.title': 'Din favoritartist',
  'artists.favorite': '<artist>{name}</artist> är din favoritartist!',
  'artists.heading': 'Dina toppartister',
  'artists.loading': 'Läser in dina toppartister',
  'artists.timeRange': 'Tidsperiod',
  'artists.picture': 'Bild på {name}',
  'artists.open': 'Öppna <artist>{name}</artist> på Spotify',
  'artists.orderOnly': 'Staplarna visar ordningen, inte hur ofta du har lyssnat.',
  'artists.source': 'Från Spotify',
  'artists.noneYet': 'Ingen favoritartist ännu',
  'artists.noHistory':
    'Spotify har ingen lyssningshistorik för dig under den här tiden. Välj en längre tid, eller lyssna på lite musik och kom tillbaka om en dag eller två.',
  'artists.tryAgain': 'Försök igen',

  'failure.unauthorized': 'Din inloggning har upphört. Logga in igen.',
  'failure.not-renewed': 'Din inloggning kunde inte förnyas. Sidan fortsätter att försöka. Du kan också försöka nu.',
  'failure.not-registered':
    'Ditt Spotify-konto är inte registrerat för den här appen. Be den som publicerade instrumentpanelen att lägga till dig och försök sedan igen.',
  'failure.missing-scope':
    'Din inloggning omfattar inte att läsa dina toppartister. Logga ut, logga in igen och godkänn det.',
  'failure.premium-required':
    'Spotify har pausat den här appen eftersom ägaren inte har något Premium-abonnemang. Meddela den som publicerade instrumentpanelen.',
  'failure.forbidden':
    'Spotify låter inte den här appen läsa dina toppartister. Meddela den som publicerade instrumentpanelen.',
  'failure.rate-limited':
    'Spotify ber om en paus. Sidan försöker igen om {seconds, plural, one {# sekund} other {# sekunder}}.',
  'failure.unavailable': 'Spotify har ett problem. Sidan fortsätter att försöka. Du kan också försöka nu.',
  'failure.unreachable':
    'Spotify kan inte nås. Kontrollera din anslutning. Sidan fortsätter att försöka. Du kan också försöka nu.',
  'failure.refused':
    'Spotify godtog inte förfrågan. Försök igen. Om det händer en gång till, meddela den som publicerade instrumentpanelen.',
  'failure.unreadable': 'Svaret från Spotify kan inte läsas, så ingenting visas. Försök igen om en stund.',

  'account.open': 'Konto',
  'account.signOut': 'Logga ut',
  'account.title': 'Din inloggning',
  'account.signedInAs': 'Inloggad som',
  'account.oneMoment': 'Ett ögonblick',
  'account.nameUnknown': 'Spotify säger det inte just nu',
  'account.since': 'Sedan',
  'account.allowed': 'Tillåtet',
  'account.allowed.user-top-read': 'Se vilka artister du lyssnar mest på',
  'account.allowed.user-read-private': 'Se ditt abonnemang och ditt land',
  'account.allowed.user-read-email': 'Se din e-postadress',
  'account.validUntil': 'Gäller till',
  'account.renewsItself': '{time}, förnyas av sig själv',
  'account.renew': 'Förnya nu',
  'account.renewing': 'Förnyar',
  'account.renewed': 'Förnyad.',
  'account.ended': 'Din inloggning har upphört. Logga in igen.',
  'account.notRenewed': 'Inte förnyad. Försök igen om en stund.',
  'account.notRenewedFor': 'Inte förnyad. Försök igen om {seconds, plural, one {# sekund} other {# sekunder}}.',
}
