import type { Language } from './language.ts'

/** Made once for each language: a formatter costs a hundred times what it does. */
const formatters = new Map<Language, ReturnType<typeof createFormatters>>()

/** Such as "2 minutes and 5 seconds". Parts that are 0 are left out, unless there is nothing else to say. */
export function toDuration(language: Language, totalS: number): string {
  const { list, minute, second } = formattersOf(language)
  const [minutes, seconds] = [Math.floor(totalS / 60), totalS % 60]
  return list.format([
    ...(minutes > 0 ? [minute.format(minutes)] : []),
    ...(seconds > 0 || minutes === 0 ? [second.format(seconds)] : []),
  ])
}

function formattersOf(language: Language) {
  const made = formatters.get(language) ?? createFormatters(language)
  formatters.set(language, made)
  return made
}

function createFormatters(language: Language) {
  const amount = { style: 'unit', unitDisplay: 'long' } as const
  return {
    list: new Intl.ListFormat(language, { type: 'conjunction' }),
    minute: new Intl.NumberFormat(language, { ...amount, unit: 'minute' }),
    second: new Intl.NumberFormat(language, { ...amount, unit: 'second' }),
  }
}
