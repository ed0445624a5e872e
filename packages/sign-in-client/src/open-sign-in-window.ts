import type { ExtensionName } from '@stagedoor/shared/extension-name'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { startUrl } from '@stagedoor/shared/routes'
import { answerHello } from './answer-hello.ts'
import type { PendingSignIn } from './create-pending-store.ts'
import { createSecrets, toOpenerChallenge, toSignInId } from './create-secrets.ts'
import type { WindowLike } from './window-like.ts'

type SignInWindowOptions = {
  window: WindowLike
  publicUrl: string
  integration: IntegrationName
  extension: ExtensionName | undefined
  frameIndex: number
}

/** A sign-in whose window is open. */
export type SignInWindow = {
  readonly pending: PendingSignIn
  /** Opens it again, with the same proof. MUST run synchronously inside a click. */
  reopen(): void
  /** Stops proving to the window that this page opened it. */
  release(): void
}

/**
 * Opens the window of a new sign-in and answers its handshake until `release()`. MUST run synchronously inside the click, or the
 * popup blocker applies. Imports no schemas, so that a page can run it before its other scripts have loaded.
 */
export function openSignInWindow({
  window,
  publicUrl,
  integration,
  extension,
  frameIndex,
}: SignInWindowOptions): SignInWindow {
  const { claimVerifier, openerVerifier } = createSecrets()
  const id = toSignInId(claimVerifier)
  const openerChallenge = toOpenerChallenge(openerVerifier)
  const address = startUrl(publicUrl, integration, id, openerChallenge, extension)
  const lifetime = new AbortController()
  const { signal } = lifetime

  function open() {
    // Without `noopener`: the window requests the proof from its opener. Without `noreferrer`: on one origin, the server
    // recognizes this page by it and shows no page. Null is no error: Tableau Desktop opens another browser.
    const opened = window.open(address, '_blank')
    if (opened) answerHello({ window, opened, publicOrigin: publicUrl, id, openerVerifier, signal })
  }

  open()
  return {
    pending: { claimVerifier, integration, extension, openerChallenge, startedAt: Date.now(), frameIndex },
    reopen: open,
    release: () => lifetime.abort(),
  }
}
