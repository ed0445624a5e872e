import type { Translation } from '../../message-values.ts'
import type { pages as source } from '../en/pages.ts'

export const pages: Translation<typeof source> = {
  'start.title': 'Conectar {provider} con su dashboard de Tableau',
  'start.asks': '<host>{deployment}</host> le pide que inicie sesión en {provider} para su dashboard.',
  'start.may': 'El dashboard puede',
  'permission.user-top-read': 'Ver qué artistas escucha más',
  'start.mayNot': 'No puede',
  'start.noPassword': 'Ver su contraseña. Solo la escribe en {provider}.',
  'start.nothingElse': 'Hacer nada más en su cuenta de {provider}.',
  'start.doubt':
    '¿Acaba de pulsar un botón de inicio de sesión en su propio dashboard? Si no es así, pulse <strong>Cancelar</strong>.',
  'start.continue': 'Continuar a {provider}',
  'start.cancel': 'Cancelar',
  'start.address': 'Esta página debería estar en <host>{deployment}</host>: compárelo con la barra de direcciones.',

  'cancelled.title': 'Inicio de sesión cancelado',
  'cancelled.nothingShared': 'No se ha compartido nada con el dashboard.',
  'cancelled.next':
    'Puede cerrar esta ventana. Si al final quiere iniciar sesión, pulse el botón de inicio de sesión en su dashboard de Tableau.',

  'codePage.title': 'Falta un paso en su dashboard',
  'codePage.type': 'Escriba esto en su dashboard de Tableau. Nadie le pedirá nunca que se lo envíe.',
  'codePage.label': 'Su código',
  'codePage.valid':
    'Es válido durante {duration}. Mantenga abierta esta ventana hasta que el dashboard muestre sus datos de {provider}.',
  'codePage.over':
    'El código ya no es válido. Si su dashboard aún no muestra sus datos de {provider}, vuelva a pulsar en él el botón de inicio de sesión.',
  'codePage.notAsked':
    '¿Su dashboard no le pide el código? Entonces se ha vuelto a cargar o se ha cerrado y ya no lo espera. Vuelva a pulsar en él el botón de inicio de sesión.',
  'codePage.origin':
    'Creado por <host>{deployment}</host> para el dashboard en el que pulsó el botón de inicio de sesión, y para ningún otro.',

  'signedIn.title': 'Ha iniciado sesión',
  'signedIn.goBack': 'Vuelva a su dashboard de Tableau: enseguida mostrará sus datos de {provider}.',
  'signedIn.close': 'Puede cerrar esta ventana.',
  'signedIn.notReceived':
    'Si su dashboard muestra el botón de inicio de sesión, se ha vuelto a cargar antes de recibir este inicio de sesión. Pulse de nuevo el botón.',

  'wait.title': 'Obteniendo su inicio de sesión…',
  'wait.longer': 'Está tardando más de lo habitual. La página continúa por sí sola: deje abierta esta ventana.',
  'wait.again': '¿No ocurre nada? <again>Volver a comprobar</again>',

  'unfinished.title': 'Su inicio de sesión aún no ha terminado',
  'unfinished.next':
    'Continúa en otra ventana de este navegador. Termínelo allí o vuelva a abrir la página de inicio de sesión desde su dashboard de Tableau.',
  'unfinished.again': '¿Ya ha terminado? <again>Volver a comprobar</again>',

  'failed.title': 'No ha iniciado sesión',
  'failed.goBack': 'El botón de inicio de sesión está en su dashboard de Tableau. Puede cerrar esta ventana.',
  'failed.again':
    'Esta página volverá a intentarlo por sí sola en {seconds, plural, one {# segundo} many {# de segundos} other {# segundos}}. <again>Intentarlo ahora</again>',
  'failed.request': 'Número de solicitud <code>{request}</code>: indíquelo cuando pida ayuda.',

  'landing.title': 'Iniciar sesión en {provider} desde un dashboard de Tableau',
  'landing.about':
    'Este servidor es la puerta lateral: una extensión de dashboard no puede mostrar la página de inicio de sesión de {provider} en su propio marco, así que abre aquí una ventana, y la sesión vuelve al dashboard que la pidió.',
  'landing.try': 'Pruébelo',
  'landing.demo': 'Abrir un dashboard de prueba',
  'landing.alone': 'Abra <extension>la extensión sola en este navegador</extension>, sin Tableau.',
  'landing.orAlone': 'O abra <extension>la extensión sola en este navegador</extension>, sin Tableau.',
  'landing.add': 'Añadirla a un libro de trabajo',
  'landing.download':
    '<manifest>Descargue el manifiesto</manifest>, un pequeño archivo cuyo nombre termina en <code>.trex</code>.',
  'landing.drag':
    'En Tableau, abra un dashboard para editarlo y arrastre hasta él <strong>Extensión</strong> desde <strong>Objetos</strong>.',
  'landing.choose':
    'Elija <strong>Acceder a extensiones locales</strong> (en versiones anteriores, <strong>Mis extensiones</strong>) y seleccione el archivo.',
  'landing.allow': 'Permita la extensión. Su botón de inicio de sesión aparecerá en el dashboard.',
  'landing.safeList':
    'En Tableau Server y Tableau Cloud, un administrador añade antes esta dirección a la lista de extensiones seguras, en <strong>Configuración</strong>, <strong>Extensiones</strong>:',
  'landing.localOnly':
    'Esta dirección solo funciona si el navegador y el servidor están en el mismo equipo (<code>{host}</code>). Para los demás, sirva la extensión por https.',
  'landing.more': 'Más',
  'landing.errors': 'Todo lo que puede fallar y qué hacer',

  'errors.title': 'Qué puede fallar',
  'errors.about':
    'Cada problema que comunica este servidor tiene uno de estos códigos. El número de solicitud que lo acompaña figura también en el registro del servidor.',
  'errors.viewer': 'Lo que se muestra',
  'errors.name': 'Título en la respuesta',
  'errors.status': 'Estado HTTP',
  'errors.retryable': 'Puede funcionar si se repite',
  'errors.yes': 'sí',
  'errors.no': 'no',

  'noScript.extension': 'Esta extensión necesita JavaScript. Permítalo en esta página y vuelva a cargar el dashboard.',
  'noScript.settings': 'La configuración necesita JavaScript. Permítalo en esta página y vuelva a abrirla.',
}
