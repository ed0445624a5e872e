import { useEffect, useState } from 'react'
import { Notice } from '../components/notice.tsx'
import { ConfigureDialog } from '../features/configure/configure-dialog.tsx'
import { ConfigureLoading } from '../features/configure/configure-loading.tsx'
import { TopArtistsPreview } from '../features/top-artists/top-artists-preview.tsx'
import { useConfigureTexts } from '../language/use-texts.ts'
import { type Look, toLook } from '../look/to-look.ts'
import { formatSettings, parseSettings } from '../settings/parse-settings.ts'
import type { Background, Settings } from '../settings/settings.ts'
import type { Dialog } from '../tableau/connect-dialog.ts'
import type { DashboardParts } from '../tableau/workbook.ts'
import './message-view.css'

type ConfigurePageProps = {
  /** Undefined when the page is not a Tableau dialog. */
  dialog: Promise<Dialog | undefined>
}

type Connection = { dialog: Dialog; parts: DashboardParts }

/** Content of the settings dialog: connects to Tableau, then shows the settings. */
export function ConfigurePage({ dialog: connecting }: ConfigurePageProps) {
  const { text } = useConfigureTexts()
  const [connection, setConnection] = useState<Connection | 'none'>()
  const title = text('configure.title')

  useEffect(() => {
    let gone = false
    async function start() {
      const dialog = await connecting
      if (gone) return
      if (dialog === undefined) return setConnection('none')
      await dialog.workbook.listParts((parts) => {
        if (!gone) setConnection({ dialog, parts })
      })
    }
    void start()
    return () => {
      gone = true
    }
  }, [connecting])

  useEffect(() => {
    document.title = title
  }, [title])

  if (connection === undefined) {
    return (
      <main>
        <ConfigureLoading />
      </main>
    )
  }
  if (connection === 'none') {
    return (
      <main className="message-view">
        <h1 className="visually-hidden">{title}</h1>
        <Notice>{text('configure.alone')}</Notice>
      </main>
    )
  }
  const { dialog, parts } = connection
  return (
    <main>
      <ConfigureDialog
        saved={parseSettings(dialog.workbook.readSettings())}
        parts={parts}
        onSave={(settings) => save(dialog, settings)}
        onCancel={dialog.close}
        toLook={({ background }) => toPreviewLook(dialog, background)}
        renderPreview={(settings) => <TopArtistsPreview settings={settings} />}
      />
    </main>
  )
}

/** Rejects while viewing, when Tableau would accept settings and lose them after the visit. */
async function save({ workbook, close }: Dialog, settings: Settings): Promise<void> {
  if (!workbook.authoring) throw new Error('Settings belong to the dashboard. Open it for editing, then save again.')
  await workbook.saveSettings(formatSettings(settings))
  close()
}

/** The look of the zone, not of Tableau's dialog. */
function toPreviewLook({ environment }: Dialog, background: Background): Look {
  const prefersDark = window.matchMedia('(prefers-color-scheme: dark)').matches
  return toLook({ formatting: environment.formatting, background, prefersDark })
}
