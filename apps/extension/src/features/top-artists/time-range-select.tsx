import { timeRangeLabels } from '@stagedoor/texts/time-range-labels'
import { useSignedInTexts } from '../../language/use-texts.ts'
import { isTimeRange, type TimeRange, timeRanges } from '../../settings/time-range.ts'
import './time-range-select.css'

type TimeRangeSelectProps = { value: TimeRange; onChange: (value: TimeRange) => void }

export function TimeRangeSelect({ value, onChange }: TimeRangeSelectProps) {
  const { text, language } = useSignedInTexts()
  return (
    <label className="time-range-select">
      <span className="visually-hidden">{text('artists.timeRange')}</span>
      <select
        value={value}
        onChange={(event) => {
          if (isTimeRange(event.target.value)) onChange(event.target.value)
        }}
      >
        {timeRanges.map((range) => (
          <option key={range} value={range}>
            {timeRangeLabels[language][range]}
          </option>
        ))}
      </select>
    </label>
  )
}
