import type { Translation } from '../../message-values.ts'
import type { pages as source } from '../en/pages.ts'

export const pages: Translation<typeof source> = {
  'start.title': '將 {provider} 連接到您的 Tableau 儀表板',
  'start.asks': '<host>{deployment}</host> 要求您為儀表板登入 {provider}。',
  'start.may': '儀表板可以',
  'permission.user-top-read': '查看您最常聽哪些藝人的作品',
  'start.mayNot': '儀表板不可以',
  'start.noPassword': '查看您的密碼。您只會在 {provider} 上輸入密碼。',
  'start.nothingElse': '在您的 {provider} 帳戶中執行任何其他操作。',
  'start.doubt': '您剛才是否在自己的儀表板中按了登入按鈕？如果沒有，請按<strong>取消</strong>。',
  'start.continue': '繼續前往 {provider}',
  'start.cancel': '取消',
  'start.address': '此頁面的網址應為 <host>{deployment}</host>，請與網址列核對。',

  'cancelled.title': '登入已取消',
  'cancelled.nothingShared': '未與儀表板分享任何內容。',
  'cancelled.next': '您可以關閉此視窗。如果仍想登入，請在 Tableau 儀表板中按登入按鈕。',

  'codePage.title': '還需在儀表板中完成一步',
  'codePage.type': '請在您的 Tableau 儀表板中輸入此驗證碼。任何人都不會要求您將它傳送給他們。',
  'codePage.label': '您的驗證碼',
  'codePage.valid': '有效時間為 {duration}。在儀表板顯示您的 {provider} 資料之前，請勿關閉此視窗。',
  'codePage.over': '驗證碼已失效。如果儀表板尚未顯示您的 {provider} 資料，請再按一次儀表板中的登入按鈕。',
  'codePage.notAsked':
    '儀表板沒有要求輸入驗證碼？那麼它已重新載入或關閉，不再等待驗證碼。請再按一次儀表板中的登入按鈕。',
  'codePage.origin': '此驗證碼由 <host>{deployment}</host> 產生，僅用於您按下登入按鈕的儀表板。',

  'signedIn.title': '您已登入',
  'signedIn.goBack': '請返回您的 Tableau 儀表板，它很快就會顯示您的 {provider} 資料。',
  'signedIn.close': '您可以關閉此視窗。',
  'signedIn.notReceived': '如果您的儀表板顯示登入按鈕，表示它在收到此次登入之前已重新載入。請再按一次該按鈕。',

  'wait.title': '正在取得您的登入資訊…',
  'wait.longer': '所需時間比平常長。頁面會自動繼續，請勿關閉此視窗。',
  'wait.again': '沒有反應？<again>再次查看</again>',

  'unfinished.title': '您的登入尚未完成',
  'unfinished.next': '登入正在此瀏覽器的另一個視窗中繼續。請在該視窗中完成，或從您的 Tableau 儀表板再次開啟登入頁面。',
  'unfinished.again': '已經完成？<again>再次查看</again>',

  'failed.title': '您未登入',
  'failed.goBack': '登入按鈕在您的 Tableau 儀表板中。您可以關閉此視窗。',
  'failed.again': '此頁面將在 {seconds, plural, other {# 秒}}後自動重試。<again>立即重試</again>',
  'failed.request': '要求編號 <code>{request}</code>：尋求協助時請提供此編號。',

  'landing.title': '從 Tableau 儀表板登入 {provider}',
  'landing.about':
    '此伺服器是一道側門：儀表板擴充功能無法在自己的框架中顯示 {provider} 的登入頁面，因此會在此開啟一個視窗，登入結果隨後返回提出要求的儀表板。',
  'landing.try': '試用',
  'landing.demo': '開啟模擬儀表板',
  'landing.alone': '在沒有 Tableau 的情況下，<extension>在此瀏覽器中單獨開啟擴充功能</extension>。',
  'landing.orAlone': '或者在沒有 Tableau 的情況下，<extension>在此瀏覽器中單獨開啟擴充功能</extension>。',
  'landing.add': '新增到工作簿',
  'landing.download': '<manifest>下載資訊清單</manifest>，這是一個名稱以 <code>.trex</code> 結尾的小檔案。',
  'landing.drag':
    '在 Tableau 中開啟儀表板進行編輯，然後從<strong>物件</strong>中將<strong>擴充功能</strong>拖到儀表板上。',
  'landing.choose': '選擇<strong>存取本機擴充功能</strong>（舊版本：<strong>我的擴充功能</strong>），然後選取該檔案。',
  'landing.allow': '允許該擴充功能。其登入按鈕會顯示在儀表板中。',
  'landing.safeList':
    '在 Tableau Server 和 Tableau Cloud 上，管理員需先在<strong>設定</strong>、<strong>擴充功能</strong>下將此位址新增到安全清單：',
  'landing.localOnly':
    '僅當瀏覽器和伺服器在同一部電腦上執行時（<code>{host}</code>），此位址才有效。對於其他人，請透過 https 提供擴充功能。',
  'landing.more': '更多',
  'landing.errors': '可能發生的所有問題及處理方式',

  'errors.title': '可能發生的問題',
  'errors.about': '此伺服器回報的每個問題都有下列其中一個代碼。隨附的要求編號也記錄在伺服器的記錄中。',
  'errors.viewer': '顯示的訊息',
  'errors.name': '回應中的標題',
  'errors.status': 'HTTP 狀態',
  'errors.retryable': '重試可能成功',
  'errors.yes': '是',
  'errors.no': '否',

  'noScript.extension': '此擴充功能需要 JavaScript。請在此頁面上允許它，然後重新載入儀表板。',
  'noScript.settings': '設定需要 JavaScript。請在此頁面上允許它，然後再次開啟設定。',
}
