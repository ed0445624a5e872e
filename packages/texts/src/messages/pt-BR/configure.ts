import type { Translation } from '../../message-values.ts'
import type { configure as source } from '../en/configure.ts'

export const configure: Translation<typeof source> = {
  'configure.title': 'Configurações desta zona',
  'configure.asking': 'Perguntando ao Tableau o que há neste painel…',
  'configure.alone':
    'Esta página pertence a um painel. Edite o painel no Tableau e escolha “Configurar…” no menu da zona.',
  'configure.preview': 'Visualização com artistas inventados',
  'configure.cancel': 'Cancelar',
  'configure.save': 'Salvar',
  'configure.notSaved':
    'O Tableau não guardou estas configurações. Elas só são salvas enquanto o painel está sendo editado: abra-o para edição e salve de novo.',
  'configure.origin.broken':
    'As configurações salvas não podem ser lidas. Estas são as padrão; ao salvar, elas substituem as outras.',
  'configure.origin.newer':
    'Uma versão mais recente desta extensão salvou estas configurações. Estas são as padrão; ao salvar, elas substituem as outras.',

  'configure.missing.count': 'O número de artistas deve ser um número inteiro de 1 a {most}. Corrija-o e depois salve.',
  'configure.missing.parameter':
    'Um clique precisa de um parâmetro para definir. Escolha um, ou faça com que um clique não mude nada.',
  'configure.missing.worksheets':
    'Um clique precisa de uma planilha. Escolha pelo menos uma, ou faça com que um clique não mude nada.',
  'configure.missing.field':
    'Um clique precisa do campo que contém os artistas. Escolha um, ou faça com que um clique não mude nada.',

  'look.legend': 'Aparência',
  'look.title': 'Título',
  'look.titleHint': 'Fica acima dos artistas. Deixe vazio para não ter nenhum.',
  'look.count': 'Número de artistas',
  'look.countHint': 'De 1 a {most}.',
  'look.layout': 'Leiaute',
  'look.layout.headline': 'Destaque e lista',
  'look.layout.list': 'Lista',
  'look.layout.bars': 'Gráfico de barras das posições',
  'look.layout.wall': 'Mural de imagens',
  'look.background': 'Plano de fundo',
  'look.background.plain': 'Liso: claro ou escuro, como a pasta de trabalho',
  'look.background.dashboard': 'O que o painel tiver atrás da zona',

  'range.legend': 'Tempo',
  'range.range': 'Período',
  'range.parameter': 'Parâmetro que escolhe o período',
  'range.values': 'Seus valores são “{short}”, “{medium}”, “{long}” ou {words}.',
  'range.none': 'Nenhum',
  'range.viewersMayChange': 'Os usuários podem mudar o período',

  'click.legend': 'Painel',
  'click.kind': 'Um clique em um artista',
  'click.kind.nothing': 'Não muda nada no painel',
  'click.kind.parameter': 'Define um parâmetro',
  'click.kind.filter': 'Filtra planilhas',
  'click.kind.highlight': 'Realça marcas',
  'click.parameter': 'Parâmetro a definir',
  'click.parameterHint': 'Ele recebe o nome do artista, por isso deve permitir todos os valores.',
  'click.chooseParameter': 'Escolha um parâmetro',
  'click.parametersUnknown': 'Este Tableau não informa quais parâmetros existem. Use um mais recente para escolher.',
  'click.worksheets': 'Planilhas',
  'click.noWorksheets': 'Este painel não tem nenhuma planilha. Adicione uma primeiro.',
  'click.field': 'Campo com os artistas',
  'click.chooseField': 'Escolha um campo',
  'click.chooseWorksheetsFirst': 'Escolha primeiro as planilhas',
  'click.noCommonField': 'As planilhas escolhidas não têm nenhum campo de texto em comum. Escolha outras.',

  'parts.noParameters':
    'Esta pasta de trabalho não tem nenhum parâmetro de texto. Crie um no Tableau e abra esta janela de novo.',
  'parts.vanished': '{name} (não existe mais)',
}
