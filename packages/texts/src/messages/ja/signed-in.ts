import type { Translation } from '../../message-values.ts'
import type { signedIn as source } from '../en/signed-in.ts'

export const signedIn: Translation<typeof source> = {
  'artists.title': 'お気に入りのアーティスト',
  'artists.favorite': 'お気に入りのアーティストは <artist>{name}</artist> です!',
  'artists.heading': 'よく聴くアーティスト',
  'artists.loading': 'よく聴くアーティストを読み込んでいます',
  'artists.timeRange': '期間',
  'artists.picture': '{name} の画像',
  'artists.open': '<artist>{name}</artist> を Spotify で開く',
  'artists.orderOnly': '棒は順位を表しています。聴いた回数ではありません。',
  'artists.source': '提供: Spotify',
  'artists.noneYet': 'お気に入りのアーティストはまだありません',
  'artists.noHistory':
    'この期間の再生履歴が Spotify にありません。より長い期間を選ぶか、音楽を聴いて 1、2 日後にもう一度ご覧ください。',
  'artists.tryAgain': 'もう一度試す',

  'failure.unauthorized': 'サインインの有効期間が終了しました。もう一度サインインしてください。',
  'failure.not-renewed': 'サインインを更新できませんでした。このページは引き続き試みます。今すぐ試すこともできます。',
  'failure.not-registered':
    'お使いの Spotify アカウントは、このアプリに登録されていません。ダッシュボードの公開者に追加を依頼してから、もう一度お試しください。',
  'failure.missing-scope':
    'このサインインには、よく聴くアーティストの読み取りが含まれていません。サインアウトしてからもう一度サインインし、同意してください。',
  'failure.premium-required':
    '所有者に Premium の契約がないため、Spotify がこのアプリを停止しました。ダッシュボードの公開者にお知らせください。',
  'failure.forbidden':
    'Spotify は、このアプリがよく聴くアーティストを読み取ることを許可していません。ダッシュボードの公開者にお知らせください。',
  'failure.rate-limited':
    'Spotify が一時停止を求めています。このページは {seconds, plural, other {# 秒}}後に再試行します。',
  'failure.unavailable': 'Spotify で問題が発生しています。このページは引き続き試みます。今すぐ試すこともできます。',
  'failure.unreachable':
    'Spotify に接続できません。接続を確認してください。このページは引き続き試みます。今すぐ試すこともできます。',
  'failure.refused':
    'Spotify がリクエストを受け付けませんでした。もう一度お試しください。再び発生する場合は、ダッシュボードの公開者にお知らせください。',
  'failure.unreadable':
    'Spotify の応答を読み取れないため、何も表示していません。しばらくしてからもう一度お試しください。',

  'account.open': 'アカウント',
  'account.signOut': 'サインアウト',
  'account.title': 'サインイン情報',
  'account.signedInAs': 'アカウント名',
  'account.oneMoment': 'お待ちください',
  'account.nameUnknown': 'Spotify から名前を取得できません',
  'account.since': '開始日時',
  'account.allowed': '許可した内容',
  'account.allowed.user-top-read': '最もよく聴くアーティストを見る',
  'account.allowed.user-read-private': 'ご契約プランと国を見る',
  'account.allowed.user-read-email': 'メールアドレスを見る',
  'account.validUntil': '有効期限',
  'account.renewsItself': '{time} (自動的に更新)',
  'account.renew': '今すぐ更新',
  'account.renewing': '更新しています',
  'account.renewed': '更新しました。',
  'account.ended': 'サインインの有効期間が終了しました。もう一度サインインしてください。',
  'account.notRenewed': '更新できませんでした。しばらくしてからもう一度お試しください。',
  'account.notRenewedFor': '更新できませんでした。{seconds, plural, other {# 秒}}後にもう一度お試しください。',
}
