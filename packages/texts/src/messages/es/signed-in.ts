import type { Translation } from '../../message-values.ts'
import type { signedIn as source } from '../en/signed-in.ts'

export const signedIn: Translation<typeof source> = {
  'artists.title': 'Su artista favorito',
  'artists.favorite': '¡<artist>{name}</artist> es su artista favorito!',
  'artists.heading': 'Sus artistas más escuchados',
  'artists.loading': 'Cargando sus artistas más escuchados',
  'artists.timeRange': 'Período de tiempo',
  'artists.picture': 'Imagen de {name}',
  'artists.open': 'Abrir <artist>{name}</artist> en Spotify',
  'artists.orderOnly': 'Las barras muestran el orden, no cuántas veces ha escuchado.',
  'artists.source': 'De Spotify',
  'artists.noneYet': 'Aún no hay artista favorito',
  'artists.noHistory':
    'Spotify no tiene un historial de escucha suyo en este período. Elija uno más largo, o escuche algo de música y vuelva dentro de uno o dos días.',
  'artists.tryAgain': 'Intentarlo de nuevo',

  'failure.unauthorized': 'Su sesión ha finalizado. Vuelva a iniciar sesión.',
  'failure.not-renewed':
    'No se ha podido renovar su inicio de sesión. Esta página sigue intentándolo; también puede intentarlo ahora.',
  'failure.not-registered':
    'Su cuenta de Spotify no está registrada para esta aplicación. Pida a quien publicó el dashboard que le añada e inténtelo de nuevo.',
  'failure.missing-scope':
    'Su inicio de sesión no incluye la lectura de sus artistas más escuchados. Cierre la sesión, vuelva a iniciarla y acéptelo.',
  'failure.premium-required':
    'Spotify ha suspendido esta aplicación porque su propietario no tiene una suscripción Premium. Avise a quien publicó el dashboard.',
  'failure.forbidden':
    'Spotify no permite que esta aplicación lea sus artistas más escuchados. Avise a quien publicó el dashboard.',
  'failure.rate-limited':
    'Spotify pide una pausa. Esta página volverá a intentarlo en {seconds, plural, one {# segundo} many {# de segundos} other {# segundos}}.',
  'failure.unavailable': 'Spotify tiene un problema. Esta página sigue intentándolo; también puede intentarlo ahora.',
  'failure.unreachable':
    'No se puede contactar con Spotify. Compruebe su conexión. Esta página sigue intentándolo; también puede intentarlo ahora.',
  'failure.refused':
    'Spotify no ha aceptado la solicitud. Inténtelo de nuevo; si vuelve a ocurrir, avise a quien publicó el dashboard.',
  'failure.unreadable':
    'La respuesta de Spotify no se puede leer, así que no se muestra nada. Inténtelo de nuevo en un momento.',

  'account.open': 'Cuenta',
  'account.signOut': 'Cerrar sesión',
  'account.title': 'Su inicio de sesión',
  'account.signedInAs': 'Sesión iniciada como',
  'account.oneMoment': 'Un momento',
  'account.nameUnknown': 'Spotify no lo dice en este momento',
  'account.since': 'Desde',
  'account.allowed': 'Permitido',
  'account.allowed.user-top-read': 'Ver qué artistas escucha más',
  'account.allowed.user-read-private': 'Ver su suscripción y su país',
  'account.allowed.user-read-email': 'Ver su dirección de correo electrónico',
  'account.validUntil': 'Válido hasta',
  'account.renewsItself': '{time}, se renueva por sí solo',
  'account.renew': 'Renovar ahora',
  'account.renewing': 'Renovando',
  'account.renewed': 'Renovado.',
  'account.ended': 'Su sesión ha finalizado. Vuelva a iniciar sesión.',
  'account.notRenewed': 'No se ha renovado. Inténtelo de nuevo en un momento.',
  'account.notRenewedFor':
    'No se ha renovado. Inténtelo de nuevo en {seconds, plural, one {# segundo} many {# de segundos} other {# segundos}}.',
}
