import type { Translation } from '../../message-values.ts'
import type { configure as source } from '../en/configure.ts'

export const configure: Translation<typeof source> = {
  'configure.title': 'このゾーンの設定',
  'configure.asking': 'このダッシュボードの内容を Tableau に問い合わせています…',
  'configure.alone':
    'このページはダッシュボードの一部です。Tableau でダッシュボードを編集し、ゾーンのメニューで [構成…] を選択してください。',
  'configure.preview': '架空のアーティストによるプレビュー',
  'configure.cancel': 'キャンセル',
  'configure.save': '保存',
  'configure.notSaved':
    'Tableau がこの設定を保存しませんでした。設定を保存できるのは、ダッシュボードの編集中だけです。編集用に開いてから、もう一度保存してください。',
  'configure.origin.broken':
    '保存されている設定を読み取れません。表示しているのは標準の設定です。保存すると、元の設定は置き換えられます。',
  'configure.origin.newer':
    'この設定は、この拡張機能の新しいバージョンで保存されました。表示しているのは標準の設定です。保存すると、元の設定は置き換えられます。',

  'configure.missing.count':
    'アーティストの数は 1 から {most} までの整数にしてください。修正してから保存してください。',
  'configure.missing.parameter':
    'クリックで設定するパラメーターが必要です。パラメーターを選ぶか、クリックしても何も変わらないようにしてください。',
  'configure.missing.worksheets':
    'クリックの対象になるワークシートが必要です。1 つ以上選ぶか、クリックしても何も変わらないようにしてください。',
  'configure.missing.field':
    'アーティストのフィールドが必要です。フィールドを選ぶか、クリックしても何も変わらないようにしてください。',

  'look.legend': '外観',
  'look.title': 'タイトル',
  'look.titleHint': 'アーティストの上に表示されます。不要な場合は空のままにします。',
  'look.count': 'アーティストの数',
  'look.countHint': '1 から {most} まで。',
  'look.layout': 'レイアウト',
  'look.layout.headline': '見出しとリスト',
  'look.layout.list': 'リスト',
  'look.layout.bars': '順位の棒グラフ',
  'look.layout.wall': '画像のウォール',
  'look.background': '背景',
  'look.background.plain': '単色: ワークブックに合わせて明るい色または暗い色',
  'look.background.dashboard': 'ゾーンの後ろにあるダッシュボードの背景',

  'range.legend': '時間',
  'range.range': '期間',
  'range.parameter': '期間を選択するパラメーター',
  'range.values': '値は「{short}」「{medium}」「{long}」、または {words} です。',
  'range.none': 'なし',
  'range.viewersMayChange': '閲覧者による期間の変更を許可する',

  'click.legend': 'ダッシュボード',
  'click.kind': 'アーティストをクリックしたとき',
  'click.kind.nothing': 'ダッシュボードを何も変更しない',
  'click.kind.parameter': 'パラメーターを設定する',
  'click.kind.filter': 'ワークシートをフィルターする',
  'click.kind.highlight': 'マークをハイライトする',
  'click.parameter': '設定するパラメーター',
  'click.parameterHint': 'アーティストの名前が入ります。すべての値を許可してください。',
  'click.chooseParameter': 'パラメーターを選択',
  'click.parametersUnknown':
    'この Tableau では、どのパラメーターがあるかがわかりません。選択するには、新しいものを使用してください。',
  'click.worksheets': 'ワークシート',
  'click.noWorksheets': 'このダッシュボードにはワークシートがありません。先に追加してください。',
  'click.field': 'アーティストのフィールド',
  'click.chooseField': 'フィールドを選択',
  'click.chooseWorksheetsFirst': '先にワークシートを選択',
  'click.noCommonField':
    '選択したワークシートに共通のテキストフィールドがありません。別のワークシートを選んでください。',

  'parts.noParameters':
    'このワークブックには文字列のパラメーターがありません。Tableau で作成してから、このウィンドウをもう一度開いてください。',
  'parts.vanished': '{name} (もうありません)',
}
