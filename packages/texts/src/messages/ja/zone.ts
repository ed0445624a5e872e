import type { Translation } from '../../message-values.ts'
import type { zone as source } from '../en/zone.ts'

export const zone: Translation<typeof source> = {
  'zone.title': 'お気に入りのアーティスト',
  'zone.broken':
    'この拡張機能で問題が発生しました。再読み込みしてください。再び発生する場合は、ダッシュボードの公開者にお知らせください。',
  'zone.reload': '再読み込み',

  'remark.tableau.silent':
    'Tableau からまだ応答がありません。このまま続けられます。足りないものがある場合は、ダッシュボードを再読み込みしてください。',
  'remark.tableau.refused':
    'Tableau がこの拡張機能の接続を許可しませんでした。このまま続けられます。足りないものがある場合は、ダッシュボードを再読み込みしてください。',
  'remark.notStored':
    'このブラウザーではダッシュボードが何も保存できないため、再読み込みするとサインアウトされます。サインインしたままにするには、サイトデータを許可してください。',
  'remark.overdue':
    'サインインを更新できなかったため、表示内容が古い可能性があります。このページは更新を続けて試みます。サインインはそのままです。',
  'remark.absent': 'このダッシュボードに {artist} のデータがないため、変更はありません。',

  'author.settingsBroken':
    'このゾーンの設定を読み取れないため、標準のビューを表示しています。ゾーンのメニューで [構成…] を選択し、新しい設定を保存してください。',
  'author.settingsNewer':
    'このゾーンの設定は、この拡張機能の新しいバージョンで書き込まれたため、標準のビューを表示しています。拡張機能を更新するか、[構成…] を選択して新しい設定を保存してください。',
  'author.dialogRefused':
    'Tableau が設定を開けませんでした。このサイトにウィンドウを開くことを許可してから、このゾーンのメニューで [構成…] を選択してください。',
  'author.dialogUnsupported':
    'この Tableau は古いため、このゾーンの設定を表示できません。構成するには、Tableau 2019.3 以降を使用してください。保存済みの設定は引き続き有効です。',
  'author.target.missing-parameter':
    'パラメーター「{target}」は、このワークブックにもうありません。[構成…] を選択し、別のものを選んでください。',
  'author.target.missing-worksheet':
    'ワークシート「{target}」は、このダッシュボードにもうありません。[構成…] を選択し、別のものを選んでください。',
  'author.target.missing-field':
    'ワークシート「{target}」に、フィールド「{field}」はもうありません。[構成…] を選択し、別のものを選んでください。',
  'author.target.no-value':
    '「{target}」の値にこのアーティストがないため、クリックしても何も変わりませんでした。[構成…] を選択し、どの名前でも受け入れるものを選んでください。',
  'author.target.no-data':
    '「{target}」のフィールド「{field}」にこのアーティストのデータがないため、クリックしても変更されませんでした。[構成…] を選択し、クリックしたときの動作を確認してください。',
  'author.target.unsupported':
    'この Tableau は古いため、拡張機能から「{target}」を変更できません。新しいものを使用するか、[構成…] を選択して別の動作を選んでください。',
  'author.target.refused':
    'Tableau がこの拡張機能による「{target}」の変更を許可しませんでした。[構成…] を選択し、クリックしたときの動作を確認してください。',
  'author.notARange':
    'パラメーター「{target}」の値「{value}」は期間ではありません。[構成…] に示されている値のいずれかを設定してください。',

  'signIn.lead': '最もよく聴くアーティストを見てみましょう。',
  'signIn.button': 'Spotify にサインイン',
  'signIn.ended': 'サインインの有効期間が終了しました。もう一度サインインするには、ボタンを押してください。',
  'signIn.cancel': 'キャンセル',
  'signIn.problemWithRequest': '{problem}リクエスト番号: {request}',

  'waiting.status': 'ブラウザーでサインインを完了してください',
  'waiting.stage.waiting':
    '別のウィンドウでサインインページが開きました。見当たらない場合は、ここからもう一度開いてください。',
  'waiting.stage.started': '別のウィンドウで続けてください。このダッシュボードは自動的に追従します。',
  'waiting.stage.redeeming': 'まもなく完了します。少々お待ちください。',
  'waiting.offline': '接続が切れました。接続が戻りしだい、サインインを続行します。',
  'waiting.unstored':
    'このブラウザーではダッシュボードが何も保存できません。サインインが完了するまで再読み込みしないでください。最初からやり直しになります。',
  'waiting.again': 'サインインページをもう一度開く',
  'waiting.copy': 'リンクをコピー',
  'waiting.link': 'サインインリンク',
  'waiting.copied': 'リンクをコピーしました。どのブラウザーでも開けます。',
  'waiting.notCopied':
    'このダッシュボードではコピーが許可されていません。リンクは選択されていますので、キーボードでコピーしてください。',

  'code.required': 'あと 1 ステップです',
  'code.checking': 'コードを確認しています',
  'code.label': 'サインインページのコード',
  'code.confirm': '確認',
  'code.mistyped': 'コードは 6 文字で、母音は含まれません。サインインページのコードと見比べてください。',
  'code.hint': '{tries, plural, other {あと # 回入力できます。}}{time} まで有効です。',

  'farewell.signedOut': 'サインアウトしました。',
  'farewell.pending': 'ここではサインアウトしました。サインインサーバーには、接続できしだい通知します。',
  'farewell.revoked': 'サインアウトしました。Spotify はこのアプリの権限を終了しました。',
  'farewell.kept': 'サインアウトしました。Spotify で削除するまで、このアプリの権限は Spotify に残ります。',
  'farewell.keptLink':
    'サインアウトしました。Spotify で削除するまで、このアプリの権限は Spotify に残ります: <account>Spotify のアプリ一覧を開く</account>',
  'farewell.unconfirmed':
    'サインアウトしました。権限が終了したことを Spotify は確認していません。Spotify でご確認いただけます。',
  'farewell.unconfirmedLink':
    'サインアウトしました。権限が終了したことを Spotify は確認していません。Spotify でご確認いただけます: <account>Spotify のアプリ一覧を開く</account>',
}
