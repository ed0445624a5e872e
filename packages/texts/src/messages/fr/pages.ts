import type { Translation } from '../../message-values.ts'
import type { pages as source } from '../en/pages.ts'

export const pages: Translation<typeof source> = {
  'start.title': 'Connecter {provider} à votre tableau de bord Tableau',
  'start.asks': '<host>{deployment}</host> vous demande de vous connecter à {provider} pour votre tableau de bord.',
  'start.may': 'Le tableau de bord peut',
  'permission.user-top-read': 'Voir quels artistes vous écoutez le plus',
  'start.mayNot': 'Il ne peut pas',
  'start.noPassword': 'Voir votre mot de passe. Vous ne le saisissez que chez {provider}.',
  'start.nothingElse': 'Faire autre chose dans votre compte {provider}.',
  'start.doubt':
    'Venez-vous d’appuyer sur un bouton de connexion dans votre propre tableau de bord\u202f? Sinon, appuyez sur <strong>Annuler</strong>.',
  'start.continue': 'Continuer vers {provider}',
  'start.cancel': 'Annuler',
  'start.address':
    'Cette page devrait se trouver à l’adresse <host>{deployment}</host>\u00a0: comparez avec la barre d’adresse.',

  'cancelled.title': 'Connexion annulée',
  'cancelled.nothingShared': 'Rien n’a été communiqué au tableau de bord.',
  'cancelled.next':
    'Vous pouvez fermer cette fenêtre. Si vous souhaitez finalement vous connecter, appuyez sur le bouton de connexion dans votre tableau de bord Tableau.',

  'codePage.title': 'Encore une étape dans votre tableau de bord',
  'codePage.type':
    'Saisissez ceci dans votre tableau de bord Tableau. Personne ne vous demandera jamais de le lui envoyer.',
  'codePage.label': 'Votre code',
  'codePage.valid':
    'Il est valable {duration}. Gardez cette fenêtre ouverte jusqu’à ce que votre tableau de bord affiche vos données {provider}.',
  'codePage.over':
    'Le code n’est plus valable. Si votre tableau de bord n’affiche pas encore vos données {provider}, appuyez de nouveau sur son bouton de connexion.',
  'codePage.notAsked':
    'Votre tableau de bord ne demande pas le code\u00a0? C’est qu’il a été rechargé ou fermé et ne l’attend plus. Appuyez de nouveau sur son bouton de connexion.',
  'codePage.origin':
    'Créé par <host>{deployment}</host> pour le tableau de bord dans lequel vous avez appuyé sur le bouton de connexion, et pour aucun autre.',

  'signedIn.title': 'Connexion réussie',
  'signedIn.goBack':
    'Revenez à votre tableau de bord Tableau\u00a0: il affichera vos données {provider} dans un instant.',
  'signedIn.close': 'Vous pouvez fermer cette fenêtre.',
  'signedIn.notReceived':
    'Si votre tableau de bord affiche le bouton de connexion, il a été rechargé avant de recevoir cette connexion. Appuyez de nouveau sur le bouton.',

  'wait.title': 'Récupération de votre connexion…',
  'wait.longer':
    'Cela prend plus de temps que d’habitude. La page continue d’elle-même\u00a0: laissez cette fenêtre ouverte.',
  'wait.again': 'Rien ne se passe\u202f? <again>Vérifier à nouveau</again>',

  'unfinished.title': 'Votre connexion n’est pas encore terminée',
  'unfinished.next':
    'Elle se poursuit dans une autre fenêtre de ce navigateur. Terminez-la dans cette fenêtre ou rouvrez la page de connexion depuis votre tableau de bord Tableau.',
  'unfinished.again': 'Vous avez terminé\u202f? <again>Vérifier à nouveau</again>',

  'failed.title': 'La connexion n’a pas abouti',
  'failed.goBack':
    'Le bouton de connexion se trouve dans votre tableau de bord Tableau. Vous pouvez fermer cette fenêtre.',
  'failed.again':
    'Cette page réessaiera d’elle-même dans {seconds, plural, one {# seconde} many {# de secondes} other {# secondes}}. <again>Essayer maintenant</again>',
  'failed.request': 'Numéro de demande <code>{request}</code>\u00a0: indiquez-le si vous demandez de l’aide.',

  'landing.title': 'Se connecter à {provider} depuis un tableau de bord Tableau',
  'landing.about':
    'Ce serveur est la porte latérale\u00a0: une extension de tableau de bord ne peut pas afficher la page de connexion de {provider} dans son propre cadre. Elle ouvre donc une fenêtre ici, et la connexion revient au tableau de bord qui l’a demandée.',
  'landing.try': 'Essayer',
  'landing.demo': 'Ouvrir un tableau de bord fictif',
  'landing.alone': 'Ouvrez <extension>l’extension seule dans ce navigateur</extension>, sans Tableau.',
  'landing.orAlone': 'Ou ouvrez <extension>l’extension seule dans ce navigateur</extension>, sans Tableau.',
  'landing.add': 'L’ajouter à un classeur',
  'landing.download':
    '<manifest>Téléchargez le manifeste</manifest>, un petit fichier dont le nom se termine par <code>.trex</code>.',
  'landing.drag':
    'Dans Tableau, ouvrez un tableau de bord en modification et faites-y glisser <strong>Extension</strong> depuis <strong>Objets</strong>.',
  'landing.choose':
    'Choisissez <strong>Accéder aux extensions locales</strong> (dans les versions antérieures\u00a0: <strong>Mes extensions</strong>) et sélectionnez le fichier.',
  'landing.allow': 'Autorisez l’extension. Son bouton de connexion apparaît dans le tableau de bord.',
  'landing.safeList':
    'Sur Tableau Server et Tableau Cloud, un administrateur ajoute d’abord cette adresse à la liste sûre, sous <strong>Paramètres</strong>, <strong>Extensions</strong>\u00a0:',
  'landing.localOnly':
    'Cette adresse ne fonctionne que si le navigateur et le serveur se trouvent sur le même ordinateur (<code>{host}</code>). Pour les autres, servez l’extension en https.',
  'landing.more': 'En savoir plus',
  'landing.errors': 'Tout ce qui peut mal se passer, et que faire',

  'errors.title': 'Problèmes possibles',
  'errors.about':
    'Chaque problème signalé par ce serveur porte l’un de ces codes. Le numéro de demande qui l’accompagne figure aussi dans le journal du serveur.',
  'errors.viewer': 'Message affiché',
  'errors.name': 'Titre dans la réponse',
  'errors.status': 'Statut HTTP',
  'errors.retryable': 'Peut réussir en réessayant',
  'errors.yes': 'oui',
  'errors.no': 'non',

  'noScript.extension':
    'Cette extension nécessite JavaScript. Autorisez-le pour cette page et rechargez le tableau de bord.',
  'noScript.settings': 'Les paramètres nécessitent JavaScript. Autorisez-le pour cette page et rouvrez-les.',
}
