import type { Translation } from '../../message-values.ts'
import type { pages as source } from '../en/pages.ts'

export const pages: Translation<typeof source> = {
  'start.title': 'Collega {provider} alla tua dashboard di Tableau',
  'start.asks': '<host>{deployment}</host> ti chiede di accedere a {provider} per la tua dashboard.',
  'start.may': 'La dashboard può',
  'permission.user-top-read': 'Vedere quali artisti ascolti di più',
  'start.mayNot': 'Non può',
  'start.noPassword': 'Vedere la tua password. La digiti solo su {provider}.',
  'start.nothingElse': 'Fare altro nel tuo account {provider}.',
  'start.doubt':
    'Hai appena premuto un pulsante di accesso nella tua dashboard? In caso contrario, premi <strong>Annulla</strong>.',
  'start.continue': 'Continua su {provider}',
  'start.cancel': 'Annulla',
  'start.address':
    'Questa pagina dovrebbe trovarsi su <host>{deployment}</host>: confrontalo con la barra degli indirizzi.',

  'cancelled.title': 'Accesso annullato',
  'cancelled.nothingShared': 'Nulla è stato condiviso con la dashboard.',
  'cancelled.next':
    'Puoi chiudere questa finestra. Se poi vuoi accedere, premi il pulsante di accesso nella tua dashboard di Tableau.',

  'codePage.title': 'Ancora un passaggio nella tua dashboard',
  'codePage.type': 'Digita questo nella tua dashboard di Tableau. Nessuno ti chiederà mai di inviarglielo.',
  'codePage.label': 'Il tuo codice',
  'codePage.valid':
    'È valido per {duration}. Tieni aperta questa finestra finché la dashboard non mostra i tuoi dati di {provider}.',
  'codePage.over':
    'Il codice non è più valido. Se la tua dashboard non mostra ancora i tuoi dati di {provider}, premi di nuovo il suo pulsante di accesso.',
  'codePage.notAsked':
    'La tua dashboard non chiede il codice? Allora è stata ricaricata o chiusa e non lo aspetta più. Premi di nuovo il suo pulsante di accesso.',
  'codePage.origin':
    'Creato da <host>{deployment}</host> per la dashboard in cui hai premuto il pulsante di accesso, e per nessun’altra.',

  'signedIn.title': 'Accesso effettuato',
  'signedIn.goBack': 'Torna alla tua dashboard di Tableau: tra un momento mostrerà i tuoi dati di {provider}.',
  'signedIn.close': 'Puoi chiudere questa finestra.',
  'signedIn.notReceived':
    'Se la tua dashboard mostra il pulsante di accesso, è stata ricaricata prima di ricevere questo accesso. Premi di nuovo il pulsante.',

  'wait.title': 'Recupero dell’accesso in corso…',
  'wait.longer': 'Ci vuole più tempo del solito. La pagina prosegue da sola: lascia aperta questa finestra.',
  'wait.again': 'Non succede nulla? <again>Controlla di nuovo</again>',

  'unfinished.title': 'L’accesso non è ancora completo',
  'unfinished.next':
    'Prosegue in un’altra finestra di questo browser. Completalo lì oppure apri di nuovo la pagina di accesso dalla tua dashboard di Tableau.',
  'unfinished.again': 'Hai già finito? <again>Controlla di nuovo</again>',

  'failed.title': 'Accesso non effettuato',
  'failed.goBack': 'Il pulsante di accesso è nella tua dashboard di Tableau. Puoi chiudere questa finestra.',
  'failed.again':
    'Questa pagina riprova da sola tra {seconds, plural, one {# secondo} many {# di secondi} other {# secondi}}. <again>Prova ora</again>',
  'failed.request': 'Numero della richiesta <code>{request}</code>: comunicalo quando chiedi aiuto.',

  'landing.title': 'Accedi a {provider} da una dashboard di Tableau',
  'landing.about':
    'Questo server è la porta laterale: un’estensione della dashboard non può mostrare la pagina di accesso di {provider} nel proprio riquadro, quindi apre qui una finestra, e l’accesso torna alla dashboard che lo ha chiesto.',
  'landing.try': 'Prova',
  'landing.demo': 'Apri una dashboard di prova',
  'landing.alone': 'Apri <extension>l’estensione da sola in questo browser</extension>, senza Tableau.',
  'landing.orAlone': 'Oppure apri <extension>l’estensione da sola in questo browser</extension>, senza Tableau.',
  'landing.add': 'Aggiungila a una cartella di lavoro',
  'landing.download':
    '<manifest>Scarica il manifesto</manifest>, un piccolo file il cui nome termina in <code>.trex</code>.',
  'landing.drag':
    'In Tableau, apri una dashboard in modifica e trascinaci sopra <strong>Estensione</strong> da <strong>Oggetti</strong>.',
  'landing.choose':
    'Scegli <strong>Accedi alle estensioni locali</strong> (nelle versioni precedenti: <strong>Le mie estensioni</strong>) e seleziona il file.',
  'landing.allow': 'Consenti l’estensione. Il suo pulsante di accesso compare nella dashboard.',
  'landing.safeList':
    'Su Tableau Server e Tableau Cloud un amministratore aggiunge prima questo indirizzo all’elenco delle estensioni sicure, in <strong>Impostazioni</strong>, <strong>Estensioni</strong>:',
  'landing.localOnly':
    'Questo indirizzo funziona solo se browser e server sono sullo stesso computer (<code>{host}</code>). Per gli altri, servi l’estensione tramite https.',
  'landing.more': 'Altro',
  'landing.errors': 'Tutto ciò che può andare storto, e che cosa fare',

  'errors.title': 'Che cosa può andare storto',
  'errors.about':
    'Ogni problema segnalato da questo server ha uno di questi codici. Il numero della richiesta che lo accompagna si trova anche nel log del server.',
  'errors.viewer': 'Messaggio mostrato',
  'errors.name': 'Titolo nella risposta',
  'errors.status': 'Stato HTTP',
  'errors.retryable': 'Può riuscire se si riprova',
  'errors.yes': 'sì',
  'errors.no': 'no',

  'noScript.extension': 'Questa estensione richiede JavaScript. Consentilo per questa pagina e ricarica la dashboard.',
  'noScript.settings': 'Le impostazioni richiedono JavaScript. Consentilo per questa pagina e aprile di nuovo.',
}
