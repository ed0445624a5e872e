import type { Translation } from '../../message-values.ts'
import type { pages as source } from '../en/pages.ts'

export const pages: Translation<typeof source> = {
  'start.title': '将 {provider} 连接到您的 Tableau 仪表板',
  'start.asks': '<host>{deployment}</host> 请求您为仪表板登录 {provider}。',
  'start.may': '仪表板可以',
  'permission.user-top-read': '查看您最常听哪些音乐人的作品',
  'start.mayNot': '仪表板不可以',
  'start.noPassword': '查看您的密码。您只在 {provider} 上输入密码。',
  'start.nothingElse': '在您的 {provider} 帐户中执行任何其他操作。',
  'start.doubt': '您刚才是否在自己的仪表板中按了登录按钮？如果没有，请按<strong>取消</strong>。',
  'start.continue': '继续前往 {provider}',
  'start.cancel': '取消',
  'start.address': '此页面的地址应为 <host>{deployment}</host>，请与地址栏核对。',

  'cancelled.title': '登录已取消',
  'cancelled.nothingShared': '未与仪表板共享任何内容。',
  'cancelled.next': '您可以关闭此窗口。如果仍想登录，请在 Tableau 仪表板中按登录按钮。',

  'codePage.title': '还需在仪表板中完成一步',
  'codePage.type': '请在您的 Tableau 仪表板中输入此验证码。任何人都不会要求您将它发送给他们。',
  'codePage.label': '您的验证码',
  'codePage.valid': '有效时间为{duration}。在仪表板显示您的 {provider} 数据之前，请勿关闭此窗口。',
  'codePage.over': '验证码已失效。如果仪表板尚未显示您的 {provider} 数据，请再次按仪表板中的登录按钮。',
  'codePage.notAsked': '仪表板没有要求输入验证码？那么它已重新加载或关闭，不再等待验证码。请再次按仪表板中的登录按钮。',
  'codePage.origin': '此验证码由 <host>{deployment}</host> 生成，仅用于您按下登录按钮的仪表板。',

  'signedIn.title': '您已登录',
  'signedIn.goBack': '请返回您的 Tableau 仪表板，它很快就会显示您的 {provider} 数据。',
  'signedIn.close': '您可以关闭此窗口。',
  'signedIn.notReceived': '如果您的仪表板显示登录按钮，则说明它在收到此次登录之前已重新加载。请再次按该按钮。',

  'wait.title': '正在获取您的登录信息…',
  'wait.longer': '所用时间比平时长。页面会自动继续，请勿关闭此窗口。',
  'wait.again': '没有反应？<again>再次查看</again>',

  'unfinished.title': '您的登录尚未完成',
  'unfinished.next': '登录正在此浏览器的另一个窗口中继续。请在该窗口中完成，或从您的 Tableau 仪表板再次打开登录页面。',
  'unfinished.again': '已经完成？<again>再次查看</again>',

  'failed.title': '您未登录',
  'failed.goBack': '登录按钮在您的 Tableau 仪表板中。您可以关闭此窗口。',
  'failed.again': '此页面将在 {seconds, plural, other {# 秒}}后自动重试。<again>立即重试</again>',
  'failed.request': '请求编号 <code>{request}</code>：寻求帮助时请提供此编号。',

  'landing.title': '从 Tableau 仪表板登录 {provider}',
  'landing.about':
    '此服务器是一道侧门：仪表板扩展程序无法在自己的框架中显示 {provider} 的登录页面，因此会在此处打开一个窗口，登录结果随后返回发出请求的仪表板。',
  'landing.try': '试用',
  'landing.demo': '打开模拟仪表板',
  'landing.alone': '在没有 Tableau 的情况下，<extension>在此浏览器中单独打开扩展程序</extension>。',
  'landing.orAlone': '或者在没有 Tableau 的情况下，<extension>在此浏览器中单独打开扩展程序</extension>。',
  'landing.add': '添加到工作簿',
  'landing.download': '<manifest>下载清单文件</manifest>，这是一个名称以 <code>.trex</code> 结尾的小文件。',
  'landing.drag':
    '在 Tableau 中打开仪表板进行编辑，然后从<strong>对象</strong>中将<strong>扩展程序</strong>拖到仪表板上。',
  'landing.choose': '选择<strong>访问本地扩展程序</strong>（旧版本：<strong>我的扩展程序</strong>），然后选取该文件。',
  'landing.allow': '允许该扩展程序。其登录按钮会显示在仪表板中。',
  'landing.safeList':
    '在 Tableau Server 和 Tableau Cloud 上，管理员需先在<strong>设置</strong>、<strong>扩展程序</strong>下将此地址添加到安全列表：',
  'landing.localOnly':
    '仅当浏览器和服务器在同一台计算机上运行时（<code>{host}</code>），此地址才有效。对于其他人，请通过 https 提供扩展程序。',
  'landing.more': '更多',
  'landing.errors': '可能出现的所有问题及处理方法',

  'errors.title': '可能出现的问题',
  'errors.about': '此服务器报告的每个问题都有以下代码之一。随附的请求编号也记录在服务器的日志中。',
  'errors.viewer': '显示的消息',
  'errors.name': '响应中的标题',
  'errors.status': 'HTTP 状态',
  'errors.retryable': '重试可能成功',
  'errors.yes': '是',
  'errors.no': '否',

  'noScript.extension': '此扩展程序需要 JavaScript。请在此页面上允许它，然后重新加载仪表板。',
  'noScript.settings': '设置需要 JavaScript。请在此页面上允许它，然后再次打开设置。',
}
