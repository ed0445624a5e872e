import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { queries } from '../../api/queries.ts'
import { request } from '../../api/request.ts'
import type { Integration, Template } from '../../api/types.ts'
import { useChange } from '../../api/use-change.ts'
import { useNotice } from '../../components/notice.tsx'
import { Page } from '../../components/page.tsx'
import { QueryView } from '../../components/query-view.tsx'
import { SelectField } from '../../components/select-field.tsx'
import { useTexts } from '../../language/use-texts.ts'
import { IntegrationForm, type IntegrationInput } from './integration-form.tsx'

export function NewIntegrationPage() {
  const texts = useTexts()
  const query = useQuery(queries.templates)
  return (
    <Page title={texts.text('integrations.create')}>
      <QueryView query={query} lines={4}>
        {(templates) => <ChooseTemplate templates={templates} />}
      </QueryView>
    </Page>
  )
}

function ChooseTemplate({ templates }: { templates: readonly Template[] }) {
  const texts = useTexts()
  const [key, setKey] = useState('')
  const template = templates.find(({ id }) => id === key)
  const choices = [...templates].sort((one, other) => one.name.localeCompare(other.name, texts.locale))
  return (
    <div className="stack stack--wide">
      <SelectField
        label={texts.text('integrations.template')}
        hint={template?.description}
        value={key}
        choices={[['', texts.text('integrations.choose')], ...choices.map(({ id, name }) => [id, name] as const)]}
        onChange={setKey}
      />
      {template && <NewIntegration key={key} template={template} />}
    </div>
  )
}

function NewIntegration({ template }: { template: Template }) {
  const texts = useTexts()
  const announce = useNotice()
  const [, navigate] = useLocation()
  const { mutate, isPending, error } = useChange(
    (input: IntegrationInput) =>
      request<Integration>('POST', '/v1/oauth/integrations', { body: { ...input, template: template.id } }),
    {
      stale: [['integrations']],
      onDone({ guid }) {
        announce(texts.text('integrations.created'))
        navigate(`/integrations/${guid}`)
      },
    },
  )
  return (
    <IntegrationForm
      template={template}
      action={texts.text('integrations.create')}
      isPending={isPending}
      error={error}
      onSubmit={mutate}
    />
  )
}
