import { useTexts } from '../language/use-texts.ts'

/** A date and time of the API, in the person's language and time zone. */
export function Moment({ time }: { time: string }) {
  const { locale } = useTexts()
  return (
    <time dateTime={time}>{new Date(time).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })}</time>
  )
}
