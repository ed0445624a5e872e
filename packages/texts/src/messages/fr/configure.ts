import type { Translation } from '../../message-values.ts'
import type { configure as source } from '../en/configure.ts'

export const configure: Translation<typeof source> = {
  'configure.title': 'Paramètres de cette zone',
  'configure.asking': 'Consultation de Tableau sur le contenu de ce tableau de bord…',
  'configure.alone':
    'Cette page appartient à un tableau de bord. Modifiez le tableau de bord dans Tableau et choisissez «\u00a0Configurer…\u00a0» dans le menu de la zone.',
  'configure.preview': 'Aperçu avec des artistes inventés',
  'configure.cancel': 'Annuler',
  'configure.save': 'Enregistrer',
  'configure.notSaved':
    'Tableau n’a pas conservé ces paramètres. Ils ne sont enregistrés que pendant la modification du tableau de bord\u00a0: ouvrez-le pour le modifier, puis enregistrez de nouveau.',
  'configure.origin.broken':
    'Les paramètres enregistrés sont illisibles. Voici les paramètres habituels\u202f; l’enregistrement remplacera les autres.',
  'configure.origin.newer':
    'Une version plus récente de cette extension a enregistré ces paramètres. Voici les paramètres habituels\u202f; l’enregistrement remplacera les autres.',

  'configure.missing.count':
    'Le nombre d’artistes doit être un nombre entier compris entre 1 et {most}. Corrigez-le, puis enregistrez.',
  'configure.missing.parameter':
    'Un clic a besoin d’un paramètre à définir. Choisissez-en un, ou faites qu’un clic ne change rien.',
  'configure.missing.worksheets':
    'Un clic a besoin d’une feuille de calcul. Choisissez-en au moins une, ou faites qu’un clic ne change rien.',
  'configure.missing.field':
    'Un clic a besoin du champ qui contient les artistes. Choisissez-en un, ou faites qu’un clic ne change rien.',

  'look.legend': 'Apparence',
  'look.title': 'Titre',
  'look.titleHint': 'S’affiche au-dessus des artistes. Laissez vide pour n’en avoir aucun.',
  'look.count': 'Nombre d’artistes',
  'look.countHint': 'De 1 à {most}.',
  'look.layout': 'Disposition',
  'look.layout.headline': 'Grand titre et liste',
  'look.layout.list': 'Liste',
  'look.layout.bars': 'Graphique à barres du classement',
  'look.layout.wall': 'Mur d’images',
  'look.background': 'Arrière-plan',
  'look.background.plain': 'Uni\u00a0: clair ou sombre, comme le classeur',
  'look.background.dashboard': 'Celui du tableau de bord derrière la zone',

  'range.legend': 'Temps',
  'range.range': 'Période',
  'range.parameter': 'Paramètre qui choisit la période',
  'range.values': 'Ses valeurs sont «\u00a0{short}\u00a0», «\u00a0{medium}\u00a0», «\u00a0{long}\u00a0», ou {words}.',
  'range.none': 'Aucun',
  'range.viewersMayChange': 'Les utilisateurs peuvent changer la période',

  'click.legend': 'Tableau de bord',
  'click.kind': 'Un clic sur un artiste',
  'click.kind.nothing': 'Ne change rien dans le tableau de bord',
  'click.kind.parameter': 'Définit un paramètre',
  'click.kind.filter': 'Filtre des feuilles de calcul',
  'click.kind.highlight': 'Met des repères en évidence',
  'click.parameter': 'Paramètre à définir',
  'click.parameterHint': 'Il reçoit le nom de l’artiste\u00a0: faites-lui accepter toutes les valeurs.',
  'click.chooseParameter': 'Choisissez un paramètre',
  'click.parametersUnknown':
    'Cette version de Tableau n’indique pas quels paramètres existent. Utilisez-en une plus récente pour choisir.',
  'click.worksheets': 'Feuilles de calcul',
  'click.noWorksheets': 'Ce tableau de bord n’a pas de feuille de calcul. Ajoutez-en une d’abord.',
  'click.field': 'Champ contenant les artistes',
  'click.chooseField': 'Choisissez un champ',
  'click.chooseWorksheetsFirst': 'Choisissez d’abord des feuilles de calcul',
  'click.noCommonField':
    'Les feuilles de calcul choisies n’ont aucun champ de texte en commun. Choisissez-en d’autres.',

  'parts.noParameters':
    'Ce classeur n’a pas de paramètre de texte. Créez-en un dans Tableau, puis rouvrez cette fenêtre.',
  'parts.vanished': '{name} (n’existe plus)',
}
