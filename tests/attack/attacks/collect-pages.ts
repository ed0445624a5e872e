import { Browser } from '../target/browser.ts'
import type { Target } from '../target/target.ts'
import { agree, callBack, comeBack } from '../target/walk.ts'

/** Every page of the sign-in window, by name. */
export async function collectPages(target: Target): Promise<Map<string, { answer: Response; text: string }>> {
  const pages = new Map<string, { answer: Response; text: string }>()
  const keep = async (name: string, answer: Response) => void pages.set(name, { answer, text: await answer.text() })
  const signIn = await target.begin()
  const browser = new Browser()
  if (signIn.link.origin === target.address) await keep('start', await browser.open(signIn.link))
  const callback = await agree(browser, await signIn.openWindow(browser))
  await keep(
    'refusal',
    await comeBack(target, new Browser(), { pathname: target.callbackPath, search: '?code=x&state=y' }),
  )
  const answer = await callBack(target, browser, callback)
  const location = answer.headers.get('Location')
  await keep('callback', answer)
  if (location !== null) await keep('done', await browser.open(new URL(location, target.address)))
  return pages
}
