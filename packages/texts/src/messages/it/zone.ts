import type { Translation } from '../../message-values.ts'
import type { zone as source } from '../en/zone.ts'

export const zone: Translation<typeof source> = {
  'zone.title': 'Il tuo artista preferito',
  'zone.broken':
    'Si è verificato un problema in questa estensione. Ricaricala; se succede di nuovo, avvisa chi ha pubblicato la dashboard.',
  'zone.reload': 'Ricarica',

  'remark.tableau.silent': 'Tableau non ha ancora risposto. Puoi continuare; ricarica la dashboard se manca qualcosa.',
  'remark.tableau.refused':
    'Tableau non ha permesso a questa estensione di collegarsi. Puoi continuare; ricarica la dashboard se manca qualcosa.',
  'remark.notStored':
    'Questo browser non permette alla dashboard di salvare nulla, quindi verrai disconnesso quando si ricarica. Consenti i dati dei siti per restare connesso.',
  'remark.overdue':
    'Non è stato possibile rinnovare il tuo accesso, quindi ciò che vedi potrebbe non essere aggiornato. Questa pagina continua a provare e tu resti connesso.',
  'remark.absent': 'In questa dashboard non ci sono dati per {artist}, quindi non è cambiato nulla.',

  'author.settingsBroken':
    'Le impostazioni di questa zona non sono leggibili, quindi viene mostrata la vista abituale. Scegli “Configura…” nel suo menu e salvane di nuove.',
  'author.settingsNewer':
    'Le impostazioni di questa zona sono state scritte da una versione più recente di questa estensione, quindi viene mostrata la vista abituale. Aggiorna l’estensione, oppure scegli “Configura…” e salvane di nuove.',
  'author.dialogRefused':
    'Tableau non ha aperto le impostazioni. Consenti a questo sito di aprire finestre, poi scegli “Configura…” nel menu di questa zona.',
  'author.dialogUnsupported':
    'Questo Tableau è troppo vecchio per mostrare le impostazioni di questa zona. Usa Tableau 2019.3 o versioni successive per configurarla; ciò che è stato salvato resta valido.',
  'author.target.missing-parameter':
    'Il parametro “{target}” non è più in questa cartella di lavoro. Scegli “Configura…” e selezionane un altro.',
  'author.target.missing-worksheet':
    'Il foglio di lavoro “{target}” non è più in questa dashboard. Scegli “Configura…” e selezionane un altro.',
  'author.target.missing-field':
    'Il foglio di lavoro “{target}” non ha più il campo “{field}”. Scegli “Configura…” e selezionane un altro.',
  'author.target.no-value':
    '“{target}” non ha l’artista tra i suoi valori, quindi il clic non ha cambiato nulla. Scegli “Configura…” e seleziona qualcosa che accetti qualsiasi nome.',
  'author.target.no-data':
    '“{target}” non ha dati per questo artista nel campo “{field}”, quindi il clic non ha cambiato nulla. Scegli “Configura…” e controlla che cosa fa un clic.',
  'author.target.unsupported':
    'Questo Tableau è troppo vecchio perché un’estensione possa modificare “{target}”. Usane uno più recente, oppure scegli “Configura…” e un’altra azione.',
  'author.target.refused':
    'Tableau non ha permesso a questa estensione di modificare “{target}”. Scegli “Configura…” e controlla che cosa fa un clic.',
  'author.notARange':
    'Il parametro “{target}” ha il valore “{value}”, che non è un periodo di tempo. Assegnagli uno dei valori indicati in “Configura…”.',

  'signIn.lead': 'Scopri chi ascolti di più.',
  'signIn.button': 'Accedi a Spotify',
  'signIn.ended': 'Il tuo accesso è terminato. Premi il pulsante per accedere di nuovo.',
  'signIn.cancel': 'Annulla',
  'signIn.problemWithRequest': '{problem} Numero della richiesta: {request}',

  'waiting.status': 'Completa l’accesso nel tuo browser',
  'waiting.stage.waiting':
    'Si è aperta una pagina di accesso in un’altra finestra. Se non la vedi, aprila di nuovo qui.',
  'waiting.stage.started': 'Continua nell’altra finestra. Questa dashboard ti segue da sola.',
  'waiting.stage.redeeming': 'Quasi finito. Un momento.',
  'waiting.offline': 'La connessione si è interrotta. L’accesso prosegue non appena torna.',
  'waiting.unstored':
    'Questo browser non permette alla dashboard di salvare nulla. Non ricaricarla prima di aver effettuato l’accesso: dovresti ricominciare.',
  'waiting.again': 'Apri di nuovo la pagina di accesso',
  'waiting.copy': 'Copia link',
  'waiting.link': 'Link di accesso',
  'waiting.copied': 'Link copiato. Aprilo in un browser qualsiasi.',
  'waiting.notCopied': 'Questa dashboard non permette di copiare. Il link è selezionato: copialo con la tastiera.',

  'code.required': 'Manca un passaggio',
  'code.checking': 'Verifica del codice in corso',
  'code.label': 'Codice della pagina di accesso',
  'code.confirm': 'Conferma',
  'code.mistyped': 'Il codice ha sei lettere e nessuna vocale. Confrontalo con la pagina di accesso.',
  'code.hint':
    '{tries, plural, one {Resta # tentativo.} many {Restano # di tentativi.} other {Restano # tentativi.}} Valido fino alle {time}.',

  'farewell.signedOut': 'Hai effettuato la disconnessione.',
  'farewell.pending':
    'Qui hai effettuato la disconnessione. Il server di accesso verrà avvisato non appena sarà raggiungibile.',
  'farewell.revoked': 'Hai effettuato la disconnessione e Spotify ha revocato l’autorizzazione di questa app.',
  'farewell.kept':
    'Hai effettuato la disconnessione. Spotify mantiene l’autorizzazione di questa app finché non la rimuovi lì.',
  'farewell.keptLink':
    'Hai effettuato la disconnessione. Spotify mantiene l’autorizzazione di questa app finché non la rimuovi lì: <account>apri le tue app su Spotify</account>.',
  'farewell.unconfirmed':
    'Hai effettuato la disconnessione. Spotify non ha confermato la revoca dell’autorizzazione; puoi controllare lì.',
  'farewell.unconfirmedLink':
    'Hai effettuato la disconnessione. Spotify non ha confermato la revoca dell’autorizzazione; puoi controllare lì: <account>apri le tue app su Spotify</account>.',
}
