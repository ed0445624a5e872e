import type { TableauEnvironment } from '../tableau/tableau-state.ts'

/** Where Chinese is written in the traditional way. */
const TRADITIONAL = ['TW', 'HK', 'MO']

/**
 * The language of Tableau's own interface as BCP 47 tags, the most exact first. Tableau tells it without a region: both
 * ways to write Chinese are `zh`, and only the country tells them apart. Its locale is about numbers and dates, and may be
 * that of another language.
 * @see https://tableau.github.io/extensions-api/docs/
 */
export function toLanguageTags({
  language,
  locale,
  country,
}: Pick<TableauEnvironment, 'language' | 'locale' | 'country'>): string[] {
  const [spoken = '', ...subtags] = language.toLowerCase().split(/[-_]/)
  if (spoken === 'zh' && subtags.length === 0) {
    const region = (country ?? locale.slice(-2)).toUpperCase()
    return [TRADITIONAL.includes(region) ? `zh-${region}` : 'zh-Hans']
  }
  const written = locale.replaceAll('_', '-')
  const tag = [spoken, ...subtags].join('-')
  return written.toLowerCase().startsWith(`${spoken}-`) ? [written, tag] : [tag]
}
