import type { Translation } from '../../message-values.ts'
import type { zone as source } from '../en/zone.ts'

export const zone: Translation<typeof source> = {
  'zone.title': '您最喜愛的藝人',
  'zone.broken': '此擴充功能發生問題。請重新載入；如果問題再次發生，請告知儀表板的發佈者。',
  'zone.reload': '重新載入',

  'remark.tableau.silent': 'Tableau 尚未回應。您可以繼續；如果缺少內容，請重新載入儀表板。',
  'remark.tableau.refused': 'Tableau 未允許此擴充功能連線。您可以繼續；如果缺少內容，請重新載入儀表板。',
  'remark.notStored': '此瀏覽器不允許儀表板儲存任何內容，因此重新載入後您將登出。若要保持登入，請允許網站資料。',
  'remark.overdue': '無法更新您的登入，因此您看到的內容可能已過時。此頁面會繼續嘗試，您仍保持登入。',
  'remark.absent': '此儀表板中沒有 {artist} 的資料，因此未進行任何變更。',

  'author.settingsBroken': '無法讀取此區域的設定，因此顯示一般檢視。請在區域選單中選取「設定…」並儲存新的設定。',
  'author.settingsNewer':
    '此區域的設定由此擴充功能的較新版本寫入，因此顯示一般檢視。請更新擴充功能，或選取「設定…」並儲存新的設定。',
  'author.dialogRefused': 'Tableau 未開啟設定。請允許此網站開啟視窗，然後在此區域的選單中選取「設定…」。',
  'author.dialogUnsupported':
    '此 Tableau 版本過舊，無法顯示此區域的設定。請使用 Tableau 2019.3 或更新版本進行設定；已儲存的設定仍然有效。',
  'author.target.missing-parameter': '參數「{target}」已不在此工作簿中。請選取「設定…」並選擇其他參數。',
  'author.target.missing-worksheet': '工作表「{target}」已不在此儀表板中。請選取「設定…」並選擇其他工作表。',
  'author.target.missing-field': '工作表「{target}」已沒有欄位「{field}」。請選取「設定…」並選擇其他欄位。',
  'author.target.no-value':
    '「{target}」的值中沒有該藝人，因此按一下並未變更任何內容。請選取「設定…」並選擇可接受任何名稱的項目。',
  'author.target.no-data':
    '「{target}」的欄位「{field}」中沒有此藝人的資料，因此點按未進行變更。請選取「設定…」並檢查按一下時的動作。',
  'author.target.unsupported':
    '此 Tableau 版本過舊，擴充功能無法變更「{target}」。請使用較新版本，或選取「設定…」並選擇其他動作。',
  'author.target.refused': 'Tableau 未允許此擴充功能變更「{target}」。請選取「設定…」並檢查按一下時的動作。',
  'author.notARange': '參數「{target}」的值「{value}」不是時間範圍。請將其設為「設定…」中列出的值之一。',

  'signIn.lead': '看看您最常聽誰的音樂。',
  'signIn.button': '登入 Spotify',
  'signIn.ended': '您的登入已失效。請按按鈕重新登入。',
  'signIn.cancel': '取消',
  'signIn.problemWithRequest': '{problem}要求編號：{request}',

  'waiting.status': '請在瀏覽器中完成登入',
  'waiting.stage.waiting': '登入頁面已在另一個視窗中開啟。如果沒有看到，請在此再次開啟。',
  'waiting.stage.started': '請在另一個視窗中繼續。此儀表板會自動跟進。',
  'waiting.stage.redeeming': '即將完成。請稍候。',
  'waiting.offline': '連線已中斷。恢復連線後將繼續登入。',
  'waiting.unstored': '此瀏覽器不允許儀表板儲存任何內容。登入完成之前請勿重新載入，否則必須重新開始。',
  'waiting.again': '再次開啟登入頁面',
  'waiting.copy': '複製連結',
  'waiting.link': '登入連結',
  'waiting.copied': '連結已複製。可在任何瀏覽器中開啟。',
  'waiting.notCopied': '此儀表板不允許複製。連結已選取，請用鍵盤複製。',

  'code.required': '還差一步',
  'code.checking': '正在核對驗證碼',
  'code.label': '登入頁面上的驗證碼',
  'code.confirm': '確認',
  'code.mistyped': '驗證碼由六個字母組成，不含母音字母。請與登入頁面核對。',
  'code.hint': '{tries, plural, other {還可嘗試 # 次。}}有效期限至 {time}。',

  'farewell.signedOut': '您已登出。',
  'farewell.pending': '您已在此處登出。連線到登入伺服器後將立即通知它。',
  'farewell.revoked': '您已登出，Spotify 已終止此應用程式的權限。',
  'farewell.kept': '您已登出。在您到 Spotify 移除之前，Spotify 會保留此應用程式的權限。',
  'farewell.keptLink':
    '您已登出。在您到 Spotify 移除之前，Spotify 會保留此應用程式的權限：<account>開啟您在 Spotify 的應用程式</account>。',
  'farewell.unconfirmed': '您已登出。Spotify 尚未確認權限已終止，您可以前往查看。',
  'farewell.unconfirmedLink':
    '您已登出。Spotify 尚未確認權限已終止，您可以前往查看：<account>開啟您在 Spotify 的應用程式</account>。',
}
