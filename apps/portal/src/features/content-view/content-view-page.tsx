import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../../api/queries.ts'
import type { Association, Content } from '../../api/types.ts'
import { titleOf } from '../../components/content-kind.ts'
import { LinkButton } from '../../components/link-button.tsx'
import { Page } from '../../components/page.tsx'
import { QueryView } from '../../components/query-view.tsx'
import { useTexts } from '../../language/use-texts.ts'
import { ConnectDialog } from './connect-dialog.tsx'
import './content-view.css'

export function ContentViewPage({ params: { guid } }: { params: { guid: string } }) {
  const query = useQuery(queries.content(guid))
  return (
    <QueryView query={query} lines={6}>
      {(item) => <ContentView key={item.guid} item={item} />}
    </QueryView>
  )
}

function ContentView({ item }: { item: Content }) {
  const texts = useTexts()
  const title = titleOf(item)
  const mayEdit = item.app_role === 'owner' || item.app_role === 'editor'
  return (
    <Page
      title={title}
      lead={item.description || undefined}
      actions={
        <>
          <a className="button button--quiet" href={item.content_url} target="_blank" rel="noreferrer">
            {texts.text('view.open')}
          </a>
          {mayEdit && <LinkButton href={`/content/${item.guid}/settings`}>{texts.text('view.settings')}</LinkButton>}
        </>
      }
    >
      <ConnectedFrame item={item} title={title} />
    </Page>
  )
}

/** Shows the content when its Viewer integrations are connected, or when the person does not want to connect them. */
function ConnectedFrame({ item, title }: { item: Content; title: string }) {
  const texts = useTexts()
  const [isLater, setIsLater] = useState(false)
  const associations = useQuery(queries.associations(item.guid))
  const sessions = useQuery(queries.sessions)
  if (new URL(item.content_url).origin === window.location.origin)
    return <p className="card">{texts.text('view.noOrigin')}</p>
  return (
    <QueryView query={associations} lines={6}>
      {(associated) => (
        <QueryView query={sessions} lines={6}>
          {(known) => {
            const missing = findMissing(associated, known)
            return missing.length > 0 && !isLater ? (
              <ConnectDialog title={title} missing={missing} onLater={() => setIsLater(true)} />
            ) : (
              <iframe
                className="content-frame"
                title={texts.text('view.frame', { title })}
                src={item.content_url}
                sandbox="allow-downloads allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts"
              />
            )
          }}
        </QueryView>
      )}
    </QueryView>
  )
}

function findMissing(
  associations: readonly Association[],
  sessions: readonly { oauth_integration_guid: string; has_refresh_token: boolean }[],
): Association[] {
  const connected = sessions
    .filter((session) => session.has_refresh_token)
    .map((session) => session.oauth_integration_guid)
  return associations.filter(
    ({ requires_login: requiresLogin, oauth_integration_guid: guid }) => requiresLogin && !connected.includes(guid),
  )
}
