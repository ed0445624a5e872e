import { useTexts } from '../language/use-texts.ts'
import './skeleton.css'

/** A placeholder with the height of what is loading. */
export function Skeleton({ lines }: { lines: number }) {
  const texts = useTexts()
  return (
    <div className="skeleton">
      <p role="status" className="visually-hidden">
        {texts.text('portal.loading')}
      </p>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike
        <div key={line} className="skeleton__line" />
      ))}
    </div>
  )
}
