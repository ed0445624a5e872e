import type { Translation } from '../../message-values.ts'
import type { zone as source } from '../en/zone.ts'

export const zone: Translation<typeof source> = {
  'zone.title': 'Votre artiste préféré',
  'zone.broken':
    'Un problème est survenu dans cette extension. Rechargez-la\u202f; si cela se reproduit, prévenez la personne qui a publié le tableau de bord.',
  'zone.reload': 'Recharger',

  'remark.tableau.silent':
    'Tableau n’a pas encore répondu. Vous pouvez continuer\u202f; rechargez le tableau de bord s’il manque quelque chose.',
  'remark.tableau.refused':
    'Tableau n’a pas laissé cette extension se connecter. Vous pouvez continuer\u202f; rechargez le tableau de bord s’il manque quelque chose.',
  'remark.notStored':
    'Ce navigateur ne laisse pas le tableau de bord enregistrer quoi que ce soit\u00a0: vous serez donc déconnecté à son rechargement. Autorisez les données de site pour rester connecté.',
  'remark.overdue':
    'Votre connexion n’a pas pu être renouvelée\u00a0: ce que vous voyez n’est peut-être plus à jour. Cette page continue d’essayer\u202f; vous restez connecté.',
  'remark.absent': 'Ce tableau de bord ne contient pas de données sur {artist}\u00a0; rien n’a changé.',

  'author.settingsBroken':
    'Les paramètres de cette zone sont illisibles\u00a0: elle affiche donc la vue habituelle. Choisissez «\u00a0Configurer…\u00a0» dans son menu et enregistrez-en d’autres.',
  'author.settingsNewer':
    'Une version plus récente de cette extension a écrit les paramètres de cette zone\u00a0: elle affiche donc la vue habituelle. Mettez l’extension à jour, ou choisissez «\u00a0Configurer…\u00a0» et enregistrez-en d’autres.',
  'author.dialogRefused':
    'Tableau n’a pas ouvert les paramètres. Autorisez ce site à ouvrir des fenêtres, puis choisissez «\u00a0Configurer…\u00a0» dans le menu de cette zone.',
  'author.dialogUnsupported':
    'Cette version de Tableau est trop ancienne pour afficher les paramètres de cette zone. Utilisez Tableau 2019.3 ou une version ultérieure pour la configurer\u202f; ce qui a été enregistré reste en vigueur.',
  'author.target.missing-parameter':
    'Le paramètre «\u00a0{target}\u00a0» n’est plus dans ce classeur. Choisissez «\u00a0Configurer…\u00a0» et prenez-en un autre.',
  'author.target.missing-worksheet':
    'La feuille de calcul «\u00a0{target}\u00a0» n’est plus dans ce tableau de bord. Choisissez «\u00a0Configurer…\u00a0» et prenez-en une autre.',
  'author.target.missing-field':
    'La feuille de calcul «\u00a0{target}\u00a0» n’a plus de champ «\u00a0{field}\u00a0». Choisissez «\u00a0Configurer…\u00a0» et prenez-en un autre.',
  'author.target.no-value':
    '«\u00a0{target}\u00a0» n’a pas l’artiste parmi ses valeurs\u00a0: le clic n’a donc rien changé. Choisissez «\u00a0Configurer…\u00a0» et prenez quelque chose qui accepte n’importe quel nom.',
  'author.target.no-data':
    '«\u00a0{target}\u00a0» ne contient aucune donnée pour cet artiste dans le champ «\u00a0{field}\u00a0»\u00a0; le clic n’y a rien changé. Choisissez «\u00a0Configurer…\u00a0» et vérifiez ce que fait un clic.',
  'author.target.unsupported':
    'Cette version de Tableau est trop ancienne pour qu’une extension modifie «\u00a0{target}\u00a0». Utilisez-en une plus récente, ou choisissez «\u00a0Configurer…\u00a0» et une autre action.',
  'author.target.refused':
    'Tableau n’a pas laissé cette extension modifier «\u00a0{target}\u00a0». Choisissez «\u00a0Configurer…\u00a0» et vérifiez ce que fait un clic.',
  'author.notARange':
    'Le paramètre «\u00a0{target}\u00a0» a la valeur «\u00a0{value}\u00a0», qui n’est pas une période. Donnez-lui l’une des valeurs indiquées dans «\u00a0Configurer…\u00a0».',

  'signIn.lead': 'Découvrez qui vous écoutez le plus.',
  'signIn.button': 'Se connecter à Spotify',
  'signIn.ended': 'Votre connexion a pris fin. Appuyez sur le bouton pour vous reconnecter.',
  'signIn.cancel': 'Annuler',
  'signIn.problemWithRequest': '{problem} Numéro de demande\u00a0: {request}',

  'waiting.status': 'Terminez la connexion dans votre navigateur',
  'waiting.stage.waiting':
    'Une page de connexion s’est ouverte dans une autre fenêtre. Si vous ne la voyez pas, rouvrez-la ici.',
  'waiting.stage.started': 'Continuez dans l’autre fenêtre. Ce tableau de bord suivra de lui-même.',
  'waiting.stage.redeeming': 'C’est presque terminé. Un instant.',
  'waiting.offline': 'La connexion au réseau est perdue. La procédure reprendra dès son retour.',
  'waiting.unstored':
    'Ce navigateur ne laisse pas le tableau de bord enregistrer quoi que ce soit. Ne le rechargez pas avant d’être connecté\u00a0: il faudrait recommencer.',
  'waiting.again': 'Rouvrir la page de connexion',
  'waiting.copy': 'Copier le lien',
  'waiting.link': 'Lien de connexion',
  'waiting.copied': 'Lien copié. Ouvrez-le dans n’importe quel navigateur.',
  'waiting.notCopied':
    'Ce tableau de bord n’autorise pas la copie. Le lien est sélectionné\u00a0: copiez-le avec le clavier.',

  'code.required': 'Encore une étape',
  'code.checking': 'Vérification du code',
  'code.label': 'Code de la page de connexion',
  'code.confirm': 'Confirmer',
  'code.mistyped': 'Le code comporte six lettres et aucune voyelle. Comparez-le avec celui de la page de connexion.',
  'code.hint':
    '{tries, plural, one {Encore # essai.} many {Encore # d’essais.} other {Encore # essais.}} Valable jusqu’à {time}.',

  'farewell.signedOut': 'Vous êtes déconnecté.',
  'farewell.pending': 'Vous êtes déconnecté ici. Le serveur de connexion en sera informé dès qu’il sera joignable.',
  'farewell.revoked': 'Vous êtes déconnecté, et Spotify a mis fin à l’autorisation de cette application.',
  'farewell.kept':
    'Vous êtes déconnecté. Spotify conserve l’autorisation de cette application jusqu’à ce que vous l’y supprimiez.',
  'farewell.keptLink':
    'Vous êtes déconnecté. Spotify conserve l’autorisation de cette application jusqu’à ce que vous l’y supprimiez\u00a0: <account>ouvrir vos applications chez Spotify</account>.',
  'farewell.unconfirmed':
    'Vous êtes déconnecté. Spotify n’a pas confirmé la fin de l’autorisation\u202f; vous pouvez le vérifier sur place.',
  'farewell.unconfirmedLink':
    'Vous êtes déconnecté. Spotify n’a pas confirmé la fin de l’autorisation\u202f; vous pouvez le vérifier sur place\u00a0: <account>ouvrir vos applications chez Spotify</account>.',
}
