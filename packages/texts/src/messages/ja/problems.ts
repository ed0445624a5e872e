import type { Translation } from '../../message-values.ts'
import type { problems as source } from '../en/problems.ts'

export const problems: Translation<typeof source> = {
  'problem.invalid_request':
    'サインインサーバーが理解できない内容がダッシュボードから送信されました。ダッシュボードを再読み込みして、もう一度お試しください。',
  'problem.request_too_large':
    'ダッシュボードから送信されたデータが、サインインサーバーの上限を超えています。ダッシュボードを再読み込みして、もう一度お試しください。',
  'problem.unknown_integration':
    'このサインインサーバーは、そのサービス用に設定されていません。ダッシュボードの公開者にお問い合わせください。',
  'problem.origin_not_allowed':
    'このページはサインインサーバーの使用を許可されていません。公開元の場所でダッシュボードを開いてください。',
  'problem.link_already_used':
    'このサインインリンクはすでに使用されています。ダッシュボードに戻り、サインインボタンをもう一度押してください。',
  'problem.wrong_stage':
    'その間にサインインが先に進みました。何も起こらない場合は、キャンセルしてもう一度始めてください。',
  'problem.sign_in_expired':
    'サインインに時間がかかりすぎたため、終了しました。もう一度始めるには、サインインボタンを押してください。',
  'problem.sign_in_cancelled':
    'サインインはキャンセルされました。もう一度試すときは、サインインボタンを押してください。',
  'problem.access_denied':
    'アクセスが許可されませんでした。ここにデータを表示するには、サインインボタンを押し、次のページで同意してください。',
  'problem.state_mismatch':
    'この応答に対応する進行中のサインインがありません。ダッシュボードに戻り、もう一度始めてください。',
  'problem.window_mismatch': 'サインインが別のブラウザーで続行されました。開始したウィンドウに戻ってください。',
  'problem.issuer_mismatch':
    '想定外のサービスからの応答だったため、拒否されました。ダッシュボードからもう一度始めてください。',
  'problem.wrong_code': 'コードが違います。サインインページのコードと見比べて、もう一度入力してください。',
  'problem.too_many_wrong_codes':
    'コードの間違いが多すぎたため、このサインインは終了しました。もう一度始めるには、サインインボタンを押してください。',
  'problem.code_expired':
    'コードが時間内に入力されませんでした。新しいコードを取得するには、サインインボタンを押してください。',
  'problem.provider_unreachable':
    'サインイン先のサービスから応答がありませんでした。もう一度試すには、サインインボタンを押してください。',
  'problem.provider_error':
    'サインイン先のサービスに問題が発生しています。しばらく待ってから、サインインボタンをもう一度押してください。',
  'problem.provider_rejected_code':
    'サービスがサインインを受け付けませんでした。もう一度試すには、サインインボタンを押してください。',
  'problem.unsupported_token_response':
    'このダッシュボードで使用できない応答がサービスから返されました。サインインサーバーの管理者にお知らせください。',
  'problem.unusable_access_token':
    'どのダッシュボードでも使用できないアクセストークンがサービスから発行されました。サインインサーバーの管理者にお知らせください。',
  'problem.session_expired':
    'サインインの有効期間が終了しました。もう一度サインインするには、サインインボタンを押してください。',
  'problem.session_unknown': 'サインアウトしています。もう一度サインインするには、サインインボタンを押してください。',
  'problem.rate_limited': '短時間に試行が集中しました。1 分ほど待ってから、もう一度お試しください。',
  'problem.overloaded': 'サインインサーバーが混み合っています。しばらく待ってから、もう一度お試しください。',
  'problem.store_unavailable':
    'サインインサーバーは現在、何も保存できません。しばらく待ってから、もう一度お試しください。',
  'problem.server_error':
    'サインインサーバーで問題が発生しました。もう一度お試しください。再び発生する場合は、リクエスト番号をお知らせください。',
}
