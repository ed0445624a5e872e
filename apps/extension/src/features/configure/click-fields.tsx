import type { ConfigureTexts } from '../../language/extension-texts.ts'
import { useConfigureTexts } from '../../language/use-texts.ts'
import type { ClickAction } from '../../settings/settings.ts'
import type { DashboardParts } from '../../tableau/workbook.ts'
import type { Draft, DraftErrors } from './draft.ts'
import { Field } from './field.tsx'
import { NameSelect } from './name-select.tsx'
import { WorksheetFields } from './worksheet-fields.tsx'

type ClickFieldsProps = {
  draft: Draft
  parts: DashboardParts
  errors: DraftErrors
  onChange: (change: Partial<Draft>) => void
}

const kinds = ['nothing', 'parameter', 'filter', 'highlight'] as const satisfies readonly ClickAction['kind'][]

/** The dashboard action for a click on an artist. */
export function ClickFields({ draft, parts, errors, onChange }: ClickFieldsProps) {
  const texts = useConfigureTexts()
  const { text } = texts
  const { clickKind, parameter } = draft
  return (
    <fieldset className="configure__group">
      <legend>{text('click.legend')}</legend>
      <Field label={text('click.kind')}>
        {(ids) => (
          <select
            {...ids}
            value={clickKind}
            onChange={({ target }) => {
              const kind = kinds.find((name) => name === target.value)
              if (kind !== undefined) onChange({ clickKind: kind })
            }}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {text(`click.kind.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {clickKind === 'parameter' && (
        <NameSelect
          label={text('click.parameter')}
          hint={toParameterHint(texts, parts)}
          none={text('click.chooseParameter')}
          names={parts.parameters}
          value={parameter}
          error={errors.parameter}
          onChange={(name) => onChange({ parameter: name })}
        />
      )}
      {(clickKind === 'filter' || clickKind === 'highlight') && (
        <WorksheetFields kind={clickKind} draft={draft} parts={parts} errors={errors} onChange={onChange} />
      )}
    </fieldset>
  )
}

function toParameterHint({ text }: ConfigureTexts, { parameters }: DashboardParts): string {
  if (parameters === undefined) return text('click.parametersUnknown')
  return text(parameters.length === 0 ? 'parts.noParameters' : 'click.parameterHint')
}
