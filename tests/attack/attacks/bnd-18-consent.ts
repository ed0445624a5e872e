import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'

export const consentAttacks: Attacks = {
  'BND-18': async (target) => {
    const url = await (await target.begin()).openWindow(new Browser())
    checkHolds(url.searchParams.get('show_dialog') === 'true', 'the provider may skip the consent page')
    return 'show_dialog=true'
  },
}
