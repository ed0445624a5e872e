import type { Translation } from '../../message-values.ts'
import type { signedIn as source } from '../en/signed-in.ts'

export const signedIn: Translation<typeof source> = {
  'artists.title': 'Seu artista favorito',
  'artists.favorite': '<artist>{name}</artist> é seu artista favorito!',
  'artists.heading': 'Seus artistas mais ouvidos',
  'artists.loading': 'Carregando seus artistas mais ouvidos',
  'artists.timeRange': 'Período',
  'artists.picture': 'Imagem de {name}',
  'artists.open': 'Abrir <artist>{name}</artist> no Spotify',
  'artists.orderOnly': 'As barras mostram a ordem, não quantas vezes você ouviu.',
  'artists.source': 'Do Spotify',
  'artists.noneYet': 'Ainda não há artista favorito',
  'artists.noHistory':
    'O Spotify não tem um histórico seu neste período. Escolha um mais longo, ou ouça um pouco de música e volte em um ou dois dias.',
  'artists.tryAgain': 'Tentar de novo',

  'failure.unauthorized': 'Sua sessão terminou. Entre novamente.',
  'failure.not-renewed':
    'Não foi possível renovar seu login. Esta página continua tentando; você também pode tentar agora.',
  'failure.not-registered':
    'Sua conta do Spotify não está registrada para este aplicativo. Peça a quem publicou o painel que adicione você e tente de novo.',
  'failure.missing-scope':
    'Seu login não inclui a leitura dos seus artistas mais ouvidos. Saia, entre novamente e concorde com isso.',
  'failure.premium-required':
    'O Spotify suspendeu este aplicativo porque o proprietário não tem uma assinatura Premium. Avise quem publicou o painel.',
  'failure.forbidden':
    'O Spotify não permite que este aplicativo leia seus artistas mais ouvidos. Avise quem publicou o painel.',
  'failure.rate-limited':
    'O Spotify pede uma pausa. Esta página tentará de novo em {seconds, plural, one {# segundo} many {# de segundos} other {# segundos}}.',
  'failure.unavailable':
    'O Spotify está com um problema. Esta página continua tentando; você também pode tentar agora.',
  'failure.unreachable':
    'Não é possível acessar o Spotify. Verifique sua conexão. Esta página continua tentando; você também pode tentar agora.',
  'failure.refused':
    'O Spotify não aceitou a solicitação. Tente de novo; se acontecer outra vez, avise quem publicou o painel.',
  'failure.unreadable':
    'A resposta do Spotify não pode ser lida, por isso nada é mostrado. Tente de novo em instantes.',

  'account.open': 'Conta',
  'account.signOut': 'Sair',
  'account.title': 'Seu login',
  'account.signedInAs': 'Conectado como',
  'account.oneMoment': 'Um momento',
  'account.nameUnknown': 'O Spotify não informa no momento',
  'account.since': 'Desde',
  'account.allowed': 'Permitido',
  'account.allowed.user-top-read': 'Ver quais artistas você mais ouve',
  'account.allowed.user-read-private': 'Ver sua assinatura e seu país',
  'account.allowed.user-read-email': 'Ver seu endereço de e-mail',
  'account.validUntil': 'Válido até',
  'account.renewsItself': '{time}, renova-se sozinho',
  'account.renew': 'Renovar agora',
  'account.renewing': 'Renovando',
  'account.renewed': 'Renovado.',
  'account.ended': 'Sua sessão terminou. Entre novamente.',
  'account.notRenewed': 'Não renovado. Tente de novo em instantes.',
  'account.notRenewedFor':
    'Não renovado. Tente de novo em {seconds, plural, one {# segundo} many {# de segundos} other {# segundos}}.',
}
