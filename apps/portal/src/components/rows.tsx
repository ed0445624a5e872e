import type { ReactNode } from 'react'
import './rows.css'

/** A list of things with their buttons, in one card. */
export function Rows({ children }: { children: ReactNode }) {
  return <ul className="rows">{children}</ul>
}

type RowProps = { title: ReactNode; children?: ReactNode; actions?: ReactNode }

export function Row({ title, children, actions }: RowProps) {
  return (
    <li className="row">
      <div className="row__words">
        <div className="row__title">{title}</div>
        {children}
      </div>
      {actions !== undefined && <div className="actions row__actions">{actions}</div>}
    </li>
  )
}

/** A name with its value. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
