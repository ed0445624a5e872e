import { useConfigureTexts } from '../../language/use-texts.ts'
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
  const { text } = useConfigureTexts()
  const there = parts.worksheets.map(({ name }) => name)
  const names = [...there, ...worksheets.filter((name) => !there.includes(name))]
  const fields = findCommonFields(parts, worksheets, kind)
  return (
    <>
      <fieldset className="configure__group">
        <legend>{text('click.worksheets')}</legend>
        {names.length === 0 && <p className="configure__hint">{text('click.noWorksheets')}</p>}
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
            {there.includes(name) ? name : text('parts.vanished', { name })}
          </label>
        ))}
      </fieldset>
      <NameSelect
        label={text('click.field')}
        hint={worksheets.length > 0 && fields.length === 0 ? text('click.noCommonField') : undefined}
        none={text(worksheets.length === 0 ? 'click.chooseWorksheetsFirst' : 'click.chooseField')}
        names={fields}
        value={field}
        onChange={(name) => onChange({ field: name })}
      />
    </>
  )
}
