import type { Translation } from '../../message-values.ts'
import type { pages as source } from '../en/pages.ts'

export const pages: Translation<typeof source> = {
  'start.title': '{provider} mit Ihrem Tableau-Dashboard verbinden',
  'start.asks': '<host>{deployment}</host> bittet Sie, sich für Ihr Dashboard bei {provider} anzumelden.',
  'start.may': 'Das Dashboard darf',
  'permission.user-top-read': 'Sehen, welche Künstler Sie am meisten hören',
  'start.mayNot': 'Es darf nicht',
  'start.noPassword': 'Ihr Passwort sehen. Sie geben es nur bei {provider} ein.',
  'start.nothingElse': 'Sonst etwas in Ihrem Konto bei {provider} tun.',
  'start.doubt':
    'Haben Sie gerade in Ihrem eigenen Dashboard auf eine Schaltfläche zum Anmelden geklickt? Wenn nicht, klicken Sie auf <strong>Abbrechen</strong>.',
  'start.continue': 'Weiter zu {provider}',
  'start.cancel': 'Abbrechen',
  'start.address':
    'Diese Seite sollte unter <host>{deployment}</host> zu finden sein: Vergleichen Sie das mit der Adressleiste.',

  'cancelled.title': 'Anmeldung abgebrochen',
  'cancelled.nothingShared': 'Dem Dashboard wurde nichts mitgeteilt.',
  'cancelled.next':
    'Sie können dieses Fenster schließen. Wenn Sie sich doch anmelden möchten, klicken Sie in Ihrem Tableau-Dashboard auf die Schaltfläche zum Anmelden.',

  'codePage.title': 'Noch ein Schritt in Ihrem Dashboard',
  'codePage.type': 'Geben Sie dies in Ihrem Tableau-Dashboard ein. Niemand wird Sie je bitten, es ihm zu schicken.',
  'codePage.label': 'Ihr Code',
  'codePage.valid':
    'Er gilt noch {duration}. Lassen Sie dieses Fenster offen, bis Ihr Dashboard Ihre Daten von {provider} zeigt.',
  'codePage.over':
    'Der Code gilt nicht mehr. Wenn Ihr Dashboard Ihre Daten von {provider} noch nicht zeigt, klicken Sie dort noch einmal auf die Schaltfläche zum Anmelden.',
  'codePage.notAsked':
    'Ihr Dashboard fragt nicht nach dem Code? Dann wurde es neu geladen oder geschlossen und wartet nicht mehr darauf. Klicken Sie dort noch einmal auf die Schaltfläche zum Anmelden.',
  'codePage.origin':
    'Erstellt von <host>{deployment}</host> für das Dashboard, in dem Sie auf die Schaltfläche zum Anmelden geklickt haben, und für kein anderes.',

  'signedIn.title': 'Sie sind angemeldet',
  'signedIn.goBack': 'Gehen Sie zurück zu Ihrem Tableau-Dashboard: Es zeigt gleich Ihre Daten von {provider}.',
  'signedIn.close': 'Sie können dieses Fenster schließen.',
  'signedIn.notReceived':
    'Wenn Ihr Dashboard die Schaltfläche zum Anmelden zeigt, wurde es neu geladen, bevor es die Anmeldung erhalten hat. Klicken Sie noch einmal darauf.',

  'wait.title': 'Ihre Anmeldung wird geholt …',
  'wait.longer':
    'Das dauert länger als sonst. Die Seite geht von selbst weiter: Bitte lassen Sie dieses Fenster offen.',
  'wait.again': 'Es geschieht nichts? <again>Noch einmal nachsehen</again>',

  'unfinished.title': 'Ihre Anmeldung ist noch nicht abgeschlossen',
  'unfinished.next':
    'Sie geht in einem anderen Fenster dieses Browsers weiter. Schließen Sie sie dort ab oder öffnen Sie die Anmeldeseite in Ihrem Tableau-Dashboard noch einmal.',
  'unfinished.again': 'Schon abgeschlossen? <again>Noch einmal nachsehen</again>',

  'failed.title': 'Sie sind nicht angemeldet',
  'failed.goBack': 'Die Schaltfläche zum Anmelden ist in Ihrem Tableau-Dashboard. Sie können dieses Fenster schließen.',
  'failed.again':
    'Diese Seite versucht es von selbst in {seconds, plural, one {# Sekunde} other {# Sekunden}} noch einmal. <again>Jetzt versuchen</again>',
  'failed.request': 'Anfragenummer <code>{request}</code>: Geben Sie sie an, wenn Sie um Hilfe bitten.',

  'landing.title': 'Aus einem Tableau-Dashboard bei {provider} anmelden',
  'landing.about':
    'Dieser Server ist der Nebeneingang: Eine Dashboard-Erweiterung kann die Anmeldeseite von {provider} nicht in ihrem eigenen Rahmen zeigen. Deshalb öffnet sie hier ein Fenster, und die Anmeldung kommt in das Dashboard zurück, das darum gebeten hat.',
  'landing.try': 'Ausprobieren',
  'landing.demo': 'Ein Übungs-Dashboard öffnen',
  'landing.alone': 'Öffnen Sie <extension>die Erweiterung allein in diesem Browser</extension>, ohne Tableau.',
  'landing.orAlone': 'Oder öffnen Sie <extension>die Erweiterung allein in diesem Browser</extension>, ohne Tableau.',
  'landing.add': 'In eine Arbeitsmappe einfügen',
  'landing.download':
    '<manifest>Laden Sie das Manifest herunter</manifest>, eine kleine Datei, deren Name auf <code>.trex</code> endet.',
  'landing.drag':
    'Öffnen Sie in Tableau ein Dashboard zum Bearbeiten und ziehen Sie <strong>Erweiterung</strong> aus <strong>Objekte</strong> darauf.',
  'landing.choose':
    'Wählen Sie <strong>Auf lokale Erweiterungen zugreifen</strong> (in älteren Versionen <strong>Meine Erweiterungen</strong>) und dann die Datei.',
  'landing.allow': 'Lassen Sie die Erweiterung zu. Ihre Schaltfläche zum Anmelden erscheint im Dashboard.',
  'landing.safeList':
    'In Tableau Server und Tableau Cloud trägt zuvor ein Administrator unter <strong>Einstellungen</strong>, <strong>Erweiterungen</strong> diese Adresse in die Liste der sicheren Erweiterungen ein:',
  'landing.localOnly':
    'Diese Adresse funktioniert nur, wo Browser und Server auf demselben Rechner laufen (<code>{host}</code>). Für andere muss die Erweiterung über https ausgeliefert werden.',
  'landing.more': 'Mehr',
  'landing.errors': 'Alle möglichen Störungen und wie sie zu beheben sind',

  'errors.title': 'Mögliche Störungen',
  'errors.about':
    'Jede Störung, die dieser Server meldet, hat einen dieser Codes. Die Anfragenummer, die dabeisteht, finden Sie auch im Protokoll des Servers.',
  'errors.viewer': 'Angezeigte Meldung',
  'errors.name': 'Titel in der Antwort',
  'errors.status': 'HTTP-Status',
  'errors.retryable': 'Kann bei Wiederholung gelingen',
  'errors.yes': 'ja',
  'errors.no': 'nein',

  'noScript.extension':
    'Diese Erweiterung benötigt JavaScript. Lassen Sie es für diese Seite zu und laden Sie das Dashboard neu.',
  'noScript.settings':
    'Die Einstellungen benötigen JavaScript. Lassen Sie es für diese Seite zu und öffnen Sie sie noch einmal.',
}
