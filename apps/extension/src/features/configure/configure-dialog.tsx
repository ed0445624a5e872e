import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import type { ConfigureTexts } from '../../language/extension-texts.ts'
import { useConfigureTexts } from '../../language/use-texts.ts'
import type { Look } from '../../look/to-look.ts'
import type { ParsedSettings } from '../../settings/parse-settings.ts'
import { MOST_ARTISTS, type Settings } from '../../settings/settings.ts'
import type { DashboardParts } from '../../tableau/workbook.ts'
import { ClickFields } from './click-fields.tsx'
import { createDraft, type Draft, type DraftErrors, type DraftProblem, findDraftProblems, toSettings } from './draft.ts'
import { LookFields } from './look-fields.tsx'
import { PreviewFrame } from './preview-frame.tsx'
import { RangeFields } from './range-fields.tsx'
import './configure-dialog.css'

type ConfigureDialogProps = {
  saved: ParsedSettings
  parts: DashboardParts
  /** Rejects when Tableau refuses to save. */
  onSave: (settings: Settings) => Promise<void>
  onCancel: () => void
  toLook: (settings: Settings) => Look
  renderPreview: (settings: Settings) => ReactNode
}

/** The author's settings. Nothing is saved before Save. */
export function ConfigureDialog({ saved, parts, onSave, onCancel, toLook, renderPreview }: ConfigureDialogProps) {
  const texts = useConfigureTexts()
  const { text } = texts
  const [draft, setDraft] = useState<Draft>(() => createDraft(saved.settings))
  const form = useRef<HTMLFormElement>(null)
  /** Problems at the last attempt to save; those fixed since are not shown. */
  const [refused, setRefused] = useState<readonly DraftProblem[]>([])
  const saving = useMutation({ mutationFn: (settings: Settings) => onSave(settings), networkMode: 'always' })

  function change(part: Partial<Draft>) {
    if (saving.isError) saving.reset()
    setDraft((before) => ({ ...before, ...part }))
  }

  function save(event: FormEvent) {
    event.preventDefault()
    if (saving.isPending) return
    saving.reset()
    const problems = findDraftProblems(draft)
    setRefused(problems)
    if (problems.length === 0) saving.mutate(toSettings(draft))
  }

  useEffect(() => {
    if (refused.length === 0) return
    const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector)
    const wrong = find('[aria-invalid="true"]') ?? find('.configure__error')
    wrong?.focus()
  }, [refused])

  const remaining = findDraftProblems(draft).filter((problem) => refused.includes(problem))
  const errors: DraftErrors = Object.fromEntries(remaining.map((problem) => [problem, toSentence(texts, problem)]))
  const { origin } = saved
  const settings = toSettings(draft)
  return (
    <form className="configure" noValidate ref={form} onSubmit={save}>
      <h1 className="configure__heading">{text('configure.title')}</h1>
      <div className="configure__fields">
        {(origin === 'broken' || origin === 'newer') && <Notice>{text(`configure.origin.${origin}`)}</Notice>}
        <LookFields draft={draft} errors={errors} onChange={change} />
        <RangeFields draft={draft} parts={parts} onChange={change} />
        <ClickFields draft={draft} parts={parts} errors={errors} onChange={change} />
      </div>
      <PreviewFrame title={text('configure.preview')} look={toLook(settings)}>
        {renderPreview(settings)}
      </PreviewFrame>
      <div className="configure__actions">
        {/* Tableau gives no reason, so this names the usual one. */}
        {saving.isError && <Notice>{text('configure.notSaved')}</Notice>}
        <Button onClick={onCancel}>{text('configure.cancel')}</Button>
        <Button kind="primary" type="submit" aria-disabled={saving.isPending}>
          {text('configure.save')}
        </Button>
      </div>
    </form>
  )
}

function toSentence({ text }: ConfigureTexts, problem: DraftProblem): string {
  return problem === 'count'
    ? text('configure.missing.count', { most: MOST_ARTISTS })
    : text(`configure.missing.${problem}`)
}
