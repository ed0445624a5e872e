import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { queries } from '../../api/queries.ts'
import { request } from '../../api/request.ts'
import type { Content, Integration } from '../../api/types.ts'
import { useChange } from '../../api/use-change.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useNotice } from '../../components/notice.tsx'
import { Problem } from '../../components/problem.tsx'
import { QueryView } from '../../components/query-view.tsx'
import { SelectField } from '../../components/select-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../language/use-texts.ts'

/** What can be added without a program, with the template of its integration. */
const TEMPLATES = { 'tableau-view': 'tableau', 'thoughtspot-liveboard': 'thoughtspot' } as const
type Kind = keyof typeof TEMPLATES

type AddContentDialogProps = { isOpen: boolean; onClose: () => void }

/** Adds a Tableau view or a Liveboard with its integration. Its settings say what it shows. */
export function AddContentDialog({ isOpen, onClose }: AddContentDialogProps) {
  const texts = useTexts()
  return (
    <Dialog title={texts.text('content.add')} isOpen={isOpen} onClose={onClose}>
      <AddContent onClose={onClose} />
    </Dialog>
  )
}

function AddContent({ onClose }: { onClose: () => void }) {
  const texts = useTexts()
  const announce = useNotice()
  const [, navigate] = useLocation()
  const [kind, setKind] = useState<Kind>('tableau-view')
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState<string>()
  const query = useQuery(queries.integrations)
  const { mutate, isPending, error } = useChange((integration: string) => addContent(kind, title.trim(), integration), {
    stale: [['content']],
    onDone({ guid }) {
      navigate(`/content/${guid}/settings`)
      announce(texts.text('content.added'))
    },
  })
  return (
    <QueryView query={query} lines={3}>
      {(integrations) => {
        const fitting = integrations.filter((one) => fits(one, kind))
        const integration = fitting.find(({ guid }) => guid === chosen) ?? fitting[0]
        return (
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault()
              if (integration) mutate(integration.guid)
            }}
          >
            <SelectField
              label={texts.text('content.kind')}
              value={kind}
              choices={[
                ['tableau-view', texts.text('kind.view')],
                ['thoughtspot-liveboard', texts.text('kind.liveboard')],
              ]}
              onChange={setKind}
            />
            <TextField
              label={texts.text('settings.name')}
              value={title}
              onChange={setTitle}
              maxLength={1024}
              isRequired
            />
            {integration ? (
              <SelectField
                label={texts.text('content.integration')}
                value={integration.guid}
                choices={fitting.map(({ guid, name, template }) => [guid, name ?? template] as const)}
                onChange={setChosen}
              />
            ) : (
              <p role="status">{texts.text('content.noIntegration')}</p>
            )}
            {error && <Problem error={error} />}
            <div className="dialog__actions">
              <Button onPress={onClose}>{texts.text('portal.cancel')}</Button>
              <Button
                type="submit"
                look="primary"
                isPending={isPending}
                isDisabled={!integration || title.trim() === ''}
              >
                {texts.text('portal.add')}
              </Button>
            </div>
          </form>
        )
      }}
    </QueryView>
  )
}

function fits({ template, auth_type: type }: Integration, kind: Kind): boolean {
  return template === TEMPLATES[kind] && type === 'Viewer'
}

async function addContent(kind: Kind, title: string, integration: string): Promise<Content> {
  const content = await request<Content>('POST', '/v1/content', { body: { title, app_mode: kind, access_type: 'acl' } })
  await request('PUT', `/v1/content/${content.guid}/oauth/integrations/associations`, {
    body: [{ oauth_integration_guid: integration }],
  })
  return content
}
