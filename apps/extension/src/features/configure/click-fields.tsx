import type { ClickAction } from '../../settings/settings.ts'
import type { DashboardParts } from '../../tableau/workbook.ts'
import type { Draft } from './draft.ts'
import { Field } from './field.tsx'
import { NameSelect } from './name-select.tsx'
import { WorksheetFields } from './worksheet-fields.tsx'

type ClickFieldsProps = { draft: Draft; parts: DashboardParts; onChange: (change: Partial<Draft>) => void }

const kinds = {
  nothing: 'Changes nothing in the dashboard',
  parameter: 'Sets a parameter',
  filter: 'Filters worksheets',
  highlight: 'Highlights marks',
} as const satisfies Record<ClickAction['kind'], string>

const kindNames = Object.keys(kinds) as ClickAction['kind'][]

/** What a click on an artist does to the dashboard. */
export function ClickFields({ draft, parts, onChange }: ClickFieldsProps) {
  const { clickKind, parameter } = draft
  return (
    <fieldset className="configure__group">
      <legend>Dashboard</legend>
      <Field label="A click on an artist">
        {(ids) => (
          <select
            {...ids}
            value={clickKind}
            onChange={({ target }) => {
              const kind = kindNames.find((name) => name === target.value)
              if (kind !== undefined) onChange({ clickKind: kind })
            }}
          >
            {kindNames.map((kind) => (
              <option key={kind} value={kind}>
                {kinds[kind]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {clickKind === 'parameter' && (
        <NameSelect
          label="Parameter to set"
          hint={toParameterHint(parts)}
          none="Choose a parameter"
          names={parts.parameters ?? []}
          value={parameter}
          onChange={(name) => onChange({ parameter: name })}
        />
      )}
      {(clickKind === 'filter' || clickKind === 'highlight') && (
        <WorksheetFields kind={clickKind} draft={draft} parts={parts} onChange={onChange} />
      )}
    </fieldset>
  )
}

function toParameterHint({ parameters }: DashboardParts): string {
  if (parameters === undefined)
    return 'This Tableau does not say which parameters there are. Use a newer one to choose.'
  if (parameters.length === 0)
    return 'This workbook has no text parameter. Create one in Tableau, then open this window again.'
  return 'It gets the name of the artist, so let it allow all values.'
}
