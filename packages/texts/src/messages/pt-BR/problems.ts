import type { Translation } from '../../message-values.ts'
import type { problems as source } from '../en/problems.ts'

export const problems: Translation<typeof source> = {
  'problem.invalid_request':
    'O painel enviou algo que o servidor de login não entende. Recarregue o painel e tente de novo.',
  'problem.request_too_large':
    'O painel enviou mais dados do que o servidor de login aceita. Recarregue o painel e tente de novo.',
  'problem.unknown_integration':
    'Este servidor de login não está configurado para esse serviço. Fale com quem publicou o painel.',
  'problem.origin_not_allowed':
    'Esta página não tem permissão para usar o servidor de login. Abra o painel no local em que ele foi publicado.',
  'problem.origin_hidden':
    'Uma extensão de privacidade ou uma configuração deste navegador oculta de qual página vem a solicitação. Desative-a para este site ou use outro navegador e pressione novamente o botão de login no seu painel.',
  'problem.cookies_blocked':
    'Este navegador bloqueia o cookie de que o login precisa. Permita cookies para este site e pressione novamente o botão de login no seu painel.',
  'problem.link_already_used':
    'Este link de login já foi usado. Volte ao painel e pressione o botão de login novamente.',
  'problem.wrong_stage': 'O login avançou nesse meio-tempo. Se nada acontecer, cancele e comece de novo.',
  'problem.sign_in_expired': 'O login demorou demais e foi encerrado. Pressione o botão de login para começar de novo.',
  'problem.sign_in_cancelled': 'O login foi cancelado. Pressione o botão de login quando quiser tentar de novo.',
  'problem.signed_in_elsewhere':
    'Você já entrou: outro painel neste navegador terminou antes. Você pode fechar esta janela.',
  'problem.access_denied':
    'O login foi cancelado porque o acesso não foi concedido. Para ver seus dados, pressione o botão de login e concorde na próxima página.',
  'problem.state_mismatch': 'Essa resposta não pertence a nenhum login em andamento. Volte ao painel e comece de novo.',
  'problem.window_mismatch':
    'O login continuou em outro navegador e, por isso, foi encerrado. Não compartilhe links nem endereços de login com ninguém. Pressione o botão de login no painel para começar de novo e continue no mesmo navegador.',
  'problem.started_elsewhere':
    'Este login foi iniciado em outro navegador ou em outra janela. Volte para lá. Se não for possível, cancele o login no painel e pressione o botão de login novamente.',
  'problem.issuer_mismatch':
    'A resposta veio de um serviço inesperado e, por isso, foi recusada. Comece de novo pelo painel.',
  'problem.wrong_code': 'Esse não é o código. Compare-o com a página de login e digite-o novamente.',
  'problem.too_many_wrong_codes':
    'O código estava incorreto muitas vezes e, por isso, este login foi encerrado. Pressione o botão de login para começar de novo.',
  'problem.code_expired': 'O código não foi digitado a tempo. Pressione o botão de login para receber um novo.',
  'problem.provider_unreachable':
    'O serviço em que você fez login não respondeu. Pressione o botão de login para tentar mais uma vez.',
  'problem.provider_error':
    'O serviço em que você fez login está com um problema. Aguarde um momento e pressione o botão de login novamente.',
  'problem.provider_rejected_code':
    'O serviço não aceitou o login. Pressione o botão de login para tentar mais uma vez.',
  'problem.unsupported_token_response':
    'O serviço respondeu de uma forma que este painel não pode usar. Avise quem administra o servidor de login.',
  'problem.unusable_access_token':
    'O serviço emitiu um token de acesso que nenhum painel pode usar. Avise quem administra o servidor de login.',
  'problem.session_expired': 'Sua sessão terminou. Pressione o botão de login para entrar novamente.',
  'problem.session_unknown': 'A sessão está encerrada. Pressione o botão de login para entrar novamente.',
  'problem.rate_limited': 'Houve tentativas demais em pouco tempo. Aguarde um minuto e tente de novo.',
  'problem.overloaded': 'O servidor de login está ocupado. Aguarde um momento e tente de novo.',
  'problem.store_unavailable':
    'O servidor de login não consegue salvar nada agora. Aguarde um momento e tente de novo.',
  'problem.server_error':
    'Algo deu errado no servidor de login. Tente de novo; se acontecer outra vez, informe o número da solicitação.',
}
