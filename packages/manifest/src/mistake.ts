/**
 * An error is what Tableau refuses, or what keeps the extension from being listed, published or opened. A warning is
 * what works, but hardly as meant.
 */
export type Severity = 'error' | 'warning'

/** One sentence with a mistake and its fix, without control characters. */
export type Complaint = { severity: Severity; message: string }

/** A complaint with its place in a text, counted from 0. */
export type Finding = { offset: number; complaint: Complaint }

/** A complaint with its place in the file. Lines and columns begin with 1, as in Tableau's log. */
export type Mistake = Complaint & { line: number; column: number }

export function error(message: string): Complaint {
  return { severity: 'error', message }
}

export function warning(message: string): Complaint {
  return { severity: 'warning', message }
}
