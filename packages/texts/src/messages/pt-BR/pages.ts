import type { Translation } from '../../message-values.ts'
import type { pages as source } from '../en/pages.ts'

export const pages: Translation<typeof source> = {
  'start.title': 'Conectar {provider} ao seu painel do Tableau',
  'start.asks': '<host>{deployment}</host> pede que você entre em {provider} para o seu painel.',
  'start.may': 'O painel pode',
  'permission.user-top-read': 'Ver quais artistas você mais ouve',
  'start.mayNot': 'Ele não pode',
  'start.noPassword': 'Ver sua senha. Você só a digita em {provider}.',
  'start.nothingElse': 'Fazer qualquer outra coisa na sua conta de {provider}.',
  'start.doubt':
    'Você acabou de pressionar um botão de login no seu próprio painel? Se não, pressione <strong>Cancelar</strong>.',
  'start.continue': 'Continuar para {provider}',
  'start.cancel': 'Cancelar',
  'start.address': 'Esta página deve estar em <host>{deployment}</host>: compare com a barra de endereço.',

  'cancelled.title': 'Login cancelado',
  'cancelled.nothingShared': 'Nada foi compartilhado com o painel.',
  'cancelled.next':
    'Você pode fechar esta janela. Se quiser entrar mesmo assim, pressione o botão de login no seu painel do Tableau.',

  'codePage.title': 'Falta um passo no seu painel',
  'codePage.type': 'Digite isto no seu painel do Tableau. Ninguém jamais pedirá que você o envie.',
  'codePage.label': 'Seu código',
  'codePage.valid':
    'Ele é válido por {duration}. Mantenha esta janela aberta até que o painel mostre seus dados de {provider}.',
  'codePage.over':
    'O código não é mais válido. Se o painel ainda não mostrar seus dados de {provider}, pressione novamente o botão de login dele.',
  'codePage.notAsked':
    'Seu painel não pede o código? Então ele foi recarregado ou fechado e não espera mais por ele. Pressione novamente o botão de login dele.',
  'codePage.origin':
    'Criado por <host>{deployment}</host> para o painel em que você pressionou o botão de login, e para nenhum outro.',

  'signedIn.title': 'Você entrou',
  'signedIn.goBack': 'Volte ao seu painel do Tableau: ele mostrará seus dados de {provider} em um instante.',
  'signedIn.close': 'Você pode fechar esta janela.',
  'signedIn.notReceived':
    'Se o seu painel mostrar o botão de login, ele foi recarregado antes de receber este login. Pressione o botão novamente.',

  'wait.title': 'Obtendo seu login…',
  'wait.longer': 'Está demorando mais que o normal. A página continua sozinha: deixe esta janela aberta.',
  'wait.again': 'Nada acontece? <again>Verificar novamente</again>',

  'unfinished.title': 'Seu login ainda não terminou',
  'unfinished.next':
    'Ele continua em outra janela deste navegador. Conclua o login nessa janela ou abra a página de login novamente no seu painel do Tableau.',
  'unfinished.again': 'Já concluiu? <again>Verificar novamente</again>',

  'failed.title': 'Você não entrou',
  'failed.goBack': 'O botão de login está no seu painel do Tableau. Você pode fechar esta janela.',
  'failed.again':
    'Esta página tentará de novo sozinha em {seconds, plural, one {# segundo} many {# de segundos} other {# segundos}}. <again>Tentar agora</again>',
  'failed.request': 'Número da solicitação <code>{request}</code>: informe-o ao pedir ajuda.',

  'landing.title': 'Entrar em {provider} a partir de um painel do Tableau',
  'landing.about':
    'Este servidor é a porta lateral: uma extensão de painel não pode mostrar a página de login de {provider} no próprio quadro, por isso abre uma janela aqui, e o login volta ao painel que o pediu.',
  'landing.try': 'Experimente',
  'landing.demo': 'Abrir um painel de demonstração',
  'landing.alone': 'Abra <extension>a extensão sozinha neste navegador</extension>, sem o Tableau.',
  'landing.orAlone': 'Ou abra <extension>a extensão sozinha neste navegador</extension>, sem o Tableau.',
  'landing.add': 'Adicione-a a uma pasta de trabalho',
  'landing.download':
    '<manifest>Baixe o manifesto</manifest>, um pequeno arquivo cujo nome termina em <code>.trex</code>.',
  'landing.drag':
    'No Tableau, abra um painel para edição e arraste <strong>Extensão</strong> de <strong>Objetos</strong> para ele.',
  'landing.choose':
    'Escolha <strong>Acessar extensões locais</strong> (em versões anteriores: <strong>Minhas extensões</strong>) e selecione o arquivo.',
  'landing.allow': 'Permita a extensão. O botão de login dela aparece no painel.',
  'landing.safeList':
    'No Tableau Server e no Tableau Cloud, um administrador primeiro adiciona este endereço à lista segura, em <strong>Configurações</strong>, <strong>Extensões</strong>:',
  'landing.localOnly':
    'Este endereço só funciona quando o navegador e o servidor estão na mesma máquina (<code>{host}</code>). Para os demais, sirva a extensão por https.',
  'landing.more': 'Mais',
  'landing.errors': 'Tudo o que pode dar errado e o que fazer',

  'errors.title': 'O que pode dar errado',
  'errors.about':
    'Cada problema que este servidor informa tem um destes códigos. O número da solicitação que o acompanha também está no log do servidor.',
  'errors.viewer': 'Mensagem exibida',
  'errors.name': 'Título na resposta',
  'errors.status': 'Status HTTP',
  'errors.retryable': 'Pode funcionar se repetido',
  'errors.yes': 'sim',
  'errors.no': 'não',

  'noScript.extension': 'Esta extensão precisa de JavaScript. Permita-o nesta página e recarregue o painel.',
  'noScript.settings': 'As configurações precisam de JavaScript. Permita-o nesta página e abra-as novamente.',
}
