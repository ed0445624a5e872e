import type { Auth } from '../auth/auth.ts'
import type { SigningIn } from '../auth/auth-state.ts'
import { copyText } from './copy-text.ts'
import { createButton, createPart } from './create-part.ts'
import type { ElementTexts } from './element-texts.ts'

type Waiting = Exclude<SigningIn, { stage: 'code-required' }>

/** The window may be open in another browser, or not at all, so there is a link to it and a cancel button. */
export function createWaitingView(auth: Auth) {
  const stage = createPart('p', 'hint', { 'aria-live': 'polite' })
  const unstored = createPart('p', 'hint')
  // Followed as a link in Tableau Desktop, with a modifier key, and after a reload: without the proof, so without an opener.
  const link = createPart('a', 'link', { target: '_blank', rel: 'noopener' })
  link.addEventListener('click', (event) => {
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
    if (!opensElsewhere && auth.reopen()) event.preventDefault()
  })
  const copy = createButton('button', () => void copyLink())
  const cancel = createButton('button', () => auth.cancel())
  const field = createPart('input', 'field', { readonly: '', id: 'link', 'aria-describedby': 'copied' })
  const copied = createPart('p', 'hint', { id: 'copied', 'aria-live': 'polite' })
  let result: 'none' | 'copied' | 'refused' = 'none'
  let texts: ElementTexts | undefined

  async function copyLink() {
    result = (await copyText(field)) ? 'copied' : 'refused'
    showResult()
  }

  /** The field is always rendered, because only then it can be selected inside the click. */
  function showResult() {
    const refused = result === 'refused'
    field.classList.toggle('visually-hidden', !refused)
    field.setAttribute('aria-hidden', String(!refused))
    field.tabIndex = refused ? 0 : -1
    if (result === 'none') copied.textContent = ''
    else copied.textContent = texts?.text(refused ? 'waiting.notCopied' : 'waiting.copied') ?? ''
  }

  return {
    root: createPart(
      'div',
      'view',
      {},
      stage,
      unstored,
      link,
      createPart('div', 'actions', {}, copy, cancel),
      field,
      copied,
    ),
    focusTarget: link,
    show({ stage: step, online, startUrl, survivesReload }: Waiting, current: ElementTexts) {
      const { text } = current
      texts = current
      stage.textContent = text(online ? `waiting.stage.${step}` : 'waiting.offline')
      unstored.textContent = survivesReload ? '' : text('waiting.unstored')
      link.textContent = text('waiting.again')
      copy.textContent = text('waiting.copy')
      cancel.textContent = text('signIn.cancel')
      field.setAttribute('aria-label', text('waiting.link'))
      if (field.value !== startUrl) {
        result = 'none'
        field.value = startUrl
        link.href = startUrl
      }
      showResult()
    },
  }
}
