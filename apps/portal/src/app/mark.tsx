/** The door of the product. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
      <path d="M4 22V3a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v19" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M8 22V7l7-3v18z" fill="currentColor" />
    </svg>
  )
}
