import type { ReactNode } from 'react'
import { Link, useRoute } from 'wouter'

/** Marked on its page and the pages below. */
export function NavLink({ href, pattern = href, children }: { href: string; pattern?: string; children: ReactNode }) {
  const [isHere] = useRoute(href)
  const [isBelow] = useRoute(`${pattern}/*`)
  return (
    <Link href={href} className="nav__link" aria-current={isHere ? 'page' : isBelow ? 'true' : undefined}>
      {children}
    </Link>
  )
}
