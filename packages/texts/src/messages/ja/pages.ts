import type { Translation } from '../../message-values.ts'
import type { pages as source } from '../en/pages.ts'

export const pages: Translation<typeof source> = {
  'start.title': '{provider} を Tableau ダッシュボードに接続',
  'start.asks': '<host>{deployment}</host> が、ダッシュボードのために {provider} へのサインインを求めています。',
  'start.may': 'ダッシュボードができること',
  'permission.user-top-read': '最もよく聴くアーティストを見る',
  'start.mayNot': 'できないこと',
  'start.noPassword': 'パスワードを見る。パスワードは {provider} でのみ入力します。',
  'start.nothingElse': '{provider} アカウントでその他の操作をする。',
  'start.doubt':
    'ご自分のダッシュボードでサインインボタンを押しましたか? 押していない場合は、<strong>キャンセル</strong>を押してください。',
  'start.continue': '{provider} に進む',
  'start.cancel': 'キャンセル',
  'start.address': 'このページのアドレスは <host>{deployment}</host> のはずです。アドレスバーと見比べてください。',

  'cancelled.title': 'サインインをキャンセルしました',
  'cancelled.nothingShared': 'ダッシュボードには何も共有されていません。',
  'cancelled.next':
    'このウィンドウは閉じてかまいません。やはりサインインする場合は、Tableau ダッシュボードのサインインボタンを押してください。',

  'codePage.title': 'ダッシュボードであと 1 ステップです',
  'codePage.type': 'Tableau ダッシュボードに入力してください。このコードを送るように求められることは決してありません。',
  'codePage.label': 'コード',
  'codePage.valid':
    '有効時間は {duration}です。ダッシュボードに {provider} のデータが表示されるまで、このウィンドウを開いたままにしてください。',
  'codePage.over':
    'コードの有効時間が終了しました。ダッシュボードに {provider} のデータがまだ表示されない場合は、ダッシュボードのサインインボタンをもう一度押してください。',
  'codePage.notAsked':
    'ダッシュボードにコードの入力欄が表示されない場合は、再読み込みされたか閉じられたため、コードを待っていません。ダッシュボードのサインインボタンをもう一度押してください。',
  'codePage.origin':
    '<host>{deployment}</host> が、サインインボタンを押したダッシュボードのためだけに発行したコードです。',

  'signedIn.title': 'サインインしました',
  'signedIn.goBack': 'Tableau ダッシュボードに戻ってください。まもなく {provider} のデータが表示されます。',
  'signedIn.close': 'このウィンドウは閉じてかまいません。',
  'signedIn.notReceived':
    'ダッシュボードにサインインボタンが表示されている場合は、このサインインを受け取る前に再読み込みされています。ボタンをもう一度押してください。',

  'wait.title': 'サインイン情報を取得しています…',
  'wait.longer':
    '通常より時間がかかっています。ページは自動的に進みますので、このウィンドウを開いたままにしてください。',
  'wait.again': '何も起こらない場合は、<again>もう一度確認</again>',

  'unfinished.title': 'サインインはまだ完了していません',
  'unfinished.next':
    'このブラウザーの別のウィンドウで続行中です。そのウィンドウで完了するか、Tableau ダッシュボードからサインインページをもう一度開いてください。',
  'unfinished.again': '完了した場合は、<again>もう一度確認</again>',

  'failed.title': 'サインインしていません',
  'failed.goBack': 'サインインボタンは Tableau ダッシュボードにあります。このウィンドウは閉じてかまいません。',
  'failed.again': 'このページは {seconds, plural, other {# 秒}}後に自動的に再試行します。<again>今すぐ試す</again>',
  'failed.request': 'リクエスト番号 <code>{request}</code>: お問い合わせの際にお知らせください。',

  'landing.title': 'Tableau ダッシュボードから {provider} にサインイン',
  'landing.about':
    'このサーバーは通用口です。ダッシュボードの拡張機能は、自分の枠の中に {provider} のサインインページを表示できません。そのためここでウィンドウを開き、サインインは元のダッシュボードに戻ります。',
  'landing.try': '試してみる',
  'landing.demo': '模擬ダッシュボードを開く',
  'landing.alone': '<extension>拡張機能だけをこのブラウザーで</extension>、Tableau なしで開きます。',
  'landing.orAlone': 'または、<extension>拡張機能だけをこのブラウザーで</extension>、Tableau なしで開きます。',
  'landing.add': 'ワークブックに追加する',
  'landing.download':
    '<manifest>マニフェストをダウンロード</manifest>します。名前が <code>.trex</code> で終わる小さなファイルです。',
  'landing.drag':
    'Tableau でダッシュボードを編集用に開き、<strong>オブジェクト</strong>から<strong>拡張機能</strong>をドラッグします。',
  'landing.choose':
    '<strong>ローカルの拡張機能にアクセス</strong> (以前のバージョンでは<strong>マイ拡張機能</strong>) を選択し、ファイルを選びます。',
  'landing.allow': '拡張機能を許可します。ダッシュボードにサインインボタンが表示されます。',
  'landing.safeList':
    'Tableau Server と Tableau Cloud では、先に管理者が<strong>設定</strong>の<strong>拡張機能</strong>で、このアドレスをセーフリストに追加します。',
  'landing.localOnly':
    'このアドレスは、ブラウザーとサーバーが同じコンピューターで動いている場合 (<code>{host}</code>) にのみ使えます。ほかの人のためには、拡張機能を https で配信してください。',
  'landing.more': 'その他',
  'landing.errors': '起こりうる問題とその対処方法',

  'errors.title': '起こりうる問題',
  'errors.about':
    'このサーバーが報告する問題には、次のいずれかのコードが付きます。併記されるリクエスト番号は、サーバーのログにも記録されます。',
  'errors.viewer': '表示されるメッセージ',
  'errors.name': '応答のタイトル',
  'errors.status': 'HTTP ステータス',
  'errors.retryable': '再試行で成功する可能性',
  'errors.yes': 'あり',
  'errors.no': 'なし',

  'noScript.extension':
    'この拡張機能には JavaScript が必要です。このページで許可してから、ダッシュボードを再読み込みしてください。',
  'noScript.settings': '設定には JavaScript が必要です。このページで許可してから、もう一度開いてください。',
}
