// Requests the opener's proof from the dashboard, and submits the form at most once.
;(() => {
  const ANSWER_WITHIN_MS = 1500
  const ASK_EVERY_MS = 300
  const VERIFIER = /^[A-Za-z0-9_-]{43}$/

  const { id, extensionOrigins, continuesByProof } = JSON.parse(document.getElementById('handshake')?.textContent ?? '')
  const form = /** @type {HTMLFormElement} */ (document.querySelector('form'))
  const continueButton = /** @type {HTMLButtonElement} */ (form.querySelector('button[value="continue"]'))
  const proof = /** @type {HTMLInputElement} */ (form.querySelector('[name=openerVerifier]'))
  const beganAt = performance.now()
  let submitted = false

  form.addEventListener('submit', (event) => {
    if (submitted) event.preventDefault()
    submitted = true
    form.setAttribute('aria-busy', 'true')
  })
  // Restored from the back/forward cache: enables the form again.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    submitted = false
    form.removeAttribute('aria-busy')
  })

  if (!window.opener) return

  // With an exact target origin the browser drops the message if another site opened this window.
  const ask = () => {
    for (const origin of extensionOrigins) window.opener?.postMessage({ type: 'stagedoor:hello', id }, origin)
  }
  const asking = setInterval(() => {
    if (performance.now() - beganAt < ANSWER_WITHIN_MS) ask()
    else clearInterval(asking)
  }, ASK_EVERY_MS)

  addEventListener('message', ({ source, origin, data }) => {
    if (source === null || source !== window.opener || !extensionOrigins.includes(origin)) return
    if (data === null || typeof data !== 'object' || data.type !== 'stagedoor:proof' || data.id !== id) return
    if (typeof data.openerVerifier !== 'string' || !VERIFIER.test(data.openerVerifier)) return
    clearInterval(asking)
    proof.value = data.openerVerifier
    // The viewer has to click if the click in the dashboard may be forged (clickjacking), and once the page is being read.
    if (continuesByProof && !submitted && performance.now() - beganAt < ANSWER_WITHIN_MS)
      form.requestSubmit(continueButton)
  })
  addEventListener('load', ask)
  ask()
})()
