import type { Translation } from '../../message-values.ts'
import type { zone as source } from '../en/zone.ts'

export const zone: Translation<typeof source> = {
  'zone.title': 'Seu artista favorito',
  'zone.broken': 'Algo deu errado nesta extensão. Recarregue-a; se acontecer de novo, avise quem publicou o painel.',
  'zone.reload': 'Recarregar',

  'remark.tableau.silent':
    'O Tableau ainda não respondeu. Você pode continuar; recarregue o painel se algo estiver faltando.',
  'remark.tableau.refused':
    'O Tableau não permitiu que esta extensão se conectasse. Você pode continuar; recarregue o painel se algo estiver faltando.',
  'remark.notStored':
    'Este navegador não deixa o painel salvar nada, por isso você sairá quando ele for recarregado. Permita dados de sites para continuar conectado.',
  'remark.overdue':
    'Não foi possível renovar seu login, por isso o que você vê pode estar desatualizado. Esta página continua tentando; você permanece conectado.',
  'remark.absent': 'Não há dados de {artist} neste painel, por isso nada mudou.',

  'author.settingsBroken':
    'As configurações desta zona não podem ser lidas, por isso ela mostra a exibição padrão. Escolha “Configurar…” no menu dela e salve outras.',
  'author.settingsNewer':
    'Uma versão mais recente desta extensão gravou as configurações desta zona, por isso ela mostra a exibição padrão. Atualize a extensão, ou escolha “Configurar…” e salve outras.',
  'author.dialogRefused':
    'O Tableau não abriu as configurações. Permita que este site abra janelas e depois escolha “Configurar…” no menu desta zona.',
  'author.dialogUnsupported':
    'Este Tableau é antigo demais para mostrar as configurações desta zona. Use o Tableau 2019.3 ou mais recente para configurá-la; o que foi salvo continua valendo.',
  'author.target.missing-parameter':
    'O parâmetro “{target}” não está mais nesta pasta de trabalho. Escolha “Configurar…” e selecione outro.',
  'author.target.missing-worksheet':
    'A planilha “{target}” não está mais neste painel. Escolha “Configurar…” e selecione outra.',
  'author.target.missing-field':
    'A planilha “{target}” não tem mais o campo “{field}”. Escolha “Configurar…” e selecione outro.',
  'author.target.no-value':
    '“{target}” não tem o artista como valor, por isso o clique não mudou nada. Escolha “Configurar…” e selecione algo que aceite qualquer nome.',
  'author.target.no-data':
    '“{target}” não tem dados deste artista no campo “{field}”, por isso o clique não o alterou. Escolha “Configurar…” e verifique o que um clique faz.',
  'author.target.unsupported':
    'Este Tableau é antigo demais para que uma extensão altere “{target}”. Use um mais recente, ou escolha “Configurar…” e outra ação.',
  'author.target.refused':
    'O Tableau não permitiu que esta extensão alterasse “{target}”. Escolha “Configurar…” e verifique o que um clique faz.',
  'author.notARange':
    'O parâmetro “{target}” tem o valor “{value}”, que não é um período. Dê a ele um dos valores indicados em “Configurar…”.',

  'signIn.lead': 'Veja quem você mais ouve.',
  'signIn.button': 'Entrar no Spotify',
  'signIn.ended': 'Sua sessão terminou. Pressione o botão para entrar novamente.',
  'signIn.cancel': 'Cancelar',
  'signIn.problemWithRequest': '{problem} Número da solicitação: {request}',

  'waiting.status': 'Conclua o login no seu navegador',
  'waiting.stage.waiting': 'Uma página de login foi aberta em outra janela. Se você não a vê, abra-a novamente aqui.',
  'waiting.stage.started': 'Continue na outra janela. Este painel acompanha sozinho.',
  'waiting.stage.redeeming': 'Quase pronto. Um momento.',
  'waiting.offline': 'A conexão caiu. O login continua assim que ela voltar.',
  'waiting.unstored':
    'Este navegador não deixa o painel salvar nada. Não o recarregue antes de entrar: seria preciso começar de novo.',
  'waiting.again': 'Abrir a página de login novamente',
  'waiting.copy': 'Copiar link',
  'waiting.link': 'Link de login',
  'waiting.copied': 'Link copiado. Abra-o em qualquer navegador.',
  'waiting.notCopied': 'Este painel não permite copiar. O link está selecionado: copie-o com o teclado.',

  'code.required': 'Falta um passo',
  'code.checking': 'Verificando o código',
  'code.label': 'Código da página de login',
  'code.confirm': 'Confirmar',
  'code.mistyped': 'O código tem seis letras e nenhuma vogal. Compare-o com a página de login.',
  'code.hint':
    '{tries, plural, one {Resta # tentativa.} many {Restam # de tentativas.} other {Restam # tentativas.}} Válido até {time}.',

  'farewell.signedOut': 'Você saiu.',
  'farewell.pending': 'Você saiu aqui. O servidor de login será avisado assim que puder ser acessado.',
  'farewell.revoked': 'Você saiu, e o Spotify encerrou a permissão deste aplicativo.',
  'farewell.kept': 'Você saiu. O Spotify mantém a permissão deste aplicativo até você removê-la lá.',
  'farewell.keptLink':
    'Você saiu. O Spotify mantém a permissão deste aplicativo até você removê-la lá: <account>abrir seus aplicativos no Spotify</account>.',
  'farewell.unconfirmed': 'Você saiu. O Spotify não confirmou o fim da permissão; você pode verificar lá.',
  'farewell.unconfirmedLink':
    'Você saiu. O Spotify não confirmou o fim da permissão; você pode verificar lá: <account>abrir seus aplicativos no Spotify</account>.',
}
