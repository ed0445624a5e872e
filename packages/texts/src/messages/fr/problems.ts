import type { Translation } from '../../message-values.ts'
import type { problems as source } from '../en/problems.ts'

export const problems: Translation<typeof source> = {
  'problem.invalid_request':
    'Le tableau de bord a envoyé quelque chose que le serveur de connexion ne comprend pas. Rechargez le tableau de bord et réessayez.',
  'problem.request_too_large':
    'Le tableau de bord a envoyé plus de données que le serveur de connexion n’en accepte. Rechargez le tableau de bord et réessayez.',
  'problem.unknown_integration':
    'Ce serveur de connexion n’est pas configuré pour ce service. Adressez-vous à la personne qui a publié le tableau de bord.',
  'problem.origin_not_allowed':
    'Cette page n’est pas autorisée à utiliser le serveur de connexion. Ouvrez le tableau de bord là où il a été publié.',
  'problem.origin_hidden':
    'Une extension de confidentialité ou un réglage de ce navigateur masque la page d’où vient la demande. Désactivez-le pour ce site ou utilisez un autre navigateur, puis appuyez de nouveau sur le bouton de connexion dans votre tableau de bord.',
  'problem.cookies_blocked':
    'Ce navigateur bloque le cookie nécessaire à la connexion. Autorisez les cookies pour ce site, puis appuyez de nouveau sur le bouton de connexion dans votre tableau de bord.',
  'problem.link_already_used':
    'Ce lien de connexion a déjà été utilisé. Revenez au tableau de bord et appuyez de nouveau sur le bouton de connexion.',
  'problem.wrong_stage': 'La connexion a avancé entre-temps. Si rien ne se passe, annulez-la et recommencez.',
  'problem.sign_in_expired':
    'La connexion a pris trop de temps et a été interrompue. Appuyez sur le bouton de connexion pour recommencer.',
  'problem.sign_in_cancelled':
    'La connexion a été annulée. Appuyez sur le bouton de connexion quand vous voudrez réessayer.',
  'problem.signed_in_elsewhere':
    'Vous êtes connecté\u00a0: un autre tableau de bord de ce navigateur a terminé avant celui-ci. Vous pouvez fermer cette fenêtre.',
  'problem.access_denied':
    'La connexion a été annulée, car l’accès n’a pas été accordé. Pour voir vos données, appuyez sur le bouton de connexion et donnez votre accord à la page suivante.',
  'problem.state_mismatch':
    'Cette réponse ne correspond à aucune connexion en cours. Revenez au tableau de bord et recommencez.',
  'problem.window_mismatch':
    'La connexion s’est poursuivie dans un autre navigateur et a donc été interrompue. Ne transmettez à personne les liens ou les adresses de connexion. Appuyez sur le bouton de connexion du tableau de bord pour recommencer, et restez dans le même navigateur.',
  'problem.started_elsewhere':
    'Cette connexion a été commencée dans un autre navigateur ou une autre fenêtre. Revenez-y. Si ce n’est pas possible, annulez la connexion dans le tableau de bord et appuyez de nouveau sur le bouton de connexion.',
  'problem.issuer_mismatch':
    'La réponse provient d’un service inattendu et a donc été refusée. Recommencez depuis le tableau de bord.',
  'problem.wrong_code':
    'Ce n’est pas le bon code. Comparez-le avec celui de la page de connexion et saisissez-le de nouveau.',
  'problem.too_many_wrong_codes':
    'Le code était erroné trop de fois, cette connexion a donc été interrompue. Appuyez sur le bouton de connexion pour recommencer.',
  'problem.code_expired':
    'Le code n’a pas été saisi à temps. Appuyez sur le bouton de connexion pour en obtenir un nouveau.',
  'problem.provider_unreachable':
    'Le service choisi n’a pas répondu. Appuyez sur le bouton de connexion pour essayer encore une fois.',
  'problem.provider_error':
    'Le service choisi rencontre un problème. Patientez un instant, puis appuyez de nouveau sur le bouton de connexion.',
  'problem.provider_rejected_code':
    'Le service n’a pas accepté la connexion. Appuyez sur le bouton de connexion pour essayer encore une fois.',
  'problem.unsupported_token_response':
    'Le service a répondu d’une manière que ce tableau de bord ne peut pas utiliser. Prévenez la personne qui gère le serveur de connexion.',
  'problem.unusable_access_token':
    'Le service a émis un jeton d’accès qu’aucun tableau de bord ne peut utiliser. Prévenez la personne qui gère le serveur de connexion.',
  'problem.session_expired': 'Votre connexion a pris fin. Appuyez sur le bouton de connexion pour vous reconnecter.',
  'problem.session_unknown': 'Votre session est fermée. Appuyez sur le bouton de connexion pour vous reconnecter.',
  'problem.rate_limited': 'Il y a eu trop de tentatives en peu de temps. Patientez une minute, puis réessayez.',
  'problem.overloaded': 'Le serveur de connexion est occupé. Patientez un instant, puis réessayez.',
  'problem.store_unavailable':
    'Le serveur de connexion ne peut rien enregistrer pour le moment. Patientez un instant, puis réessayez.',
  'problem.server_error':
    'Un problème est survenu sur le serveur de connexion. Réessayez\u202f; si cela se reproduit, communiquez le numéro de demande.',
}
