import { useId } from 'react'
import { useConfigureTexts } from '../../language/use-texts.ts'
import type { DashboardParts } from '../../tableau/workbook.ts'
import type { Draft, DraftErrors } from './draft.ts'
import { findCommonFields } from './find-common-fields.ts'
import { NameSelect } from './name-select.tsx'

type WorksheetFieldsProps = {
  kind: 'filter' | 'highlight'
  draft: Draft
  parts: DashboardParts
  errors: DraftErrors
  onChange: (change: Partial<Draft>) => void
}

/** Target worksheets and their common field. */
export function WorksheetFields({ kind, draft: { worksheets, field }, parts, errors, onChange }: WorksheetFieldsProps) {
  const { text } = useConfigureTexts()
  const there = parts.worksheets.map(({ name }) => name)
  const names = [...there, ...worksheets.filter((name) => !there.includes(name))]
  const fields = findCommonFields(parts, worksheets, kind)
  const errorId = useId()
  const isInvalid = errors.worksheets !== undefined
  return (
    <>
      <fieldset className="configure__group" aria-describedby={isInvalid ? errorId : undefined}>
        <legend>{text('click.worksheets')}</legend>
        {isInvalid && (
          <p className="configure__error" id={errorId} tabIndex={-1}>
            {errors.worksheets}
          </p>
        )}
        {names.length === 0 && <p className="configure__hint">{text('click.noWorksheets')}</p>}
        {names.map((name) => (
          <label className="configure__check" key={name}>
            <input
              type="checkbox"
              checked={worksheets.includes(name)}
              aria-invalid={isInvalid}
              aria-describedby={isInvalid ? errorId : undefined}
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
        hint={worksheets.length > 0 && fields?.length === 0 ? text('click.noCommonField') : undefined}
        none={text(worksheets.length === 0 ? 'click.chooseWorksheetsFirst' : 'click.chooseField')}
        names={fields}
        value={field}
        error={errors.field}
        onChange={(name) => onChange({ field: name })}
      />
    </>
  )
}
