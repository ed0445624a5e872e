type WarningProps = { children: string }

/** One of the warnings below the view, announced politely. */
export function Warning({ children }: WarningProps) {
  return <p role="status">{children}</p>
}
