import type { ExtensionConfig } from '@stagedoor/shared/extension-config'
import { EXTENSION_CONFIG_ELEMENT_ID } from '@stagedoor/shared/extension-config-element'
import { keepsSignIn, openEarly, preloadEarly, type SignInWindow } from '@stagedoor/sign-in-client/early'
import { applyLook } from '../look/apply-look.ts'
import { toLook } from '../look/to-look.ts'
import { STORAGE_KEY } from '../storage-key.ts'

/** The signed-out view as the server sent it, until React handles its events. */
export type ServedView = {
  /** False where this browser keeps a sign-in: the button must not appear. */
  readonly shown: boolean
  /** Passes the window that a click has opened, or will open. */
  follow(listener: (opened: SignInWindow) => void): void
  /** Ends the handling of clicks. */
  end(): void
  /** Hides the view: without the other scripts the page cannot follow a sign-in. */
  withdraw(): void
}

/** Shows the view if the viewer is signed out. Its button opens the sign-in window once. */
export function startServedView(): ServedView {
  const root = document.getElementById('root')
  const button = root?.querySelector('button')
  const config = readConfig()
  const shown = button != null && config !== undefined && !keepsSignIn(STORAGE_KEY)
  let opened: SignInWindow | undefined
  let listener: ((opened: SignInWindow) => void) | undefined

  const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches
  applyLook(document.documentElement, toLook({ formatting: undefined, background: 'plain', prefersDark }))
  if (shown) {
    document.addEventListener('click', open)
    for (const event of ['pointerover', 'focusin']) button?.addEventListener(event, preloadEarly, { once: true })
    root?.removeAttribute('hidden')
  }

  function open({ target }: Event) {
    if (config === undefined || opened !== undefined || !(target instanceof Node && button?.contains(target))) return
    opened = openEarly({ ...config, server: config.publicUrl })
    listener?.(opened)
  }

  return {
    shown,
    follow(next) {
      listener = next
      if (opened !== undefined) next(opened)
    },
    end: () => document.removeEventListener('click', open),
    withdraw: () => root?.setAttribute('hidden', ''),
  }
}

/** Unchecked, because the schemas have not loaded: this page and its configuration come from the same server. */
function readConfig(): ExtensionConfig | undefined {
  const config: Partial<ExtensionConfig> = JSON.parse(
    document.getElementById(EXTENSION_CONFIG_ELEMENT_ID)?.textContent || '{}',
  )
  return config.publicUrl === undefined ? undefined : (config as ExtensionConfig)
}
