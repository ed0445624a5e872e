import type { Translation } from '../../message-values.ts'
import type { zone as source } from '../en/zone.ts'

export const zone: Translation<typeof source> = {
  'zone.title': 'Ihr Lieblingskünstler',
  'zone.broken':
    'In dieser Erweiterung ist etwas schiefgegangen. Laden Sie sie neu. Wenn es wieder geschieht, wenden Sie sich an die Person, die das Dashboard veröffentlicht hat.',
  'zone.reload': 'Neu laden',

  'remark.tableau.silent':
    'Tableau hat noch nicht geantwortet. Sie können weitermachen. Laden Sie das Dashboard neu, falls etwas fehlt.',
  'remark.tableau.refused':
    'Tableau hat die Verbindung zu dieser Erweiterung abgelehnt. Sie können weitermachen. Laden Sie das Dashboard neu, falls etwas fehlt.',
  'remark.notStored':
    'Dieser Browser lässt das Dashboard nichts speichern. Deshalb werden Sie abgemeldet, wenn es neu lädt. Erlauben Sie Websitedaten, um angemeldet zu bleiben.',
  'remark.overdue':
    'Ihre Anmeldung konnte nicht verlängert werden, die Anzeige ist also vielleicht veraltet. Diese Seite versucht es weiter, und Sie bleiben angemeldet.',
  'remark.absent': 'Zu {artist} gibt es in diesem Dashboard keine Daten, daher hat sich nichts geändert.',

  'author.settingsBroken':
    'Die Einstellungen dieses Bereichs sind nicht lesbar, deshalb sehen Sie die übliche Ansicht. Wählen Sie im Menü des Bereichs „Konfigurieren…“ und speichern Sie neue.',
  'author.settingsNewer':
    'Die Einstellungen dieses Bereichs stammen von einer neueren Version dieser Erweiterung, deshalb sehen Sie die übliche Ansicht. Aktualisieren Sie die Erweiterung, oder wählen Sie „Konfigurieren…“ und speichern Sie neue.',
  'author.dialogRefused':
    'Tableau hat die Einstellungen nicht geöffnet. Erlauben Sie dieser Website, Fenster zu öffnen, und wählen Sie dann im Menü dieses Bereichs „Konfigurieren…“.',
  'author.dialogUnsupported':
    'Dieses Tableau ist zu alt, um die Einstellungen dieses Bereichs zu zeigen. Konfigurieren Sie ihn mit Tableau 2019.3 oder neuer. Bis dahin gilt, wie er gespeichert ist.',
  'author.target.missing-parameter':
    'Den Parameter „{target}“ gibt es in dieser Arbeitsmappe nicht mehr. Wählen Sie „Konfigurieren…“ und dann einen anderen.',
  'author.target.missing-worksheet':
    'Das Arbeitsblatt „{target}“ gibt es in diesem Dashboard nicht mehr. Wählen Sie „Konfigurieren…“ und dann ein anderes.',
  'author.target.missing-field':
    'Das Arbeitsblatt „{target}“ hat kein Feld „{field}“ mehr. Wählen Sie „Konfigurieren…“ und dann ein anderes.',
  'author.target.no-value':
    '„{target}“ hat keinen Wert für diesen Künstler, deshalb hat der Klick nichts geändert. Wählen Sie „Konfigurieren…“ und dann etwas, das jeden Namen annimmt.',
  'author.target.no-data':
    '„{target}“ enthält im Feld „{field}“ keine Daten zu diesem Künstler und wurde durch den Klick nicht geändert. Wählen Sie „Konfigurieren…“ und prüfen Sie die Aktion bei einem Klick.',
  'author.target.unsupported':
    'Dieses Tableau ist zu alt, als dass eine Erweiterung „{target}“ ändern könnte. Verwenden Sie ein neueres, oder wählen Sie „Konfigurieren…“ und eine andere Aktion.',
  'author.target.refused':
    'Tableau hat diese Erweiterung „{target}“ nicht ändern lassen. Wählen Sie „Konfigurieren…“ und prüfen Sie die Aktion bei einem Klick.',
  'author.notARange':
    'Der Parameter „{target}“ hat den Wert „{value}“, und das ist kein Zeitraum. Geben Sie ihm einen der Werte, die unter „Konfigurieren…“ stehen.',

  'signIn.lead': 'Sehen Sie, wen Sie am meisten hören.',
  'signIn.button': 'Bei Spotify anmelden',
  'signIn.ended': 'Ihre Anmeldung ist abgelaufen. Klicken Sie auf die Schaltfläche, um sich wieder anzumelden.',
  'signIn.cancel': 'Abbrechen',
  'signIn.problemWithRequest': '{problem} Anfragenummer: {request}',

  'waiting.status': 'Schließen Sie die Anmeldung in Ihrem Browser ab',
  'waiting.stage.waiting':
    'In einem anderen Fenster hat sich eine Anmeldeseite geöffnet. Wenn Sie sie nicht sehen, öffnen Sie sie hier noch einmal.',
  'waiting.stage.started': 'Machen Sie im anderen Fenster weiter. Dieses Dashboard folgt von selbst.',
  'waiting.stage.redeeming': 'Fast fertig. Einen Moment.',
  'waiting.offline': 'Die Verbindung ist unterbrochen. Die Anmeldung geht weiter, sobald sie wieder da ist.',
  'waiting.unstored':
    'Dieser Browser lässt das Dashboard nichts speichern. Laden Sie es erst neu, wenn Sie angemeldet sind: Sonst müssen Sie von vorn beginnen.',
  'waiting.again': 'Anmeldeseite noch einmal öffnen',
  'waiting.copy': 'Link kopieren',
  'waiting.link': 'Anmeldelink',
  'waiting.copied': 'Link kopiert. Öffnen Sie ihn in einem beliebigen Browser.',
  'waiting.notCopied':
    'Dieses Dashboard lässt kein Kopieren zu. Der Link ist markiert: Kopieren Sie ihn mit der Tastatur.',

  'code.required': 'Noch ein Schritt',
  'code.checking': 'Der Code wird geprüft',
  'code.label': 'Code von der Anmeldeseite',
  'code.confirm': 'Bestätigen',
  'code.mistyped': 'Der Code hat sechs Buchstaben und keine Vokale. Vergleichen Sie ihn mit der Anmeldeseite.',
  'code.hint': '{tries, plural, one {Noch # Versuch.} other {Noch # Versuche.}} Gültig bis {time}.',

  'farewell.signedOut': 'Sie sind abgemeldet.',
  'farewell.pending': 'Sie sind hier abgemeldet. Der Anmeldeserver erfährt es, sobald er erreichbar ist.',
  'farewell.revoked': 'Sie sind abgemeldet, und Spotify hat die Berechtigung für diese App beendet.',
  'farewell.kept': 'Sie sind abgemeldet. Spotify behält die Berechtigung für diese App, bis Sie sie dort entfernen.',
  'farewell.keptLink':
    'Sie sind abgemeldet. Spotify behält die Berechtigung für diese App, bis Sie sie dort entfernen: <account>Ihre Apps bei Spotify öffnen</account>.',
  'farewell.unconfirmed':
    'Sie sind abgemeldet. Spotify hat nicht bestätigt, dass die Berechtigung beendet ist. Sie können dort nachsehen.',
  'farewell.unconfirmedLink':
    'Sie sind abgemeldet. Spotify hat nicht bestätigt, dass die Berechtigung beendet ist. Sie können dort nachsehen: <account>Ihre Apps bei Spotify öffnen</account>.',
}
