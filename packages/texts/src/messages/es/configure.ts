import type { Translation } from '../../message-values.ts'
import type { configure as source } from '../en/configure.ts'

export const configure: Translation<typeof source> = {
  'configure.title': 'Configuración de esta zona',
  'configure.asking': 'Preguntando a Tableau qué hay en este dashboard…',
  'configure.alone':
    'Esta página pertenece a un dashboard. Edite el dashboard en Tableau y elija «Configurar…» en el menú de la zona.',
  'configure.preview': 'Vista previa con artistas inventados',
  'configure.cancel': 'Cancelar',
  'configure.save': 'Guardar',
  'configure.notSaved':
    'Tableau no ha conservado esta configuración. Solo se guarda mientras se edita el dashboard: ábralo para editarlo y vuelva a guardar.',
  'configure.origin.broken':
    'La configuración guardada no se puede leer. Esta es la habitual; al guardar, reemplazará a la otra.',
  'configure.origin.newer':
    'Una versión más reciente de esta extensión guardó esta configuración. Esta es la habitual; al guardar, reemplazará a la otra.',

  'configure.missing.count':
    'El número de artistas debe ser un número entero del 1 al {most}. Corríjalo y, después, guarde.',
  'configure.missing.parameter':
    'Un clic necesita un parámetro que establecer. Elija uno, o haga que un clic no cambie nada.',
  'configure.missing.worksheets':
    'Un clic necesita una hoja de trabajo. Elija al menos una, o haga que un clic no cambie nada.',
  'configure.missing.field':
    'Un clic necesita el campo que contiene los artistas. Elija uno, o haga que un clic no cambie nada.',

  'look.legend': 'Aspecto',
  'look.title': 'Título',
  'look.titleHint': 'Aparece encima de los artistas. Déjelo vacío si no quiere ninguno.',
  'look.count': 'Número de artistas',
  'look.countHint': 'Del 1 al {most}.',
  'look.layout': 'Diseño',
  'look.layout.headline': 'Titular y lista',
  'look.layout.list': 'Lista',
  'look.layout.bars': 'Gráfico de barras de puestos',
  'look.layout.wall': 'Mural de imágenes',
  'look.background': 'Fondo',
  'look.background.plain': 'Liso: claro u oscuro, como el libro de trabajo',
  'look.background.dashboard': 'El que tenga el dashboard detrás de la zona',

  'range.legend': 'Tiempo',
  'range.range': 'Período de tiempo',
  'range.parameter': 'Parámetro que elige el período de tiempo',
  'range.values': 'Sus valores son «{short}», «{medium}», «{long}», o bien {words}.',
  'range.none': 'Ninguno',
  'range.viewersMayChange': 'Los usuarios pueden cambiar el período de tiempo',

  'click.legend': 'Dashboard',
  'click.kind': 'Un clic en un artista',
  'click.kind.nothing': 'No cambia nada en el dashboard',
  'click.kind.parameter': 'Establece un parámetro',
  'click.kind.filter': 'Filtra hojas de trabajo',
  'click.kind.highlight': 'Resalta marcas',
  'click.parameter': 'Parámetro que se establece',
  'click.parameterHint': 'Recibe el nombre del artista, así que debe permitir todos los valores.',
  'click.chooseParameter': 'Elija un parámetro',
  'click.parametersUnknown': 'Este Tableau no dice qué parámetros hay. Use uno más reciente para elegir.',
  'click.worksheets': 'Hojas de trabajo',
  'click.noWorksheets': 'Este dashboard no tiene ninguna hoja de trabajo. Añada una primero.',
  'click.field': 'Campo con los artistas',
  'click.chooseField': 'Elija un campo',
  'click.chooseWorksheetsFirst': 'Elija primero hojas de trabajo',
  'click.noCommonField': 'Las hojas de trabajo elegidas no tienen ningún campo de texto en común. Elija otras.',

  'parts.noParameters':
    'Este libro de trabajo no tiene ningún parámetro de texto. Cree uno en Tableau y vuelva a abrir esta ventana.',
  'parts.vanished': '{name} (ya no está)',
}
