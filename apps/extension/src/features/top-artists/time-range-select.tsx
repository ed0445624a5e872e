import { isTimeRange, type TimeRange, timeRanges } from '../../settings/time-range.ts'
import './time-range-select.css'

type TimeRangeSelectProps = { value: TimeRange; onChange: (value: TimeRange) => void }

export function TimeRangeSelect({ value, onChange }: TimeRangeSelectProps) {
  return (
    <label className="time-range-select">
      <span className="visually-hidden">Time range</span>
      <select
        value={value}
        onChange={(event) => {
          if (isTimeRange(event.target.value)) onChange(event.target.value)
        }}
      >
        {Object.entries(timeRanges).map(([range, label]) => (
          <option key={range} value={range}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
