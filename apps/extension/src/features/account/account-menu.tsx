import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { useSignedInTexts } from '../../language/use-texts.ts'
import type { ApiAccess } from '../../provider-api/ask-provider.ts'
import { AccountPanel } from './account-panel.tsx'
import type { Renew } from './renew-button.tsx'
import type { SignInFacts } from './sign-in-facts.ts'
import './account-menu.css'

type AccountMenuProps = { access: ApiAccess; facts: SignInFacts; onRenew: Renew; onSignOut: () => void }

/** Sign-in details and the sign-out button, which is inside the menu in small zones. */
export function AccountMenu({ access, facts, onRenew, onSignOut }: AccountMenuProps) {
  const { text } = useSignedInTexts()
  const [open, setOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const panelId = useId()

  useEffect(() => {
    if (!open) return
    const closeOutside = ({ target }: Event) => {
      if (target instanceof Node && menu.current?.contains(target) === false) setOpen(false)
    }
    const closeByKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return
      setOpen(false)
      opener.current?.focus()
    }
    // Closes on a press or focus outside: the panel covers other content.
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    document.addEventListener('keydown', closeByKey)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
      document.removeEventListener('keydown', closeByKey)
    }
  }, [open])

  return (
    <div className="account-menu">
      <div ref={menu}>
        <Button ref={opener} aria-expanded={open} aria-controls={panelId} onClick={() => setOpen(!open)}>
          {text('account.open')}
        </Button>
        {open && <AccountPanel id={panelId} access={access} facts={facts} onRenew={onRenew} onSignOut={onSignOut} />}
      </div>
      <span className="account-menu__sign-out">
        <Button onClick={onSignOut}>{text('account.signOut')}</Button>
      </span>
    </div>
  )
}
