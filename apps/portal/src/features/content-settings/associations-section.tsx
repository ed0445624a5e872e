import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../../api/queries.ts'
import { request } from '../../api/request.ts'
import type { Association, Content, OAuthSession } from '../../api/types.ts'
import { useChange } from '../../api/use-change.ts'
import { authTypeName } from '../../components/auth-type.ts'
import { Button } from '../../components/button.tsx'
import { loginAddress } from '../../components/login-address.ts'
import { focusPageHeading } from '../../components/page.tsx'
import { Problem } from '../../components/problem.tsx'
import { QueryView } from '../../components/query-view.tsx'
import { Row, Rows } from '../../components/rows.tsx'
import { Section } from '../../components/section.tsx'
import { useTexts } from '../../language/use-texts.ts'
import { AddIntegrationDialog } from './add-integration-dialog.tsx'

/** Which integrations the content may use. */
export function AssociationsSection({ item }: { item: Content }) {
  const texts = useTexts()
  const query = useQuery(queries.associations(item.guid))
  const sessions = useQuery(queries.sessions)
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Section
      title={texts.text('nav.integrations')}
      actions={<Button onPress={() => setIsAdding(true)}>{texts.text('assoc.add')}</Button>}
    >
      <QueryView query={query} lines={1}>
        {(associations) => (
          <>
            {associations.length === 0 ? (
              <p className="quiet">{texts.text('assoc.none')}</p>
            ) : (
              <Rows>
                {associations.map((association) => (
                  <AssociationRow
                    key={association.oauth_integration_guid}
                    item={item}
                    association={association}
                    others={associations.filter((other) => other !== association)}
                    sessions={sessions.data ?? []}
                  />
                ))}
              </Rows>
            )}
            <AddIntegrationDialog
              item={item}
              associations={associations}
              isOpen={isAdding}
              onClose={() => setIsAdding(false)}
            />
          </>
        )}
      </QueryView>
    </Section>
  )
}

type AssociationRowProps = {
  item: Content
  association: Association
  others: readonly Association[]
  sessions: readonly OAuthSession[]
}

function AssociationRow({ item, association, others, sessions }: AssociationRowProps) {
  const texts = useTexts()
  const {
    oauth_integration_guid: guid,
    oauth_integration_auth_type: type,
    oauth_integration_description: description,
    requires_login: requiresLogin,
  } = association
  const name = association.oauth_integration_name ?? association.oauth_integration_template
  const { mutate, isPending, error } = useChange(
    () =>
      request('PUT', `/v1/content/${item.guid}/oauth/integrations/associations`, {
        body: others.map(({ oauth_integration_guid }) => ({ oauth_integration_guid })),
      }),
    { stale: [queries.associations(item.guid).queryKey], onDone: focusPageHeading },
  )
  const isConnected = sessions.some((session) => session.oauth_integration_guid === guid && session.has_refresh_token)
  return (
    <Row
      title={
        <>
          {name} <span className="tag">{texts.text(`authType.${authTypeName(type)}`)}</span>
          {requiresLogin && isConnected && <span className="tag">{texts.text('assoc.connected')}</span>}
        </>
      }
      actions={
        <>
          {requiresLogin && !isConnected && (
            <a
              className="button button--quiet"
              href={loginAddress(guid)}
              aria-label={texts.text('connect.buttonOf', { name })}
            >
              {texts.text('connect.button')}
            </a>
          )}
          <Button
            aria-label={texts.text('portal.removeOf', { name })}
            isPending={isPending}
            onPress={() => mutate(undefined)}
          >
            {texts.text('portal.remove')}
          </Button>
        </>
      }
    >
      {description && <p className="quiet small">{description}</p>}
      {error && <Problem error={error} />}
    </Row>
  )
}
