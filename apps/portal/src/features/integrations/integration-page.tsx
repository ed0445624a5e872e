import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { queries } from '../../api/queries.ts'
import { request } from '../../api/request.ts'
import type { Integration, VerifyReport } from '../../api/types.ts'
import { useChange } from '../../api/use-change.ts'
import { AllowedOrigins } from '../../components/allowed-origins.tsx'
import { authTypeName } from '../../components/auth-type.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { titleOf } from '../../components/content-kind.ts'
import { CopyField } from '../../components/copy-field.tsx'
import { loginAddress } from '../../components/login-address.ts'
import { useNotice } from '../../components/notice.tsx'
import { Page } from '../../components/page.tsx'
import { Problem } from '../../components/problem.tsx'
import { QueryView } from '../../components/query-view.tsx'
import { Section } from '../../components/section.tsx'
import { useTexts } from '../../language/use-texts.ts'
import { IntegrationForm, type IntegrationInput } from './integration-form.tsx'

export function IntegrationPage({ params: { guid } }: { params: { guid: string } }) {
  const query = useQuery(queries.integration(guid))
  return (
    <QueryView query={query} lines={5}>
      {(integration) => <IntegrationDetails key={integration.guid} integration={integration} />}
    </QueryView>
  )
}

function IntegrationDetails({ integration }: { integration: Integration }) {
  const texts = useTexts()
  const isReadOnly = integration.source === 'configuration'
  return (
    <Page
      title={integration.name ?? integration.template}
      lead={`${texts.text(`authType.${authTypeName(integration.auth_type)}`)} · ${integration.template}`}
    >
      <div className="stack stack--wide">
        {integration.auth_type !== 'Visitor API Key' && <Verify integration={integration} />}
        {integration.embedding_origin !== null && <AllowedOrigins content={integration.embedding_origin} />}
        {isReadOnly ? (
          <p className="card">{texts.text('integrations.readOnly')}</p>
        ) : (
          <>
            <Section title={texts.text('integrations.configuration')}>
              {integration.requires_login && (
                <div className="card stack">
                  <CopyField
                    label={texts.text('integrations.redirectUri')}
                    value={`${window.location.origin}/__oauth__/integrations/callback`}
                  />
                  <p className="quiet small">{texts.text('integrations.redirectUriHint')}</p>
                </div>
              )}
              <EditIntegration integration={integration} />
            </Section>
            <DeleteIntegration integration={integration} />
          </>
        )}
      </div>
    </Page>
  )
}

function Verify({ integration }: { integration: Integration }) {
  const texts = useTexts()
  const { mutate, isPending, isSuccess, data, error } = useChange(
    () => request<VerifyReport>('POST', `/v1/oauth/integrations/${integration.guid}/verify`),
    { stale: [] },
  )
  if (integration.requires_login)
    return (
      <Section title={texts.text('integrations.verify')} lead={texts.text('integrations.verifyViewer')}>
        <div className="actions">
          <a className="button button--quiet" href={loginAddress(integration.guid)}>
            {texts.text('integrations.logIn')}
          </a>
        </div>
      </Section>
    )
  return (
    <Section title={texts.text('integrations.verify')} lead={texts.text('integrations.verifyService')}>
      <div className="actions">
        <Button isPending={isPending} onPress={() => mutate(undefined)}>
          {texts.text('integrations.verify')}
        </Button>
      </div>
      <div aria-live="polite">
        {isSuccess && <p>{texts.text('integrations.verified')}</p>}
        {data?.findings?.map((finding) => (
          <p key={finding}>{finding}</p>
        ))}
      </div>
      {error && <Problem error={error} />}
    </Section>
  )
}

function EditIntegration({ integration }: { integration: Integration }) {
  const texts = useTexts()
  const announce = useNotice()
  const query = useQuery(queries.template(integration.template))
  const { mutate, isPending, error } = useChange(
    (input: IntegrationInput) => request('PATCH', `/v1/oauth/integrations/${integration.guid}`, { body: input }),
    { stale: [['integrations']], onDone: () => announce(texts.text('portal.saved')) },
  )
  return (
    <QueryView query={query} lines={4}>
      {(template) => (
        <IntegrationForm
          // Empties the fields of secrets after they were stored.
          key={integration.updated_time}
          template={template}
          integration={integration}
          action={texts.text('portal.save')}
          isPending={isPending}
          error={error}
          onSubmit={mutate}
        />
      )}
    </QueryView>
  )
}

function DeleteIntegration({ integration }: { integration: Integration }) {
  const texts = useTexts()
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const [isAsking, setIsAsking] = useState(false)
  const name = integration.name ?? integration.template
  return (
    <Section title={texts.text('integrations.delete')}>
      <div className="actions">
        <Button look="danger" onPress={() => setIsAsking(true)}>
          {texts.text('integrations.delete')}
        </Button>
      </div>
      <ConfirmDialog
        title={texts.text('integrations.delete')}
        action={texts.text('portal.delete')}
        notice={texts.text('integrations.deleted')}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        run={async () => {
          await request('DELETE', `/v1/oauth/integrations/${integration.guid}`)
          navigate('/integrations')
          cache.removeQueries({ queryKey: ['integrations', integration.guid] })
          await cache.invalidateQueries({ queryKey: ['integrations'] })
        }}
      >
        <p>{texts.text('integrations.deleteText', { name })}</p>
        <Uses guid={integration.guid} />
      </ConfirmDialog>
    </Section>
  )
}

/** The content that uses an integration. */
function Uses({ guid }: { guid: string }) {
  const texts = useTexts()
  const uses = useQuery(queries.usesOf(guid))
  const content = useQuery(queries.contentList)
  return (
    <QueryView query={uses} lines={1}>
      {(associations) => (
        <>
          <p>{texts.text('integrations.usedBy', { count: associations.length })}</p>
          <ul>
            {associations.map(({ app_guid: app }) => {
              const item = content.data?.find((one) => one.guid === app)
              return (
                <li key={app}>
                  <Link href={`/content/${app}/settings`}>{item ? titleOf(item) : app}</Link>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </QueryView>
  )
}
