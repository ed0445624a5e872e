import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import type { ConfigureTexts } from '../../language/extension-texts.ts'
import { useConfigureTexts } from '../../language/use-texts.ts'
import type { Look } from '../../look/to-look.ts'
import type { ParsedSettings } from '../../settings/parse-settings.ts'
import { MOST_ARTISTS, type Settings } from '../../settings/settings.ts'
import type { DashboardParts } from '../../tableau/workbook.ts'
import { ClickFields } from './click-fields.tsx'
import { createDraft, type Draft, type DraftProblem, findDraftProblem, toSettings } from './draft.ts'
import { LookFields } from './look-fields.tsx'
import { PreviewFrame } from './preview-frame.tsx'
import { RangeFields } from './range-fields.tsx'
import './configure-dialog.css'

type ConfigureDialogProps = {
  saved: ParsedSettings
  parts: DashboardParts
  /** Rejects when they could not be kept. */
  onSave: (settings: Settings) => Promise<void>
  onCancel: () => void
  toLook: (settings: Settings) => Look
  renderPreview: (settings: Settings) => ReactNode
}

/** The author chooses; nothing is kept before Save. */
export function ConfigureDialog({ saved, parts, onSave, onCancel, toLook, renderPreview }: ConfigureDialogProps) {
  const texts = useConfigureTexts()
  const { text } = texts
  const [draft, setDraft] = useState<Draft>(() => createDraft(saved.settings))
  const [problem, setProblem] = useState<DraftProblem | 'not-saved'>()
  const [saving, setSaving] = useState(false)
  const change = (part: Partial<Draft>) => {
    setProblem(undefined)
    setDraft((before) => ({ ...before, ...part }))
  }

  async function save(event: FormEvent) {
    event.preventDefault()
    if (saving) return
    const missing = findDraftProblem(draft)
    if (missing !== undefined) return setProblem(missing)
    setProblem(undefined)
    setSaving(true)
    try {
      await onSave(toSettings(draft))
    } catch {
      // Tableau names no reason; the usual one is said.
      setProblem('not-saved')
    } finally {
      setSaving(false)
    }
  }

  const { origin } = saved
  const settings = toSettings(draft)
  return (
    <form className="configure" noValidate onSubmit={(event) => void save(event)}>
      <h1 className="configure__heading">{text('configure.title')}</h1>
      <div className="configure__fields">
        {(origin === 'broken' || origin === 'newer') && <Notice>{text(`configure.origin.${origin}`)}</Notice>}
        <LookFields draft={draft} onChange={change} />
        <RangeFields draft={draft} parts={parts} onChange={change} />
        <ClickFields draft={draft} parts={parts} onChange={change} />
      </div>
      <PreviewFrame title={text('configure.preview')} look={toLook(settings)}>
        {renderPreview(settings)}
      </PreviewFrame>
      <div className="configure__actions">
        {problem !== undefined && <Notice>{toSentence(texts, problem)}</Notice>}
        <Button onClick={onCancel}>{text('configure.cancel')}</Button>
        <Button kind="primary" type="submit" aria-disabled={saving}>
          {text('configure.save')}
        </Button>
      </div>
    </form>
  )
}

function toSentence({ text }: ConfigureTexts, problem: DraftProblem | 'not-saved'): string {
  if (problem === 'not-saved') return text('configure.notSaved')
  return problem === 'count'
    ? text('configure.missing.count', { most: MOST_ARTISTS })
    : text(`configure.missing.${problem}`)
}
