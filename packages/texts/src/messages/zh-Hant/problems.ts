import type { Translation } from '../../message-values.ts'
import type { problems as source } from '../en/problems.ts'

export const problems: Translation<typeof source> = {
  'problem.invalid_request': '儀表板傳送了登入伺服器無法理解的內容。請重新載入儀表板，然後再試一次。',
  'problem.request_too_large': '儀表板傳送的資料超出登入伺服器可接受的大小。請重新載入儀表板，然後再試一次。',
  'problem.unknown_integration': '此登入伺服器並未針對該服務進行設定。請洽詢儀表板的發佈者。',
  'problem.origin_not_allowed': '此頁面無權使用登入伺服器。請在儀表板的發佈位置開啟它。',
  'problem.origin_hidden':
    '此瀏覽器的隱私權擴充功能或設定隱藏了要求來自哪個頁面。請針對此網站將其關閉或使用其他瀏覽器，然後再按一次儀表板中的登入按鈕。',
  'problem.cookies_blocked':
    '此瀏覽器封鎖了登入所需的 Cookie。請允許此網站使用 Cookie，然後再按一次儀表板中的登入按鈕。',
  'problem.link_already_used': '此登入連結已被使用。請返回儀表板，再按一次登入按鈕。',
  'problem.wrong_stage': '登入在這段期間已進入下一步。如果沒有任何反應，請取消並重新開始。',
  'problem.sign_in_expired': '登入時間過長，已被終止。請按登入按鈕重新開始。',
  'problem.sign_in_cancelled': '登入已取消。想再試一次時，請按登入按鈕。',
  'problem.signed_in_elsewhere': '您已登入：此瀏覽器中的另一個儀表板先完成了登入。您可以關閉此視窗。',
  'problem.access_denied': '由於未授予存取權限，登入已取消。若要查看您的資料，請按登入按鈕並在下一頁同意。',
  'problem.state_mismatch': '該回應不屬於任何進行中的登入。請返回儀表板並重新開始。',
  'problem.window_mismatch':
    '登入已在另一個瀏覽器中繼續，因此已終止。請勿與任何人分享登入連結或位址。若要重新開始，請按儀表板中的登入按鈕，並全程使用同一個瀏覽器。',
  'problem.started_elsewhere':
    '此登入是在另一個瀏覽器或視窗中開始的。請返回那裡。如果無法返回，請在儀表板中取消登入，然後再按一次登入按鈕。',
  'problem.issuer_mismatch': '回應來自非預期的服務，因此已遭拒絕。請從儀表板重新開始。',
  'problem.wrong_code': '驗證碼不正確。請與登入頁面核對後重新輸入。',
  'problem.too_many_wrong_codes': '驗證碼輸入錯誤次數過多，此次登入已被終止。請按登入按鈕重新開始。',
  'problem.code_expired': '未及時輸入驗證碼。請按登入按鈕取得新驗證碼。',
  'problem.provider_unreachable': '您登入的服務沒有回應。請按登入按鈕再試一次。',
  'problem.provider_error': '您登入的服務發生問題。請稍候片刻，然後再按一次登入按鈕。',
  'problem.provider_rejected_code': '服務未接受此次登入。請按登入按鈕再試一次。',
  'problem.unsupported_token_response': '此儀表板無法使用服務傳回的回應。請通知登入伺服器的管理員。',
  'problem.unusable_access_token': '服務核發的存取權杖無法在任何儀表板中使用。請通知登入伺服器的管理員。',
  'problem.session_expired': '您的登入已失效。請按登入按鈕重新登入。',
  'problem.session_unknown': '您已登出。請按登入按鈕重新登入。',
  'problem.rate_limited': '短時間內嘗試次數過多。請等待一分鐘，然後再試一次。',
  'problem.overloaded': '登入伺服器忙碌中。請稍候片刻，然後再試一次。',
  'problem.store_unavailable': '登入伺服器目前無法儲存任何內容。請稍候片刻，然後再試一次。',
  'problem.server_error': '登入伺服器發生問題。請再試一次；如果問題再次發生，請提供要求編號。',
}
