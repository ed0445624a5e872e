import { useState } from 'react'
import { request } from '../../api/request.ts'
import type { Content, LiveboardEmbed } from '../../api/types.ts'
import { useChange } from '../../api/use-change.ts'
import { AllowedOrigins } from '../../components/allowed-origins.tsx'
import { Button } from '../../components/button.tsx'
import { useNotice } from '../../components/notice.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { SelectField } from '../../components/select-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../language/use-texts.ts'

/** Which Liveboard the content shows, and how its page signs in. */
export function LiveboardSection({ item }: { item: Content }) {
  const texts = useTexts()
  const announce = useNotice()
  const embed = item.embed && 'liveboard' in item.embed ? item.embed : undefined
  const [liveboard, setLiveboard] = useState(embed?.liveboard ?? '')
  const [mode, setMode] = useState<LiveboardEmbed['mode']>(embed?.mode ?? 'cookieless')
  const [option, setOption] = useState<LiveboardEmbed['option']>(embed?.option ?? 'getAuthToken')
  const { mutate, isPending, error } = useChange(
    (changed: LiveboardEmbed) => request('PATCH', `/v1/content/${item.guid}`, { body: { embed: changed } }),
    { stale: [['content']], onDone: () => announce(texts.text('portal.saved')) },
  )
  return (
    <Section title={texts.text('embedding.liveboard')}>
      <form
        className="card form"
        onSubmit={(event) => {
          event.preventDefault()
          mutate({ liveboard: liveboard.trim(), mode, option })
        }}
      >
        <TextField
          label={texts.text('embedding.liveboardId')}
          hint={texts.text('embedding.liveboardIdHint')}
          value={liveboard}
          onChange={setLiveboard}
          maxLength={64}
          isRequired
        />
        <SelectField
          label={texts.text('embedding.mode')}
          value={mode}
          choices={[
            ['cookieless', 'cookieless'],
            ['cookie', 'cookie'],
          ]}
          onChange={setMode}
        />
        <SelectField
          label={texts.text('embedding.option')}
          value={option}
          choices={[
            ['getAuthToken', 'getAuthToken'],
            ['authEndpoint', 'authEndpoint'],
          ]}
          onChange={setOption}
        />
        {error && <Problem error={error} />}
        <div className="actions">
          <Button type="submit" look="primary" isPending={isPending} isDisabled={liveboard.trim() === ''}>
            {texts.text('portal.save')}
          </Button>
        </div>
      </form>
      <AllowedOrigins content={new URL(item.content_url).origin} />
    </Section>
  )
}
