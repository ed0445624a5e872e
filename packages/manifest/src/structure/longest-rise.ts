/** The longest choice of numbers that rise in the order given; of several, one. Made for a dozen numbers. */
export function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const endingAt: number[][] = []
  for (const [index, number] of numbers.entries()) {
    const best = endingAt
      .filter((_, earlier) => (numbers[earlier] ?? 0) < number && earlier < index)
      .reduce<number[]>((longest, rise) => (rise.length > longest.length ? rise : longest), [])
    endingAt.push([...best, number])
  }
  return new Set(endingAt.reduce<number[]>((longest, rise) => (rise.length > longest.length ? rise : longest), []))
}
