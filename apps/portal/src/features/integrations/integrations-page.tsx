import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { queries } from '../../api/queries.ts'
import { authTypeName } from '../../components/auth-type.ts'
import { Empty } from '../../components/empty.tsx'
import { LinkButton } from '../../components/link-button.tsx'
import { Page } from '../../components/page.tsx'
import { QueryView } from '../../components/query-view.tsx'
import { Row, Rows } from '../../components/rows.tsx'
import { useTexts } from '../../language/use-texts.ts'

export function IntegrationsPage() {
  const texts = useTexts()
  const query = useQuery(queries.integrations)
  return (
    <Page
      title={texts.text('nav.integrations')}
      lead={texts.text('integrations.text')}
      actions={
        <LinkButton href="/integrations/new" look="primary">
          {texts.text('integrations.create')}
        </LinkButton>
      }
    >
      <QueryView query={query} lines={3}>
        {(integrations) =>
          integrations.length === 0 ? (
            <Empty title={texts.text('integrations.none')}>
              <p>{texts.text('integrations.noneText')}</p>
            </Empty>
          ) : (
            <Rows>
              {integrations.map((integration) => (
                <Row
                  key={integration.guid}
                  title={
                    <>
                      <h2>
                        <Link href={`/integrations/${integration.guid}`}>
                          {integration.name ?? integration.template}
                        </Link>
                      </h2>
                      <span className="tag">{texts.text(`authType.${authTypeName(integration.auth_type)}`)}</span>
                      {integration.source === 'configuration' && (
                        <span className="tag">{texts.text('integrations.fromFile')}</span>
                      )}
                    </>
                  }
                >
                  {integration.description && <p>{integration.description}</p>}
                  <p className="quiet small">
                    {integration.template}
                    {typeof integration.content_count === 'number' &&
                      ` · ${texts.text('integrations.usedBy', { count: integration.content_count })}`}
                  </p>
                </Row>
              ))}
            </Rows>
          )
        }
      </QueryView>
    </Page>
  )
}
