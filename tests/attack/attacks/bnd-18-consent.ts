import type { Attack } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'

export const forcedConsent: Attack = {
  id: 'BND-18',
  title: 'Without an opener’s proof the provider asks again',
  run: async (target) => {
    const url = await (await target.begin()).openWindow(new Browser())
    checkHolds(
      url.searchParams.get('show_dialog') === 'true',
      'the provider may send the window back without a question',
    )
    return 'show_dialog=true'
  },
}
