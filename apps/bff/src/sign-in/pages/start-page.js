// Runs in the sign-in window: asks the dashboard that opened it for a proof, and submits the form once at most.
;(() => {
  const ANSWER_WITHIN_MS = 1500
  const ASK_EVERY_MS = 300
  const VERIFIER = /^[A-Za-z0-9_-]{43}$/

  const { id, extensionOrigin, continuesByProof } = JSON.parse(document.getElementById('handshake')?.textContent ?? '')
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
  // Back from the next page, the form is as it was left: it must be usable again.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    submitted = false
    form.removeAttribute('aria-busy')
  })

  if (!window.opener) return

  // The exact origin: if anybody else opened this window, the browser throws the message away.
  const ask = () => window.opener?.postMessage({ type: 'stagedoor:hello', id }, extensionOrigin)
  const asking = setInterval(() => {
    if (performance.now() - beganAt < ANSWER_WITHIN_MS) ask()
    else clearInterval(asking)
  }, ASK_EVERY_MS)

  addEventListener('message', ({ source, origin, data }) => {
    if (source === null || source !== window.opener || origin !== extensionOrigin) return
    if (data === null || typeof data !== 'object' || data.type !== 'stagedoor:proof' || data.id !== id) return
    if (typeof data.openerVerifier !== 'string' || !VERIFIER.test(data.openerVerifier)) return
    clearInterval(asking)
    proof.value = data.openerVerifier
    // Where any site may frame the dashboard, the click in it may have been stolen, and another site may have opened this page.
    // Later, somebody is reading the page: it must not go away under their eyes.
    if (continuesByProof && !submitted && performance.now() - beganAt < ANSWER_WITHIN_MS)
      form.requestSubmit(continueButton)
  })
  addEventListener('load', ask)
  ask()
})()
