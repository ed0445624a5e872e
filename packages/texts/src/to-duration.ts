import type { Language } from './language.ts'

/** Such as "2 minutes and 5 seconds". Parts that are 0 are left out, unless there is nothing else to say. */
export function toDuration(language: Language, totalS: number): string {
  const [minutes, seconds] = [Math.floor(totalS / 60), totalS % 60]
  const parts = [
    ...(minutes > 0 ? [amount(language, minutes, 'minute')] : []),
    ...(seconds > 0 || minutes === 0 ? [amount(language, seconds, 'second')] : []),
  ]
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(parts)
}

function amount(language: Language, count: number, unit: 'minute' | 'second'): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}
