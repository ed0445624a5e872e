import type { Translation } from '../../message-values.ts'
import type { problems as source } from '../en/problems.ts'

export const problems: Translation<typeof source> = {
  'problem.invalid_request': '仪表板发送了登录服务器无法理解的内容。请重新加载仪表板，然后重试。',
  'problem.request_too_large': '仪表板发送的数据超出了登录服务器的接受范围。请重新加载仪表板，然后重试。',
  'problem.unknown_integration': '此登录服务器未针对该服务进行设置。请咨询仪表板的发布者。',
  'problem.origin_not_allowed': '此页面无权使用登录服务器。请在仪表板的发布位置打开它。',
  'problem.origin_hidden':
    '此浏览器的隐私扩展程序或设置隐藏了请求来自哪个页面。请针对此网站将其关闭或使用其他浏览器，然后再次按仪表板中的登录按钮。',
  'problem.cookies_blocked': '此浏览器阻止了登录所需的 Cookie。请允许此网站使用 Cookie，然后再次按仪表板中的登录按钮。',
  'problem.link_already_used': '此登录链接已被使用。请返回仪表板，再次按登录按钮。',
  'problem.wrong_stage': '登录在此期间已进入下一步。如果没有任何反应，请取消并重新开始。',
  'problem.sign_in_expired': '登录用时过长，已被终止。请按登录按钮重新开始。',
  'problem.sign_in_cancelled': '登录已取消。想再试一次时，请按登录按钮。',
  'problem.signed_in_elsewhere': '您已登录：此浏览器中的另一个仪表板先完成了登录。您可以关闭此窗口。',
  'problem.access_denied': '由于未授予访问权限，登录已取消。要查看您的数据，请按登录按钮并在下一页上同意。',
  'problem.state_mismatch': '该响应不属于任何进行中的登录。请返回仪表板并重新开始。',
  'problem.window_mismatch':
    '登录已在另一个浏览器中继续，因此已终止。请勿与任何人分享登录链接或地址。要重新开始，请按仪表板中的登录按钮，并始终使用同一个浏览器。',
  'problem.started_elsewhere':
    '此登录是在另一个浏览器或窗口中开始的。请返回那里。如果无法返回，请在仪表板中取消登录，然后再次按登录按钮。',
  'problem.issuer_mismatch': '响应来自意外的服务，因此已被拒绝。请从仪表板重新开始。',
  'problem.wrong_code': '验证码不正确。请与登录页面核对后重新输入。',
  'problem.too_many_wrong_codes': '验证码输错次数过多，此次登录已被终止。请按登录按钮重新开始。',
  'problem.code_expired': '未及时输入验证码。请按登录按钮获取新验证码。',
  'problem.provider_unreachable': '您登录的服务没有响应。请按登录按钮再试一次。',
  'problem.provider_error': '您登录的服务出现问题。请稍等片刻，然后再次按登录按钮。',
  'problem.provider_rejected_code': '服务未接受此次登录。请按登录按钮再试一次。',
  'problem.unsupported_token_response': '此仪表板无法使用服务返回的响应。请告知登录服务器的管理员。',
  'problem.unusable_access_token': '服务颁发的访问令牌无法在任何仪表板中使用。请告知登录服务器的管理员。',
  'problem.session_expired': '您的登录已失效。请按登录按钮重新登录。',
  'problem.session_unknown': '您已退出登录。请按登录按钮重新登录。',
  'problem.rate_limited': '短时间内尝试次数过多。请等待一分钟，然后重试。',
  'problem.overloaded': '登录服务器繁忙。请稍等片刻，然后重试。',
  'problem.store_unavailable': '登录服务器目前无法保存任何内容。请稍等片刻，然后重试。',
  'problem.server_error': '登录服务器出现问题。请重试；如果问题再次出现，请提供请求编号。',
}
