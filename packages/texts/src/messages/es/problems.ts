import type { Translation } from '../../message-values.ts'
import type { problems as source } from '../en/problems.ts'

export const problems: Translation<typeof source> = {
  'problem.invalid_request':
    'El dashboard ha enviado algo que el servidor de inicio de sesión no entiende. Vuelva a cargar el dashboard e inténtelo de nuevo.',
  'problem.request_too_large':
    'El dashboard ha enviado más datos de los que admite el servidor de inicio de sesión. Vuelva a cargar el dashboard e inténtelo de nuevo.',
  'problem.unknown_integration':
    'Este servidor de inicio de sesión no está configurado para ese servicio. Consulte a quien publicó el dashboard.',
  'problem.origin_not_allowed':
    'Esta página no tiene permiso para usar el servidor de inicio de sesión. Abra el dashboard en el lugar donde se publicó.',
  'problem.origin_hidden':
    'Una extensión de privacidad o una configuración de este navegador oculta de qué página procede la solicitud. Desactívela para este sitio o use otro navegador y vuelva a pulsar el botón de inicio de sesión en su dashboard.',
  'problem.cookies_blocked':
    'Este navegador bloquea la cookie que el inicio de sesión necesita. Permita las cookies de este sitio y vuelva a pulsar el botón de inicio de sesión en su dashboard.',
  'problem.link_already_used':
    'Este enlace de inicio de sesión ya se ha usado. Vuelva al dashboard y pulse de nuevo el botón de inicio de sesión.',
  'problem.wrong_stage':
    'El inicio de sesión ha avanzado mientras tanto. Si no ocurre nada, cancélelo y empiece de nuevo.',
  'problem.sign_in_expired':
    'El inicio de sesión ha tardado demasiado y se ha interrumpido. Pulse el botón de inicio de sesión para empezar de nuevo.',
  'problem.sign_in_cancelled':
    'El inicio de sesión se ha cancelado. Pulse el botón de inicio de sesión cuando quiera volver a intentarlo.',
  'problem.signed_in_elsewhere':
    'Ha iniciado sesión: otro dashboard de este navegador terminó antes. Puede cerrar esta ventana.',
  'problem.access_denied':
    'El inicio de sesión se ha cancelado porque no se ha concedido el acceso. Para ver sus datos, pulse el botón de inicio de sesión y acepte en la página siguiente.',
  'problem.state_mismatch':
    'Esa respuesta no corresponde a ningún inicio de sesión abierto. Vuelva al dashboard y empiece de nuevo.',
  'problem.window_mismatch':
    'El inicio de sesión ha continuado en otro navegador, por lo que se ha terminado. No comparta con nadie enlaces ni direcciones de inicio de sesión. Pulse el botón de inicio de sesión del dashboard para empezar de nuevo y no cambie de navegador.',
  'problem.started_elsewhere':
    'Este inicio de sesión se empezó en otro navegador o en otra ventana. Vuelva allí. Si no puede, cancele el inicio de sesión en el dashboard y pulse de nuevo el botón de inicio de sesión.',
  'problem.issuer_mismatch':
    'La respuesta procede de un servicio inesperado y se ha rechazado. Empiece de nuevo desde el dashboard.',
  'problem.wrong_code': 'Ese no es el código. Compárelo con el de la página de inicio de sesión y escríbalo de nuevo.',
  'problem.too_many_wrong_codes':
    'El código ha sido incorrecto demasiadas veces y este inicio de sesión se ha interrumpido. Pulse el botón de inicio de sesión para empezar de nuevo.',
  'problem.code_expired':
    'El código no se ha escrito a tiempo. Pulse el botón de inicio de sesión para obtener uno nuevo.',
  'problem.provider_unreachable':
    'El servicio en el que ha iniciado sesión no ha respondido. Pulse el botón de inicio de sesión para intentarlo otra vez.',
  'problem.provider_error':
    'El servicio en el que ha iniciado sesión tiene un problema. Espere un momento y vuelva a pulsar el botón de inicio de sesión.',
  'problem.provider_rejected_code':
    'El servicio no ha aceptado el inicio de sesión. Pulse el botón de inicio de sesión para intentarlo otra vez.',
  'problem.unsupported_token_response':
    'El servicio ha respondido de una forma que este dashboard no puede usar. Avise a quien administra el servidor de inicio de sesión.',
  'problem.unusable_access_token':
    'El servicio ha emitido un token de acceso que ningún dashboard puede usar. Avise a quien administra el servidor de inicio de sesión.',
  'problem.session_expired': 'Su sesión ha finalizado. Pulse el botón de inicio de sesión para volver a iniciarla.',
  'problem.session_unknown': 'La sesión está cerrada. Pulse el botón de inicio de sesión para volver a iniciarla.',
  'problem.rate_limited': 'Ha habido demasiados intentos en poco tiempo. Espere un minuto e inténtelo de nuevo.',
  'problem.overloaded': 'El servidor de inicio de sesión está ocupado. Espere un momento e inténtelo de nuevo.',
  'problem.store_unavailable':
    'El servidor de inicio de sesión no puede guardar nada en este momento. Espere un momento e inténtelo de nuevo.',
  'problem.server_error':
    'Se ha producido un error en el servidor de inicio de sesión. Inténtelo de nuevo; si vuelve a ocurrir, comunique el número de solicitud.',
}
