import type { Translation } from '../../message-values.ts'
import type { zone as source } from '../en/zone.ts'

export const zone: Translation<typeof source> = {
  'zone.title': 'Su artista favorito',
  'zone.broken':
    'Se ha producido un error en esta extensión. Vuelva a cargarla; si vuelve a ocurrir, avise a quien publicó el dashboard.',
  'zone.reload': 'Volver a cargar',

  'remark.tableau.silent': 'Tableau aún no ha respondido. Puede continuar; vuelva a cargar el dashboard si falta algo.',
  'remark.tableau.refused':
    'Tableau no ha permitido que esta extensión se conecte. Puede continuar; vuelva a cargar el dashboard si falta algo.',
  'remark.notStored':
    'Este navegador no permite que el dashboard guarde nada, así que su sesión se cerrará cuando se vuelva a cargar. Permita los datos de sitios para mantener la sesión iniciada.',
  'remark.overdue':
    'No se ha podido renovar su inicio de sesión, así que lo que ve puede estar desactualizado. Esta página sigue intentándolo; su sesión continúa.',
  'remark.absent': 'En este dashboard no hay datos de {artist}, así que no ha cambiado nada.',

  'author.settingsBroken':
    'La configuración de esta zona no se puede leer, por lo que se muestra la vista habitual. Elija «Configurar…» en su menú y guarde otra.',
  'author.settingsNewer':
    'Una versión más reciente de esta extensión escribió la configuración de esta zona, por lo que se muestra la vista habitual. Actualice la extensión, o elija «Configurar…» y guarde otra.',
  'author.dialogRefused':
    'Tableau no ha abierto la configuración. Permita que este sitio abra ventanas y, a continuación, elija «Configurar…» en el menú de esta zona.',
  'author.dialogUnsupported':
    'Este Tableau es demasiado antiguo para mostrar la configuración de esta zona. Use Tableau 2019.3 o posterior para configurarla; lo guardado sigue vigente.',
  'author.target.missing-parameter':
    'El parámetro «{target}» ya no está en este libro de trabajo. Elija «Configurar…» y seleccione otro.',
  'author.target.missing-worksheet':
    'La hoja de trabajo «{target}» ya no está en este dashboard. Elija «Configurar…» y seleccione otra.',
  'author.target.missing-field':
    'La hoja de trabajo «{target}» ya no tiene el campo «{field}». Elija «Configurar…» y seleccione otro.',
  'author.target.no-value':
    '«{target}» no tiene al artista como valor, así que el clic no ha cambiado nada. Elija «Configurar…» y seleccione algo que acepte cualquier nombre.',
  'author.target.no-data':
    '«{target}» no tiene datos de este artista en el campo «{field}», así que el clic no lo ha cambiado. Elija «Configurar…» y compruebe qué hace un clic.',
  'author.target.unsupported':
    'Este Tableau es demasiado antiguo para que una extensión cambie «{target}». Use uno más reciente, o elija «Configurar…» y otra acción.',
  'author.target.refused':
    'Tableau no ha permitido que esta extensión cambie «{target}». Elija «Configurar…» y compruebe qué hace un clic.',
  'author.notARange':
    'El parámetro «{target}» tiene el valor «{value}», que no es un período de tiempo. Dele uno de los valores que se indican en «Configurar…».',

  'signIn.lead': 'Vea a quién escucha más.',
  'signIn.button': 'Iniciar sesión en Spotify',
  'signIn.ended': 'Su sesión ha finalizado. Pulse el botón para volver a iniciarla.',
  'signIn.cancel': 'Cancelar',
  'signIn.problemWithRequest': '{problem} Número de solicitud: {request}',

  'waiting.status': 'Termine de iniciar sesión en su navegador',
  'waiting.stage.waiting':
    'Se ha abierto una página de inicio de sesión en otra ventana. Si no la ve, vuelva a abrirla aquí.',
  'waiting.stage.started': 'Continúe en la otra ventana. Este dashboard seguirá por sí solo.',
  'waiting.stage.redeeming': 'Casi hemos terminado. Un momento.',
  'waiting.offline': 'Se ha perdido la conexión. El inicio de sesión continuará en cuanto vuelva.',
  'waiting.unstored':
    'Este navegador no permite que el dashboard guarde nada. No lo vuelva a cargar hasta que haya iniciado sesión: tendría que empezar de nuevo.',
  'waiting.again': 'Volver a abrir la página de inicio de sesión',
  'waiting.copy': 'Copiar enlace',
  'waiting.link': 'Enlace de inicio de sesión',
  'waiting.copied': 'Enlace copiado. Ábralo en cualquier navegador.',
  'waiting.notCopied': 'Este dashboard no permite copiar. El enlace está seleccionado: cópielo con el teclado.',

  'code.required': 'Falta un paso',
  'code.checking': 'Comprobando el código',
  'code.label': 'Código de la página de inicio de sesión',
  'code.confirm': 'Confirmar',
  'code.mistyped': 'El código tiene seis letras y ninguna vocal. Compárelo con el de la página de inicio de sesión.',
  'code.hint':
    '{tries, plural, one {Queda # intento.} many {Quedan # de intentos.} other {Quedan # intentos.}} Válido hasta las {time}.',

  'farewell.signedOut': 'Ha cerrado la sesión.',
  'farewell.pending':
    'Ha cerrado la sesión aquí. Se avisará al servidor de inicio de sesión en cuanto se pueda contactar con él.',
  'farewell.revoked': 'Ha cerrado la sesión y Spotify ha retirado el permiso de esta aplicación.',
  'farewell.kept':
    'Ha cerrado la sesión. Spotify conserva el permiso de esta aplicación hasta que usted lo retire allí.',
  'farewell.keptLink':
    'Ha cerrado la sesión. Spotify conserva el permiso de esta aplicación hasta que usted lo retire allí: <account>abrir sus aplicaciones en Spotify</account>.',
  'farewell.unconfirmed':
    'Ha cerrado la sesión. Spotify no ha confirmado que el permiso se haya retirado; puede comprobarlo allí.',
  'farewell.unconfirmedLink':
    'Ha cerrado la sesión. Spotify no ha confirmado que el permiso se haya retirado; puede comprobarlo allí: <account>abrir sus aplicaciones en Spotify</account>.',
}
