import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import type { ParsedSettings } from '../../settings/parse-settings.ts'
import type { Settings } from '../../settings/settings.ts'
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
  renderPreview: (settings: Settings) => ReactNode
}

const problemTexts: Readonly<Record<DraftProblem, string>> = {
  count: 'The number of artists must be a whole number from 1 to 50. Correct it, then save.',
  parameter: 'A click needs a parameter to set. Choose one, or let a click change nothing.',
  worksheets: 'A click needs a worksheet. Choose at least one, or let a click change nothing.',
  field: 'A click needs the field that has the artists. Choose one, or let a click change nothing.',
}

const NOT_SAVED =
  'Tableau did not keep these settings. Settings are saved only while the dashboard is being edited: open it for editing, then save again.'

const originTexts: Partial<Record<ParsedSettings['origin'], string>> = {
  broken: 'The saved settings cannot be read. These are the usual ones; saving replaces the others.',
  newer:
    'A newer version of this extension saved these settings. These are the usual ones; saving replaces the others.',
}

/** The author chooses; nothing is kept before Save. */
export function ConfigureDialog({ saved, parts, onSave, onCancel, renderPreview }: ConfigureDialogProps) {
  const [draft, setDraft] = useState<Draft>(() => createDraft(saved.settings))
  const [problem, setProblem] = useState<string>()
  const [saving, setSaving] = useState(false)
  const change = (part: Partial<Draft>) => {
    setProblem(undefined)
    setDraft((before) => ({ ...before, ...part }))
  }

  async function save(event: FormEvent) {
    event.preventDefault()
    if (saving) return
    const missing = findDraftProblem(draft)
    if (missing !== undefined) return setProblem(problemTexts[missing])
    setProblem(undefined)
    setSaving(true)
    try {
      await onSave(toSettings(draft))
    } catch {
      // Tableau names no reason; the usual one is said.
      setProblem(NOT_SAVED)
    } finally {
      setSaving(false)
    }
  }

  const origin = originTexts[saved.origin]
  return (
    <form className="configure" noValidate onSubmit={(event) => void save(event)}>
      <h1 className="configure__heading">Settings of this zone</h1>
      <div className="configure__fields">
        {origin !== undefined && <Notice>{origin}</Notice>}
        <LookFields draft={draft} onChange={change} />
        <RangeFields draft={draft} parts={parts} onChange={change} />
        <ClickFields draft={draft} parts={parts} onChange={change} />
      </div>
      <PreviewFrame title="Preview with invented artists">{renderPreview(toSettings(draft))}</PreviewFrame>
      <div className="configure__actions">
        {problem !== undefined && <Notice>{problem}</Notice>}
        <Button onClick={onCancel}>Cancel</Button>
        <Button kind="primary" type="submit" aria-disabled={saving}>
          Save
        </Button>
      </div>
    </form>
  )
}
