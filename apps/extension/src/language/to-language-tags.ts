import type { TableauEnvironment } from '../tableau/tableau-state.ts'

/** Regions with traditional Chinese. */
const TRADITIONAL = ['TW', 'HK', 'MO']

/**
 * BCP 47 tags of Tableau's interface language, most specific first. Tableau returns it without a region: both Chinese scripts
 * are `zh`, and only the country distinguishes them. Its locale formats numbers and dates, and may be of another language.
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
