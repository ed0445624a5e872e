const SHIFT_CLOCK = new URL('./shift-clock.ts', import.meta.url).href

/** Variables of a program whose clock is shifted. */
export function withClockOff(ms: number): Record<string, string> {
  return { NODE_OPTIONS: `--import=${SHIFT_CLOCK}`, CLOCK_OFFSET_MS: `${ms}` }
}
