/** What the author of a dashboard reads in the dialog. */
export const configure = {
  'configure.title': 'Settings of this zone',
  'configure.asking': 'Asking Tableau what is in this dashboard …',
  'configure.alone':
    'This page belongs to a dashboard. Edit the dashboard in Tableau and choose Configure… in the menu of the zone.',
  'configure.preview': 'Preview with invented artists',
  'configure.cancel': 'Cancel',
  'configure.save': 'Save',
  'configure.notSaved':
    'Tableau did not keep these settings. Settings are saved only while the dashboard is being edited: open it for editing, then save again.',
  'configure.origin.broken': 'The saved settings cannot be read. These are the usual ones; saving replaces the others.',
  'configure.origin.newer':
    'A newer version of this extension saved these settings. These are the usual ones; saving replaces the others.',

  'configure.missing.count': 'The number of artists must be a whole number from 1 to {most}. Correct it, then save.',
  'configure.missing.parameter': 'A click needs a parameter to set. Choose one, or let a click change nothing.',
  'configure.missing.worksheets': 'A click needs a worksheet. Choose at least one, or let a click change nothing.',
  'configure.missing.field': 'A click needs the field that has the artists. Choose one, or let a click change nothing.',

  'look.legend': 'Look',
  'look.title': 'Title',
  'look.titleHint': 'Stands above the artists. Leave it empty for none.',
  'look.count': 'Number of artists',
  'look.countHint': 'From 1 to {most}.',
  'look.layout': 'Layout',
  'look.layout.headline': 'Headline and list',
  'look.layout.list': 'List',
  'look.layout.bars': 'Bar chart of ranks',
  'look.layout.wall': 'Cover wall',

  'range.legend': 'Time',
  'range.range': 'Time range',
  'range.parameter': 'Parameter that chooses the time range',
  'range.values': 'Its values are “{short}”, “{medium}”, “{long}”, or {words}.',
  'range.none': 'None',
  'range.viewersMayChange': 'Viewers may change the time range',

  'click.legend': 'Dashboard',
  'click.kind': 'A click on an artist',
  'click.kind.nothing': 'Changes nothing in the dashboard',
  'click.kind.parameter': 'Sets a parameter',
  'click.kind.filter': 'Filters worksheets',
  'click.kind.highlight': 'Highlights marks',
  'click.parameter': 'Parameter to set',
  'click.parameterHint': 'It gets the name of the artist, so let it allow all values.',
  'click.chooseParameter': 'Choose a parameter',
  'click.parametersUnknown': 'This Tableau does not say which parameters there are. Use a newer one to choose.',
  'click.worksheets': 'Worksheets',
  'click.noWorksheets': 'This dashboard has no worksheet. Add one first.',
  'click.field': 'Field with the artists',
  'click.chooseField': 'Choose a field',
  'click.chooseWorksheetsFirst': 'Choose worksheets first',
  'click.noCommonField': 'The chosen worksheets have no text field in common. Choose others.',

  'parts.noParameters': 'This workbook has no text parameter. Create one in Tableau, then open this window again.',
  'parts.vanished': '{name} (not there any more)',
} as const
