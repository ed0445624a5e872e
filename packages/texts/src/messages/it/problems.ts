import type { Translation } from '../../message-values.ts'
import type { problems as source } from '../en/problems.ts'

export const problems: Translation<typeof source> = {
  'problem.invalid_request':
    'La dashboard ha inviato qualcosa che il server di accesso non comprende. Ricarica la dashboard e riprova.',
  'problem.request_too_large':
    'La dashboard ha inviato più dati di quanti ne accetti il server di accesso. Ricarica la dashboard e riprova.',
  'problem.unknown_integration':
    'Questo server di accesso non è configurato per quel servizio. Chiedi a chi ha pubblicato la dashboard.',
  'problem.origin_not_allowed':
    'Questa pagina non è autorizzata a usare il server di accesso. Apri la dashboard nel luogo in cui è stata pubblicata.',
  'problem.origin_hidden':
    'Un’estensione per la privacy o un’impostazione di questo browser nasconde da quale pagina proviene la richiesta. Disattivala per questo sito o usa un altro browser, poi premi di nuovo il pulsante di accesso nella tua dashboard.',
  'problem.cookies_blocked':
    'Questo browser blocca il cookie necessario per l’accesso. Consenti i cookie per questo sito, poi premi di nuovo il pulsante di accesso nella tua dashboard.',
  'problem.link_already_used':
    'Questo link di accesso è già stato usato. Torna alla dashboard e premi di nuovo il pulsante di accesso.',
  'problem.wrong_stage': 'Nel frattempo l’accesso è andato avanti. Se non succede nulla, annullalo e ricomincia.',
  'problem.sign_in_expired':
    'L’accesso ha richiesto troppo tempo ed è stato interrotto. Premi il pulsante di accesso per ricominciare.',
  'problem.sign_in_cancelled': 'L’accesso è stato annullato. Premi il pulsante di accesso quando vuoi riprovare.',
  'problem.signed_in_elsewhere':
    'L’accesso è già effettuato: un’altra dashboard in questo browser ha terminato prima. Puoi chiudere questa finestra.',
  'problem.access_denied':
    'L’accesso è stato annullato perché l’autorizzazione non è stata concessa. Per vedere i tuoi dati, premi il pulsante di accesso e acconsenti nella pagina successiva.',
  'problem.state_mismatch':
    'Questa risposta non corrisponde a nessun accesso in corso. Torna alla dashboard e ricomincia.',
  'problem.window_mismatch':
    'L’accesso è proseguito in un altro browser ed è stato quindi interrotto. Non condividere con nessuno link o indirizzi di accesso. Premi il pulsante di accesso nella dashboard per ricominciare e resta nello stesso browser.',
  'problem.started_elsewhere':
    'Questo accesso è stato avviato in un altro browser o in un’altra finestra. Torna lì. Se non puoi, annulla l’accesso nella dashboard e premi di nuovo il pulsante di accesso.',
  'problem.issuer_mismatch':
    'La risposta è arrivata da un servizio inatteso ed è stata rifiutata. Ricomincia dalla dashboard.',
  'problem.wrong_code': 'Il codice non è questo. Confrontalo con la pagina di accesso e digitalo di nuovo.',
  'problem.too_many_wrong_codes':
    'Il codice era errato troppe volte, quindi questo accesso è stato interrotto. Premi il pulsante di accesso per ricominciare.',
  'problem.code_expired':
    'Il codice non è stato digitato in tempo. Premi il pulsante di accesso per ottenerne uno nuovo.',
  'problem.provider_unreachable':
    'Il servizio a cui hai effettuato l’accesso non ha risposto. Premi il pulsante di accesso per provare ancora una volta.',
  'problem.provider_error':
    'Il servizio a cui hai effettuato l’accesso ha un problema. Attendi un momento, poi premi di nuovo il pulsante di accesso.',
  'problem.provider_rejected_code':
    'Il servizio non ha accettato l’accesso. Premi il pulsante di accesso per provare ancora una volta.',
  'problem.unsupported_token_response':
    'Il servizio ha risposto in un modo che questa dashboard non può usare. Avvisa chi gestisce il server di accesso.',
  'problem.unusable_access_token':
    'Il servizio ha emesso un token di accesso che nessuna dashboard può usare. Avvisa chi gestisce il server di accesso.',
  'problem.session_expired': 'Il tuo accesso è terminato. Premi il pulsante di accesso per accedere di nuovo.',
  'problem.session_unknown': 'La sessione è chiusa. Premi il pulsante di accesso per accedere di nuovo.',
  'problem.rate_limited': 'Ci sono stati troppi tentativi in poco tempo. Attendi un minuto, poi riprova.',
  'problem.overloaded': 'Il server di accesso è occupato. Attendi un momento, poi riprova.',
  'problem.store_unavailable':
    'Il server di accesso non può salvare nulla in questo momento. Attendi un momento, poi riprova.',
  'problem.server_error':
    'Si è verificato un problema sul server di accesso. Riprova; se succede di nuovo, comunica il numero della richiesta.',
}
