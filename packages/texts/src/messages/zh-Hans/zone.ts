import type { Translation } from '../../message-values.ts'
import type { zone as source } from '../en/zone.ts'

export const zone: Translation<typeof source> = {
  'zone.title': '您最喜爱的音乐人',
  'zone.broken': '此扩展程序出现问题。请重新加载；如果问题再次出现，请告知仪表板的发布者。',
  'zone.reload': '重新加载',

  'remark.tableau.silent': 'Tableau 尚未响应。您可以继续；如果缺少内容，请重新加载仪表板。',
  'remark.tableau.refused': 'Tableau 未允许此扩展程序连接。您可以继续；如果缺少内容，请重新加载仪表板。',
  'remark.notStored': '此浏览器不允许仪表板保存任何内容，因此重新加载后您将退出登录。要保持登录，请允许网站数据。',
  'remark.overdue': '无法续订您的登录，因此您看到的内容可能已过时。此页面会继续尝试，您仍保持登录。',
  'remark.absent': '此仪表板中没有 {artist} 的数据，因此未作任何更改。',

  'author.settingsBroken': '无法读取此区域的设置，因此显示常规视图。请在区域菜单中选择“配置…”并保存新设置。',
  'author.settingsNewer':
    '此区域的设置由此扩展程序的较新版本写入，因此显示常规视图。请更新扩展程序，或选择“配置…”并保存新设置。',
  'author.dialogRefused': 'Tableau 未打开设置。请允许此网站打开窗口，然后在此区域的菜单中选择“配置…”。',
  'author.dialogUnsupported':
    '此 Tableau 版本过旧，无法显示此区域的设置。请使用 Tableau 2019.3 或更高版本进行配置；已保存的设置仍然有效。',
  'author.target.missing-parameter': '参数“{target}”已不在此工作簿中。请选择“配置…”并选取其他参数。',
  'author.target.missing-worksheet': '工作表“{target}”已不在此仪表板中。请选择“配置…”并选取其他工作表。',
  'author.target.missing-field': '工作表“{target}”已没有字段“{field}”。请选择“配置…”并选取其他字段。',
  'author.target.no-value':
    '“{target}”的值中没有该音乐人，因此单击未更改任何内容。请选择“配置…”并选取可接受任何名称的项目。',
  'author.target.no-data':
    '“{target}”的字段“{field}”中没有此艺人的数据，因此点击未作更改。请选择“配置…”并检查单击的操作。',
  'author.target.unsupported':
    '此 Tableau 版本过旧，扩展程序无法更改“{target}”。请使用较新版本，或选择“配置…”并选取其他操作。',
  'author.target.refused': 'Tableau 未允许此扩展程序更改“{target}”。请选择“配置…”并检查单击的操作。',
  'author.notARange': '参数“{target}”的值“{value}”不是时间范围。请将其设为“配置…”中列出的值之一。',

  'signIn.lead': '看看您最常听谁的音乐。',
  'signIn.button': '登录 Spotify',
  'signIn.ended': '您的登录已失效。请按按钮重新登录。',
  'signIn.cancel': '取消',
  'signIn.problemWithRequest': '{problem}请求编号：{request}',

  'waiting.status': '请在浏览器中完成登录',
  'waiting.stage.waiting': '登录页面已在另一个窗口中打开。如果没有看到，请在此处再次打开。',
  'waiting.stage.started': '请在另一个窗口中继续。此仪表板会自动跟进。',
  'waiting.stage.redeeming': '即将完成。请稍候。',
  'waiting.offline': '连接已断开。恢复连接后将继续登录。',
  'waiting.unstored': '此浏览器不允许仪表板保存任何内容。登录完成之前请不要重新加载，否则需要重新开始。',
  'waiting.again': '再次打开登录页面',
  'waiting.copy': '复制链接',
  'waiting.link': '登录链接',
  'waiting.copied': '链接已复制。可在任何浏览器中打开。',
  'waiting.notCopied': '此仪表板不允许复制。链接已选中，请用键盘复制。',

  'code.required': '还差一步',
  'code.checking': '正在核对验证码',
  'code.label': '登录页面上的验证码',
  'code.confirm': '确认',
  'code.mistyped': '验证码由六个字母组成，不含元音字母。请与登录页面核对。',
  'code.hint': '{tries, plural, other {还可尝试 # 次。}}有效期至 {time}。',

  'farewell.signedOut': '您已退出登录。',
  'farewell.pending': '您已在此处退出登录。连接到登录服务器后将立即通知它。',
  'farewell.revoked': '您已退出登录，Spotify 已终止此应用的权限。',
  'farewell.kept': '您已退出登录。在您到 Spotify 移除之前，Spotify 会保留此应用的权限。',
  'farewell.keptLink':
    '您已退出登录。在您到 Spotify 移除之前，Spotify 会保留此应用的权限：<account>打开您在 Spotify 的应用</account>。',
  'farewell.unconfirmed': '您已退出登录。Spotify 尚未确认权限已终止，您可以前往查看。',
  'farewell.unconfirmedLink':
    '您已退出登录。Spotify 尚未确认权限已终止，您可以前往查看：<account>打开您在 Spotify 的应用</account>。',
}
