import type { Translation } from '../../message-values.ts'
import type { configure as source } from '../en/configure.ts'

export const configure: Translation<typeof source> = {
  'configure.title': 'Inställningar för den här zonen',
  'configure.asking': 'Frågar Tableau vad som finns i den här instrumentpanelen …',
  'configure.alone':
    'Den här sidan hör till en instrumentpanel. Redigera instrumentpanelen i Tableau och välj ”Konfigurera…” i zonens meny.',
  'configure.preview': 'Förhandsvisning med påhittade artister',
  'configure.cancel': 'Avbryt',
  'configure.save': 'Spara',
  'configure.notSaved':
    'Tableau behöll inte inställningarna. De sparas bara medan instrumentpanelen redigeras: öppna den för redigering och spara sedan igen.',
  'configure.origin.broken':
    'De sparade inställningarna kan inte läsas. Det här är de vanliga. Om du sparar ersätter de dem som fanns.',
  'configure.origin.newer':
    'En nyare version av det här tillägget sparade inställningarna. Det här är de vanliga. Om du sparar ersätter de dem som fanns.',

  'configure.missing.count': 'Antalet artister måste vara ett heltal från 1 till {most}. Rätta det och spara sedan.',
  'configure.missing.parameter':
    'Ett klick behöver en parameter att ange. Välj en, eller låt ett klick inte ändra något.',
  'configure.missing.worksheets':
    'Ett klick behöver ett arbetsblad. Välj minst ett, eller låt ett klick inte ändra något.',
  'configure.missing.field': 'Ett klick behöver fältet med artisterna. Välj ett, eller låt ett klick inte ändra något.',

  'look.legend': 'Utseende',
  'look.title': 'Titel',
  'look.titleHint': 'Står ovanför artisterna. Lämna tomt om du inte vill ha någon.',
  'look.count': 'Antal artister',
  'look.countHint': 'Från 1 till {most}.',
  'look.layout': 'Uppställning',
  'look.layout.headline': 'Rubrik och lista',
  'look.layout.list': 'Lista',
  'look.layout.bars': 'Stapeldiagram över placeringar',
  'look.layout.wall': 'Bildvägg',
  'look.background': 'Bakgrund',
  'look.background.plain': 'Enfärgad: ljus eller mörk, som arbetsboken',
  'look.background.dashboard': 'Det som instrumentpanelen har bakom zonen',

  'range.legend': 'Tid',
  'range.range': 'Tidsperiod',
  'range.parameter': 'Parameter som väljer tidsperioden',
  'range.values': 'Dess värden är ”{short}”, ”{medium}”, ”{long}” eller {words}.',
  'range.none': 'Ingen',
  'range.viewersMayChange': 'Användare får ändra tidsperioden',

  'click.legend': 'Instrumentpanel',
  'click.kind': 'Ett klick på en artist',
  'click.kind.nothing': 'Ändrar inget i instrumentpanelen',
  'click.kind.parameter': 'Anger en parameter',
  'click.kind.filter': 'Filtrerar arbetsblad',
  'click.kind.highlight': 'Framhäver markeringar',
  'click.parameter': 'Parameter som anges',
  'click.parameterHint': 'Den får artistens namn, så låt den tillåta alla värden.',
  'click.chooseParameter': 'Välj en parameter',
  'click.parametersUnknown':
    'Den här versionen av Tableau säger inte vilka parametrar som finns. Använd en nyare för att välja.',
  'click.worksheets': 'Arbetsblad',
  'click.noWorksheets': 'Den här instrumentpanelen har inget arbetsblad. Lägg till ett först.',
  'click.field': 'Fält med artisterna',
  'click.chooseField': 'Välj ett fält',
  'click.chooseWorksheetsFirst': 'Välj arbetsblad först',
  'click.noCommonField': 'De valda arbetsbladen har inget textfält gemensamt. Välj andra.',

  'parts.noParameters':
    'Den här arbetsboken har ingen textparameter. Skapa en i Tableau och öppna sedan fönstret igen.',
  'parts.vanished': '{name} (finns inte längre)',
}
