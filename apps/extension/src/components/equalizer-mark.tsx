import './equalizer-mark.css'

/** The extension's icon: four equalizer bars. */
export function EqualizerMark() {
  return (
    <svg className="equalizer-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <rect x="3" y="13" width="5" height="16" rx="2.5" />
      <rect x="10" y="5" width="5" height="24" rx="2.5" />
      <rect x="17" y="17" width="5" height="12" rx="2.5" />
      <rect x="24" y="9" width="5" height="20" rx="2.5" />
    </svg>
  )
}
