import { useState } from 'react'
import { request } from '../../api/request.ts'
import type { Content } from '../../api/types.ts'
import { useChange } from '../../api/use-change.ts'
import { Button } from '../../components/button.tsx'
import { useNotice } from '../../components/notice.tsx'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../language/use-texts.ts'

export function DetailsSection({ item }: { item: Content }) {
  const texts = useTexts()
  const announce = useNotice()
  const [title, setTitle] = useState(item.title ?? '')
  const [description, setDescription] = useState(item.description)
  const { mutate, isPending, error } = useChange(
    () => request('PATCH', `/v1/content/${item.guid}`, { body: { title: title || null, description } }),
    { stale: [['content']], onDone: () => announce(texts.text('portal.saved')) },
  )
  return (
    <Section title={texts.text('settings.details')}>
      <form
        className="card form"
        onSubmit={(event) => {
          event.preventDefault()
          mutate(undefined)
        }}
      >
        <TextField label={texts.text('settings.name')} value={title} onChange={setTitle} maxLength={1024} />
        <TextField
          label={texts.text('settings.description')}
          value={description}
          onChange={setDescription}
          isMultiline
          maxLength={4096}
        />
        {error && <Problem error={error} />}
        <div className="actions">
          <Button type="submit" look="primary" isPending={isPending}>
            {texts.text('portal.save')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
