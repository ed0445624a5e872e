import type { Translation } from '../../message-values.ts'
import type { configure as source } from '../en/configure.ts'

export const configure: Translation<typeof source> = {
  'configure.title': 'Impostazioni di questa zona',
  'configure.asking': 'Chiedo a Tableau che cosa contiene questa dashboard…',
  'configure.alone':
    'Questa pagina appartiene a una dashboard. Modifica la dashboard in Tableau e scegli “Configura…” nel menu della zona.',
  'configure.preview': 'Anteprima con artisti inventati',
  'configure.cancel': 'Annulla',
  'configure.save': 'Salva',
  'configure.notSaved':
    'Tableau non ha conservato queste impostazioni. Le impostazioni si salvano solo mentre la dashboard viene modificata: aprila in modifica, poi salva di nuovo.',
  'configure.origin.broken':
    'Le impostazioni salvate non sono leggibili. Queste sono quelle abituali; salvando sostituiscono le altre.',
  'configure.origin.newer':
    'Queste impostazioni sono state salvate da una versione più recente di questa estensione. Queste sono quelle abituali; salvando sostituiscono le altre.',

  'configure.missing.count': 'Il numero di artisti deve essere un numero intero da 1 a {most}. Correggilo, poi salva.',
  'configure.missing.parameter':
    'Un clic ha bisogno di un parametro da impostare. Scegline uno, oppure fai in modo che un clic non cambi nulla.',
  'configure.missing.worksheets':
    'Un clic ha bisogno di un foglio di lavoro. Scegline almeno uno, oppure fai in modo che un clic non cambi nulla.',
  'configure.missing.field':
    'Un clic ha bisogno del campo con gli artisti. Scegline uno, oppure fai in modo che un clic non cambi nulla.',

  'look.legend': 'Aspetto',
  'look.title': 'Titolo',
  'look.titleHint': 'Appare sopra gli artisti. Lascialo vuoto per non averne.',
  'look.count': 'Numero di artisti',
  'look.countHint': 'Da 1 a {most}.',
  'look.layout': 'Layout',
  'look.layout.headline': 'Titolo grande ed elenco',
  'look.layout.list': 'Elenco',
  'look.layout.bars': 'Grafico a barre delle posizioni',
  'look.layout.wall': 'Parete di immagini',
  'look.background': 'Sfondo',
  'look.background.plain': 'Uniforme: chiaro o scuro, come la cartella di lavoro',
  'look.background.dashboard': 'Quello della dashboard dietro la zona',

  'range.legend': 'Tempo',
  'range.range': 'Periodo di tempo',
  'range.parameter': 'Parametro che sceglie il periodo di tempo',
  'range.values': 'I suoi valori sono “{short}”, “{medium}”, “{long}”, oppure {words}.',
  'range.none': 'Nessuno',
  'range.viewersMayChange': 'Gli utenti possono cambiare il periodo di tempo',

  'click.legend': 'Dashboard',
  'click.kind': 'Un clic su un artista',
  'click.kind.nothing': 'Non cambia nulla nella dashboard',
  'click.kind.parameter': 'Imposta un parametro',
  'click.kind.filter': 'Filtra fogli di lavoro',
  'click.kind.highlight': 'Evidenzia indicatori',
  'click.parameter': 'Parametro da impostare',
  'click.parameterHint': 'Riceve il nome dell’artista, quindi deve consentire tutti i valori.',
  'click.chooseParameter': 'Scegli un parametro',
  'click.parametersUnknown':
    'Questo Tableau non comunica quali parametri ci sono. Usane uno più recente per scegliere.',
  'click.worksheets': 'Fogli di lavoro',
  'click.noWorksheets': 'Questa dashboard non ha fogli di lavoro. Aggiungine prima uno.',
  'click.field': 'Campo con gli artisti',
  'click.chooseField': 'Scegli un campo',
  'click.chooseWorksheetsFirst': 'Scegli prima i fogli di lavoro',
  'click.noCommonField': 'I fogli di lavoro scelti non hanno alcun campo di testo in comune. Scegline altri.',

  'parts.noParameters':
    'Questa cartella di lavoro non ha parametri di testo. Creane uno in Tableau, poi apri di nuovo questa finestra.',
  'parts.vanished': '{name} (non c’è più)',
}
