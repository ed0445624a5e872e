import type { Translation } from '../../message-values.ts'
import type { configure as source } from '../en/configure.ts'

export const configure: Translation<typeof source> = {
  'configure.title': 'Einstellungen dieses Bereichs',
  'configure.asking': 'Tableau wird gefragt, welche Inhalte dieses Dashboard hat …',
  'configure.alone':
    'Diese Seite gehört zu einem Dashboard. Bearbeiten Sie das Dashboard in Tableau und wählen Sie im Menü des Bereichs „Konfigurieren…“.',
  'configure.preview': 'Vorschau mit erfundenen Künstlern',
  'configure.cancel': 'Abbrechen',
  'configure.save': 'Speichern',
  'configure.notSaved':
    'Tableau hat diese Einstellungen nicht behalten. Einstellungen werden nur gespeichert, während das Dashboard bearbeitet wird: Öffnen Sie es zum Bearbeiten und speichern Sie dann noch einmal.',
  'configure.origin.broken':
    'Die gespeicherten Einstellungen sind nicht lesbar. Dies sind die üblichen. Wenn Sie speichern, ersetzen sie die anderen.',
  'configure.origin.newer':
    'Eine neuere Version dieser Erweiterung hat diese Einstellungen gespeichert. Dies sind die üblichen. Wenn Sie speichern, ersetzen sie die anderen.',

  'configure.missing.count':
    'Die Anzahl der Künstler muss eine ganze Zahl von 1 bis {most} sein. Korrigieren Sie sie und speichern Sie dann.',
  'configure.missing.parameter':
    'Ein Klick braucht einen Parameter, den er setzt. Wählen Sie einen, oder lassen Sie einen Klick nichts ändern.',
  'configure.missing.worksheets':
    'Ein Klick braucht ein Arbeitsblatt. Wählen Sie mindestens eines, oder lassen Sie einen Klick nichts ändern.',
  'configure.missing.field':
    'Ein Klick braucht das Feld mit den Künstlern. Wählen Sie eines, oder lassen Sie einen Klick nichts ändern.',

  'look.legend': 'Aussehen',
  'look.title': 'Titel',
  'look.titleHint': 'Steht über den Künstlern. Lassen Sie ihn leer, wenn Sie keinen möchten.',
  'look.count': 'Anzahl der Künstler',
  'look.countHint': 'Von 1 bis {most}.',
  'look.layout': 'Anordnung',
  'look.layout.headline': 'Überschrift und Liste',
  'look.layout.list': 'Liste',
  'look.layout.bars': 'Balkendiagramm der Plätze',
  'look.layout.wall': 'Bilderwand',
  'look.background': 'Hintergrund',
  'look.background.plain': 'Einfarbig: hell oder dunkel, wie die Arbeitsmappe',
  'look.background.dashboard': 'Der Hintergrund, den das Dashboard dort hat',

  'range.legend': 'Zeit',
  'range.range': 'Zeitraum',
  'range.parameter': 'Parameter, der den Zeitraum wählt',
  'range.values': 'Seine Werte sind „{short}“, „{medium}“, „{long}“ oder {words}.',
  'range.none': 'Keiner',
  'range.viewersMayChange': 'Betrachter dürfen den Zeitraum ändern',

  'click.legend': 'Dashboard',
  'click.kind': 'Ein Klick auf einen Künstler',
  'click.kind.nothing': 'Ändert nichts im Dashboard',
  'click.kind.parameter': 'Setzt einen Parameter',
  'click.kind.filter': 'Filtert Arbeitsblätter',
  'click.kind.highlight': 'Hebt Markierungen hervor',
  'click.parameter': 'Parameter, der gesetzt wird',
  'click.parameterHint': 'Er bekommt den Namen des Künstlers. Lassen Sie ihn deshalb alle Werte zulassen.',
  'click.chooseParameter': 'Parameter auswählen',
  'click.parametersUnknown':
    'Dieses Tableau verrät nicht, welche Parameter es gibt. Verwenden Sie ein neueres, um einen auszuwählen.',
  'click.worksheets': 'Arbeitsblätter',
  'click.noWorksheets': 'Dieses Dashboard hat kein Arbeitsblatt. Fügen Sie zuerst eines hinzu.',
  'click.field': 'Feld mit den Künstlern',
  'click.chooseField': 'Feld auswählen',
  'click.chooseWorksheetsFirst': 'Erst Arbeitsblätter auswählen',
  'click.noCommonField': 'Die gewählten Arbeitsblätter haben kein gemeinsames Textfeld. Wählen Sie andere.',

  'parts.noParameters':
    'Diese Arbeitsmappe hat keinen Textparameter. Erstellen Sie einen in Tableau und öffnen Sie dann dieses Fenster noch einmal.',
  'parts.vanished': '{name} (nicht mehr vorhanden)',
}
