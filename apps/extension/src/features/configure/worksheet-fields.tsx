import type { DashboardParts } from '../../tableau/workbook.ts'
import type { Draft } from './draft.ts'
import { findCommonFields } from './find-common-fields.ts'
import { NameSelect } from './name-select.tsx'

type WorksheetFieldsProps = {
  kind: 'filter' | 'highlight'
  draft: Draft
  parts: DashboardParts
  onChange: (change: Partial<Draft>) => void
}

/** Which worksheets, and by which field of theirs. */
export function WorksheetFields({ kind, draft: { worksheets, field }, parts, onChange }: WorksheetFieldsProps) {
  const there = parts.worksheets.map(({ name }) => name)
  const names = [...there, ...worksheets.filter((name) => !there.includes(name))]
  const fields = findCommonFields(parts, worksheets, kind)
  return (
    <>
      <fieldset className="configure__group">
        <legend>Worksheets</legend>
        {names.length === 0 && <p className="configure__hint">This dashboard has no worksheet. Add one first.</p>}
        {names.map((name) => (
          <label className="configure__check" key={name}>
            <input
              type="checkbox"
              checked={worksheets.includes(name)}
              onChange={({ target }) =>
                onChange({
                  worksheets: target.checked ? [...worksheets, name] : worksheets.filter((other) => other !== name),
                })
              }
            />
            {there.includes(name) ? name : `${name} (not there any more)`}
          </label>
        ))}
      </fieldset>
      <NameSelect
        label="Field with the artists"
        hint={
          worksheets.length > 0 && fields.length === 0
            ? 'The chosen worksheets have no text field in common. Choose others.'
            : undefined
        }
        none={worksheets.length === 0 ? 'Choose worksheets first' : 'Choose a field'}
        names={fields}
        value={field}
        onChange={(name) => onChange({ field: name })}
      />
    </>
  )
}
