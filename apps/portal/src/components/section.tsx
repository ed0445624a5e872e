import { type ReactNode, useId } from 'react'
import './section.css'

type SectionProps = { title: string; lead?: string; actions?: ReactNode; children: ReactNode }

/** A part of a page with its heading. */
export function Section({ title, lead, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section className="stack" aria-labelledby={id}>
      <div className="section__head">
        <div>
          <h2 id={id}>{title}</h2>
          {lead !== undefined && <p className="quiet small">{lead}</p>}
        </div>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
