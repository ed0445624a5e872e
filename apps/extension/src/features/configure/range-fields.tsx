import { timeRangeLabels } from '@stagedoor/texts/time-range-labels'
import { useConfigureTexts } from '../../language/use-texts.ts'
import { isTimeRange, timeRanges } from '../../settings/time-range.ts'
import type { DashboardParts } from '../../tableau/workbook.ts'
import type { Draft } from './draft.ts'
import { Field } from './field.tsx'
import { NameSelect } from './name-select.tsx'

type RangeFieldsProps = { draft: Draft; parts: DashboardParts; onChange: (change: Partial<Draft>) => void }

/** Time range, and who can change it. */
export function RangeFields({ draft, parts, onChange }: RangeFieldsProps) {
  const { text, language } = useConfigureTexts()
  const labels = timeRangeLabels[language]
  const { timeRange, viewersMayChangeRange, rangeParameter } = draft
  return (
    <fieldset className="configure__group">
      <legend>{text('range.legend')}</legend>
      <Field label={text('range.range')}>
        {(ids) => (
          <select
            {...ids}
            value={timeRange}
            onChange={({ target }) => isTimeRange(target.value) && onChange({ timeRange: target.value })}
          >
            {timeRanges.map((range) => (
              <option key={range} value={range}>
                {labels[range]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <NameSelect
        label={text('range.parameter')}
        hint={
          parts.parameters?.length === 0
            ? text('parts.noParameters')
            : text('range.values', {
                short: labels.short_term,
                medium: labels.medium_term,
                long: labels.long_term,
                words: timeRanges.join(', '),
              })
        }
        none={text('range.none')}
        names={parts.parameters}
        value={rangeParameter ?? ''}
        onChange={(name) => onChange({ rangeParameter: name === '' ? null : name })}
      />
      <label className="configure__check">
        <input
          type="checkbox"
          checked={viewersMayChangeRange}
          disabled={rangeParameter !== null}
          onChange={({ target }) => onChange({ viewersMayChangeRange: target.checked })}
        />
        {text('range.viewersMayChange')}
      </label>
    </fieldset>
  )
}
