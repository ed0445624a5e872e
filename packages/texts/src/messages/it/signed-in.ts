import type { Translation } from '../../message-values.ts'
import type { signedIn as source } from '../en/signed-in.ts'

export const signedIn: Translation<typeof source> = {
  'artists.title': 'Il tuo artista preferito',
  'artists.favorite': '<artist>{name}</artist> è il tuo artista preferito!',
  'artists.heading': 'I tuoi artisti più ascoltati',
  'artists.loading': 'Caricamento dei tuoi artisti più ascoltati',
  'artists.timeRange': 'Periodo di tempo',
  'artists.picture': 'Immagine di {name}',
  'artists.open': 'Apri <artist>{name}</artist> su Spotify',
  'artists.orderOnly': 'Le barre mostrano l’ordine, non quante volte hai ascoltato.',
  'artists.source': 'Da Spotify',
  'artists.noneYet': 'Ancora nessun artista preferito',
  'artists.noHistory':
    'Spotify non ha una cronologia dei tuoi ascolti in questo periodo. Scegline uno più lungo, oppure ascolta un po’ di musica e torna tra un giorno o due.',
  'artists.tryAgain': 'Riprova',

  'failure.unauthorized': 'Il tuo accesso è terminato. Accedi di nuovo.',
  'failure.not-renewed':
    'Non è stato possibile rinnovare il tuo accesso. Questa pagina continua a provare; puoi anche riprovare ora.',
  'failure.not-registered':
    'Il tuo account Spotify non è registrato per questa app. Chiedi a chi ha pubblicato la dashboard di aggiungerti, poi riprova.',
  'failure.missing-scope':
    'Il tuo accesso non comprende la lettura dei tuoi artisti più ascoltati. Disconnettiti, poi accedi di nuovo e acconsenti.',
  'failure.premium-required':
    'Spotify ha sospeso questa app perché il suo proprietario non ha un abbonamento Premium. Avvisa chi ha pubblicato la dashboard.',
  'failure.forbidden':
    'Spotify non permette a questa app di leggere i tuoi artisti più ascoltati. Avvisa chi ha pubblicato la dashboard.',
  'failure.rate-limited':
    'Spotify chiede una pausa. Questa pagina riprova tra {seconds, plural, one {# secondo} many {# di secondi} other {# secondi}}.',
  'failure.unavailable': 'Spotify ha un problema. Questa pagina continua a provare; puoi anche riprovare ora.',
  'failure.unreachable':
    'Spotify non è raggiungibile. Controlla la connessione. Questa pagina continua a provare; puoi anche riprovare ora.',
  'failure.refused':
    'Spotify non ha accettato la richiesta. Riprova; se succede di nuovo, avvisa chi ha pubblicato la dashboard.',
  'failure.unreadable':
    'La risposta di Spotify non è leggibile, quindi non viene mostrato nulla. Riprova tra un momento.',

  'account.open': 'Account',
  'account.signOut': 'Esci',
  'account.title': 'Il tuo accesso',
  'account.signedInAs': 'Accesso come',
  'account.oneMoment': 'Un momento',
  'account.nameUnknown': 'Al momento Spotify non lo comunica',
  'account.since': 'Dal',
  'account.allowed': 'Consentito',
  'account.allowed.user-top-read': 'Vedere quali artisti ascolti di più',
  'account.allowed.user-read-private': 'Vedere il tuo abbonamento e il tuo paese',
  'account.allowed.user-read-email': 'Vedere il tuo indirizzo e-mail',
  'account.validUntil': 'Valido fino alle',
  'account.renewsItself': '{time}, si rinnova da solo',
  'account.renew': 'Rinnova ora',
  'account.renewing': 'Rinnovo in corso',
  'account.renewed': 'Rinnovato.',
  'account.ended': 'Il tuo accesso è terminato. Accedi di nuovo.',
  'account.notRenewed': 'Non rinnovato. Riprova tra un momento.',
  'account.notRenewedFor':
    'Non rinnovato. Riprova tra {seconds, plural, one {# secondo} many {# di secondi} other {# secondi}}.',
}
