import { useTexts } from '../language/use-texts.ts'
import { CopyField } from './copy-field.tsx'

/** What a host must allow: browsers compare its list with every page around the embedded one. */
export function AllowedOrigins({ content }: { content: string }) {
  const texts = useTexts()
  return (
    <div className="card stack">
      <CopyField label={texts.text('embedding.origin')} value={content} />
      <CopyField label={texts.text('embedding.portalOrigin')} value={window.location.origin} />
      <p className="quiet small">{texts.text('embedding.originHint')}</p>
    </div>
  )
}
