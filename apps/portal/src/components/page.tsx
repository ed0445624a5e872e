import { type ReactNode, useEffect, useRef } from 'react'
import { useTexts } from '../language/use-texts.ts'
import './page.css'

type PageProps = {
  title: string
  /** One or two sentences below the title. */
  lead?: ReactNode
  /** Buttons beside the title. */
  actions?: ReactNode
  children: ReactNode
}

/** Whether this document has shown a page before: the first one is announced by the browser. */
let hasShownPage = false

/** A page of the portal. Its heading takes the focus when the person arrives from another page. */
export function Page({ title, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (hasShownPage) heading.current?.focus()
    hasShownPage = true
  }, [])
  useEffect(() => {
    document.title = `${title} · Stagedoor`
  }, [title])
  return (
    <>
      <header className="page-header">
        <div className="page-header__words">
          <h1 id={HEADING_ID} ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <p className="quiet">{lead}</p>}
        </div>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </header>
      {children}
    </>
  )
}

const HEADING_ID = 'page-heading'

/** For changes that remove the element with the focus. */
export function focusPageHeading(): void {
  document.getElementById(HEADING_ID)?.focus()
}

/** A page that does not exist. */
export function NotFoundPage() {
  const texts = useTexts()
  return (
    <Page title={texts.text('portal.notFound')}>
      <p>{texts.text('portal.notFoundText')}</p>
    </Page>
  )
}

/** A page for another role. */
export function NoPermissionPage() {
  const texts = useTexts()
  return (
    <Page title={texts.text('portal.noPermission')}>
      <p>{texts.text('portal.noPermissionText')}</p>
    </Page>
  )
}
