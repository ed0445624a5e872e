import type { Translation } from '../../message-values.ts'
import type { signedIn as source } from '../en/signed-in.ts'

export const signedIn: Translation<typeof source> = {
  'artists.title': 'Votre artiste préféré',
  'artists.favorite': '<artist>{name}</artist> est votre artiste préféré\u202f!',
  'artists.heading': 'Vos artistes les plus écoutés',
  'artists.loading': 'Chargement de vos artistes les plus écoutés',
  'artists.timeRange': 'Période',
  'artists.picture': 'Photo de {name}',
  'artists.open': 'Ouvrir <artist>{name}</artist> sur Spotify',
  'artists.orderOnly': 'Les barres indiquent le classement, et non le nombre d’écoutes.',
  'artists.source': 'De Spotify',
  'artists.noneYet': 'Pas encore d’artiste préféré',
  'artists.noHistory':
    'Spotify n’a aucun historique d’écoute de votre part pour cette période. Choisissez-en une plus longue, ou écoutez un peu de musique et revenez dans un jour ou deux.',
  'artists.tryAgain': 'Réessayer',

  'failure.unauthorized': 'Votre connexion a pris fin. Reconnectez-vous.',
  'failure.not-renewed':
    'Votre connexion n’a pas pu être renouvelée. Cette page continue d’essayer\u202f; vous pouvez aussi réessayer maintenant.',
  'failure.not-registered':
    'Votre compte Spotify n’est pas enregistré pour cette application. Demandez à la personne qui a publié le tableau de bord de vous ajouter, puis réessayez.',
  'failure.missing-scope':
    'Votre connexion ne comprend pas la lecture de vos artistes les plus écoutés. Déconnectez-vous, puis reconnectez-vous en donnant votre accord.',
  'failure.premium-required':
    'Spotify a suspendu cette application, car son propriétaire n’a pas d’abonnement Premium. Prévenez la personne qui a publié le tableau de bord.',
  'failure.forbidden':
    'Spotify n’autorise pas cette application à lire vos artistes les plus écoutés. Prévenez la personne qui a publié le tableau de bord.',
  'failure.rate-limited':
    'Spotify demande une pause. Cette page réessaiera dans {seconds, plural, one {# seconde} many {# de secondes} other {# secondes}}.',
  'failure.unavailable':
    'Spotify rencontre un problème. Cette page continue d’essayer\u202f; vous pouvez aussi réessayer maintenant.',
  'failure.unreachable':
    'Spotify est injoignable. Vérifiez votre connexion. Cette page continue d’essayer\u202f; vous pouvez aussi réessayer maintenant.',
  'failure.refused':
    'Spotify n’a pas accepté la demande. Réessayez\u202f; si cela se reproduit, prévenez la personne qui a publié le tableau de bord.',
  'failure.unreadable':
    'La réponse de Spotify est illisible\u00a0: rien n’est donc affiché. Réessayez dans un instant.',

  'account.open': 'Compte',
  'account.signOut': 'Se déconnecter',
  'account.title': 'Votre connexion',
  'account.signedInAs': 'Connecté en tant que',
  'account.oneMoment': 'Un instant',
  'account.nameUnknown': 'Spotify ne le dit pas pour le moment',
  'account.since': 'Depuis',
  'account.allowed': 'Autorisé',
  'account.allowed.user-top-read': 'Voir quels artistes vous écoutez le plus',
  'account.allowed.user-read-private': 'Voir votre abonnement et votre pays',
  'account.allowed.user-read-email': 'Voir votre adresse e-mail',
  'account.validUntil': 'Valable jusqu’à',
  'account.renewsItself': '{time}, se renouvelle de lui-même',
  'account.renew': 'Renouveler maintenant',
  'account.renewing': 'Renouvellement',
  'account.renewed': 'Renouvelé.',
  'account.ended': 'Votre connexion a pris fin. Reconnectez-vous.',
  'account.notRenewed': 'Non renouvelé. Réessayez dans un instant.',
  'account.notRenewedFor':
    'Non renouvelé. Réessayez dans {seconds, plural, one {# seconde} many {# de secondes} other {# secondes}}.',
}
