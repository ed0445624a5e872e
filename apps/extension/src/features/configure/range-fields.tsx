import { isTimeRange, timeRangeNames, timeRanges } from '../../settings/time-range.ts'
import type { DashboardParts } from '../../tableau/workbook.ts'
import type { Draft } from './draft.ts'
import { Field } from './field.tsx'
import { NameSelect } from './name-select.tsx'

type RangeFieldsProps = { draft: Draft; parts: DashboardParts; onChange: (change: Partial<Draft>) => void }

const NO_PARAMETERS = 'This workbook has no text parameter. Create one in Tableau, then open this window again.'

/** Which time, and who chooses it. */
export function RangeFields({ draft, parts, onChange }: RangeFieldsProps) {
  const { timeRange, viewersMayChangeRange, rangeParameter } = draft
  return (
    <fieldset className="configure__group">
      <legend>Time</legend>
      <Field label="Time range">
        {(ids) => (
          <select
            {...ids}
            value={timeRange}
            onChange={({ target }) => isTimeRange(target.value) && onChange({ timeRange: target.value })}
          >
            {timeRangeNames.map((range) => (
              <option key={range} value={range}>
                {timeRanges[range]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <NameSelect
        label="Parameter that chooses the time range"
        hint={
          parts.parameters?.length === 0
            ? NO_PARAMETERS
            : `Its values are ${timeRangeNames.map((range) => `“${timeRanges[range]}”`).join(', ')}, or ${timeRangeNames.join(', ')}.`
        }
        none="None"
        names={parts.parameters ?? []}
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
        Viewers may change the time range
      </label>
    </fieldset>
  )
}
