import type { Translation } from '../../message-values.ts'
import type { problems as source } from '../en/problems.ts'

export const problems: Translation<typeof source> = {
  'problem.invalid_request':
    'Das Dashboard hat etwas gesendet, das der Anmeldeserver nicht versteht. Laden Sie das Dashboard neu und versuchen Sie es noch einmal.',
  'problem.request_too_large':
    'Das Dashboard hat mehr gesendet, als der Anmeldeserver annimmt. Laden Sie das Dashboard neu und versuchen Sie es noch einmal.',
  'problem.unknown_integration':
    'Dieser Anmeldeserver ist für diesen Dienst nicht eingerichtet. Wenden Sie sich an die Person, die das Dashboard veröffentlicht hat.',
  'problem.origin_not_allowed':
    'Diese Seite darf den Anmeldeserver nicht verwenden. Öffnen Sie das Dashboard dort, wo es veröffentlicht wurde.',
  'problem.origin_hidden':
    'Eine Datenschutzerweiterung oder eine Einstellung dieses Browsers verbirgt, von welcher Seite die Anfrage kommt. Schalten Sie sie für diese Website aus oder verwenden Sie einen anderen Browser, und klicken Sie dann im Dashboard noch einmal auf die Schaltfläche zum Anmelden.',
  'problem.cookies_blocked':
    'Dieser Browser blockiert das Cookie, das für die Anmeldung gebraucht wird. Lassen Sie Cookies für diese Website zu und klicken Sie dann im Dashboard noch einmal auf die Schaltfläche zum Anmelden.',
  'problem.link_already_used':
    'Dieser Anmeldelink wurde bereits verwendet. Gehen Sie zurück zum Dashboard und klicken Sie noch einmal auf die Schaltfläche zum Anmelden.',
  'problem.wrong_stage':
    'Die Anmeldung ist inzwischen weitergegangen. Wenn nichts geschieht, brechen Sie sie ab und beginnen Sie von vorn.',
  'problem.sign_in_expired':
    'Die Anmeldung hat zu lange gedauert und wurde beendet. Klicken Sie auf die Schaltfläche zum Anmelden, um neu zu beginnen.',
  'problem.sign_in_cancelled':
    'Die Anmeldung wurde abgebrochen. Klicken Sie auf die Schaltfläche zum Anmelden, wenn Sie es noch einmal versuchen möchten.',
  'problem.signed_in_elsewhere':
    'Sie sind angemeldet: Ein anderes Dashboard in diesem Browser war schneller. Sie können dieses Fenster schließen.',
  'problem.access_denied':
    'Die Anmeldung wurde abgebrochen, weil der Zugriff nicht erlaubt wurde. Um Ihre Daten zu sehen, klicken Sie auf die Schaltfläche zum Anmelden und stimmen Sie auf der nächsten Seite zu.',
  'problem.state_mismatch':
    'Diese Antwort gehört zu keiner offenen Anmeldung. Gehen Sie zurück zum Dashboard und beginnen Sie von vorn.',
  'problem.window_mismatch':
    'Die Anmeldung wurde in einem anderen Browser fortgesetzt und deshalb beendet. Geben Sie Anmeldelinks und Adressen an niemanden weiter. Klicken Sie im Dashboard auf die Schaltfläche zum Anmelden, um neu zu beginnen, und bleiben Sie in einem Browser.',
  'problem.started_elsewhere':
    'Diese Anmeldung wurde in einem anderen Browser oder Fenster begonnen. Gehen Sie dorthin zurück. Wenn das nicht möglich ist, brechen Sie die Anmeldung im Dashboard ab und klicken Sie noch einmal auf die Schaltfläche zum Anmelden.',
  'problem.issuer_mismatch':
    'Die Antwort kam von einem unerwarteten Dienst und wurde deshalb abgelehnt. Beginnen Sie im Dashboard von vorn.',
  'problem.wrong_code':
    'Das ist nicht der Code. Vergleichen Sie ihn mit der Anmeldeseite und geben Sie ihn noch einmal ein.',
  'problem.too_many_wrong_codes':
    'Der Code war zu oft falsch, deshalb wurde diese Anmeldung beendet. Klicken Sie auf die Schaltfläche zum Anmelden, um neu zu beginnen.',
  'problem.code_expired':
    'Der Code wurde nicht rechtzeitig eingegeben. Klicken Sie auf die Schaltfläche zum Anmelden, um einen neuen zu erhalten.',
  'problem.provider_unreachable':
    'Der Dienst, bei dem Sie sich angemeldet haben, hat nicht geantwortet. Klicken Sie auf die Schaltfläche zum Anmelden, um es noch einmal zu versuchen.',
  'problem.provider_error':
    'Der Dienst, bei dem Sie sich angemeldet haben, hat eine Störung. Warten Sie einen Moment und klicken Sie dann noch einmal auf die Schaltfläche zum Anmelden.',
  'problem.provider_rejected_code':
    'Der Dienst hat die Anmeldung nicht angenommen. Klicken Sie auf die Schaltfläche zum Anmelden, um es noch einmal zu versuchen.',
  'problem.unsupported_token_response':
    'Der Dienst hat so geantwortet, dass dieses Dashboard damit nichts anfangen kann. Wenden Sie sich an die Person, die den Anmeldeserver betreibt.',
  'problem.unusable_access_token':
    'Der Dienst hat ein Zugriffstoken ausgestellt, das kein Dashboard verwenden kann. Wenden Sie sich an die Person, die den Anmeldeserver betreibt.',
  'problem.session_expired':
    'Ihre Anmeldung ist abgelaufen. Klicken Sie auf die Schaltfläche zum Anmelden, um sich wieder anzumelden.',
  'problem.session_unknown':
    'Sie sind abgemeldet. Klicken Sie auf die Schaltfläche zum Anmelden, um sich wieder anzumelden.',
  'problem.rate_limited':
    'Es gab in kurzer Zeit zu viele Versuche. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  'problem.overloaded':
    'Der Anmeldeserver ist ausgelastet. Warten Sie einen Moment und versuchen Sie es dann noch einmal.',
  'problem.store_unavailable':
    'Der Anmeldeserver kann im Moment nichts speichern. Warten Sie einen Moment und versuchen Sie es dann noch einmal.',
  'problem.server_error':
    'Auf dem Anmeldeserver ist etwas schiefgegangen. Versuchen Sie es noch einmal. Wenn es wieder geschieht, geben Sie die Anfragenummer weiter.',
}
