import { useState } from 'react'
import { request } from '../../api/request.ts'
import type { Content, TableauEmbed } from '../../api/types.ts'
import { useChange } from '../../api/use-change.ts'
import { AllowedOrigins } from '../../components/allowed-origins.tsx'
import { Button } from '../../components/button.tsx'
import { useNotice } from '../../components/notice.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { SelectField } from '../../components/select-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../language/use-texts.ts'
import { fromLines, toLines } from './lines.ts'
import { ViewPicker } from './view-picker.tsx'

const TOOLBARS = ['top', 'bottom', 'hidden'] as const
const DEVICES = ['default', 'desktop', 'tablet', 'phone'] as const

/** Which Tableau view the content shows, and how. */
export function ViewSection({ item }: { item: Content }) {
  const texts = useTexts()
  const announce = useNotice()
  const embed = item.embed && 'view' in item.embed ? item.embed : undefined
  const [view, setView] = useState(embed?.view)
  const [toolbar, setToolbar] = useState<TableauEmbed['toolbar']>(embed?.toolbar ?? 'top')
  const [device, setDevice] = useState<TableauEmbed['device']>(embed?.device ?? 'default')
  const [hidesTabs, setHidesTabs] = useState(embed?.hide_tabs ?? false)
  const [filterLines, setFilterLines] = useState(toLines(embed?.filters))
  const [parameterLines, setParameterLines] = useState(toLines(embed?.parameters))
  const [isChoosing, setIsChoosing] = useState(false)
  const filters = fromLines(filterLines)
  const parameters = fromLines(parameterLines)
  const wrongLine = texts.text('embedding.wrongLine')
  const { mutate, isPending, error } = useChange(
    (changed: TableauEmbed) => request('PATCH', `/v1/content/${item.guid}`, { body: { embed: changed } }),
    { stale: [['content']], onDone: () => announce(texts.text('portal.saved')) },
  )
  return (
    <Section title={texts.text('embedding.view')}>
      <form
        className="card form"
        onSubmit={(event) => {
          event.preventDefault()
          if (view === undefined || !filters || !parameters) return
          mutate({ view, toolbar, device, hide_tabs: hidesTabs, filters, parameters })
        }}
      >
        <p>{view ?? texts.text('embedding.noneChosen')}</p>
        <div className="actions">
          <Button onPress={() => setIsChoosing(true)}>{texts.text('embedding.choose')}</Button>
        </div>
        <ViewPicker
          guid={item.guid}
          chosen={view}
          isOpen={isChoosing}
          onClose={() => setIsChoosing(false)}
          onChoose={(chosen) => {
            setView(chosen)
            setIsChoosing(false)
          }}
        />
        <SelectField
          label={texts.text('embedding.toolbar')}
          value={toolbar}
          choices={TOOLBARS.map((one) => [one, texts.text(`embedding.toolbar.${one}`)] as const)}
          onChange={setToolbar}
        />
        <SelectField
          label={texts.text('embedding.device')}
          value={device}
          choices={DEVICES.map((one) => [one, texts.text(`embedding.device.${one}`)] as const)}
          onChange={setDevice}
        />
        <label className="choice">
          <input type="checkbox" checked={hidesTabs} onChange={({ target }) => setHidesTabs(target.checked)} />
          {texts.text('embedding.hideTabs')}
        </label>
        <TextField
          label={texts.text('embedding.filters')}
          hint={texts.text('embedding.lines', { example: 'Region=East,West' })}
          error={filters ? undefined : wrongLine}
          value={filterLines}
          onChange={setFilterLines}
          isMultiline
        />
        <TextField
          label={texts.text('embedding.parameters')}
          hint={texts.text('embedding.lines', { example: 'Year=2026' })}
          error={parameters ? undefined : wrongLine}
          value={parameterLines}
          onChange={setParameterLines}
          isMultiline
        />
        {error && <Problem error={error} />}
        <div className="actions">
          <Button
            type="submit"
            look="primary"
            isPending={isPending}
            isDisabled={view === undefined || !filters || !parameters}
          >
            {texts.text('portal.save')}
          </Button>
        </div>
      </form>
      <AllowedOrigins content={new URL(item.content_url).origin} />
    </Section>
  )
}
