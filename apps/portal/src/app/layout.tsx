import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { hasRole, useMe } from '../api/use-me.ts'
import { personName } from '../components/person-name.ts'
import { useTexts } from '../language/use-texts.ts'
import { Mark } from './mark.tsx'
import { NavLink } from './nav-link.tsx'
import './layout.css'

/** Around every page: navigation, who is signed in, and the live region. */
export function Layout({ children }: { children: ReactNode }) {
  const texts = useTexts()
  const me = useMe()
  return (
    <>
      <a className="skip" href="#main">
        {texts.text('nav.skip')}
      </a>
      <header className="top">
        <div className="top__inside">
          <Link href="/" className="brand">
            <Mark /> Stagedoor
          </Link>
          <nav className="nav" aria-label={texts.text('nav.label')}>
            <NavLink href="/" pattern="/content">
              {texts.text('nav.content')}
            </NavLink>
            <NavLink href="/connections">{texts.text('nav.connections')}</NavLink>
            <NavLink href="/keys">{texts.text('nav.keys')}</NavLink>
            {hasRole(me, 'administrator') && (
              <>
                <NavLink href="/integrations">{texts.text('nav.integrations')}</NavLink>
                <NavLink href="/people">{texts.text('nav.people')}</NavLink>
                <NavLink href="/trail">{texts.text('nav.trail')}</NavLink>
              </>
            )}
          </nav>
          <div className="me">
            <span className="me__name">{personName(me)}</span>
            <a href="/__logout__">{texts.text('nav.signOut')}</a>
          </div>
        </div>
      </header>
      <main id="main" className="main" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
