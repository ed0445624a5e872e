import { type Layout, LONGEST_TITLE, layouts, MOST_ARTISTS } from '../../settings/settings.ts'
import type { Draft } from './draft.ts'
import { Field } from './field.tsx'

type LookFieldsProps = { draft: Draft; onChange: (change: Partial<Draft>) => void }

const layoutNames: Readonly<Record<Layout, string>> = {
  headline: 'Headline and list',
  list: 'List',
  bars: 'Bar chart of ranks',
  wall: 'Cover wall',
}

/** What stands in the zone, and how. */
export function LookFields({ draft: { title, count, layout }, onChange }: LookFieldsProps) {
  return (
    <fieldset className="configure__group">
      <legend>Look</legend>
      <Field label="Title" hint="Stands above the artists. Leave it empty for none.">
        {(ids) => (
          <input
            {...ids}
            type="text"
            maxLength={LONGEST_TITLE}
            value={title}
            onChange={({ target }) => onChange({ title: target.value })}
          />
        )}
      </Field>
      <Field label="Number of artists" hint={`From 1 to ${MOST_ARTISTS}.`}>
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={1}
            max={MOST_ARTISTS}
            step={1}
            value={count}
            onChange={({ target }) => onChange({ count: target.value })}
          />
        )}
      </Field>
      <fieldset className="configure__group">
        <legend>Layout</legend>
        {layouts.map((name) => (
          <label className="configure__check" key={name}>
            <input type="radio" name="layout" checked={layout === name} onChange={() => onChange({ layout: name })} />
            {layoutNames[name]}
          </label>
        ))}
      </fieldset>
    </fieldset>
  )
}
