import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { queries } from '../../api/queries.ts'
import { request } from '../../api/request.ts'
import type { OAuthSession } from '../../api/types.ts'
import { hasRole, useMe } from '../../api/use-me.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { titleOf } from '../../components/content-kind.ts'
import { Empty } from '../../components/empty.tsx'
import { loginAddress } from '../../components/login-address.ts'
import { Moment } from '../../components/moment.tsx'
import { Page } from '../../components/page.tsx'
import { personName } from '../../components/person-name.ts'
import { QueryView } from '../../components/query-view.tsx'
import { Fact, Row, Rows } from '../../components/rows.tsx'
import { useTexts } from '../../language/use-texts.ts'

/** The accounts that content uses as the person; for administrators those of all people. */
export function ConnectionsPage() {
  const texts = useTexts()
  const me = useMe()
  const [showsAll, setShowsAll] = useState(false)
  const query = useQuery(showsAll ? queries.allSessions : queries.sessions)
  return (
    <Page title={texts.text('nav.connections')} lead={texts.text('connections.text')}>
      {hasRole(me, 'administrator') && (
        <label className="choice">
          <input type="checkbox" checked={showsAll} onChange={({ target }) => setShowsAll(target.checked)} />
          {texts.text('connections.all')}
        </label>
      )}
      <QueryView query={query} lines={2}>
        {(sessions) =>
          sessions.length === 0 ? (
            <Empty title={texts.text('connections.none')}>
              <p>{texts.text('connections.noneText')}</p>
            </Empty>
          ) : (
            <Sessions sessions={sessions} showsPeople={showsAll} />
          )
        }
      </QueryView>
    </Page>
  )
}

function Sessions({ sessions, showsPeople }: { sessions: readonly OAuthSession[]; showsPeople: boolean }) {
  const texts = useTexts()
  const cache = useQueryClient()
  const [ended, setEnded] = useState<OAuthSession>()
  const name = ended ? nameOf(ended) : ''
  return (
    <>
      <Rows>
        {sessions.map((session) => (
          <SessionRow
            key={session.guid}
            session={session}
            showsPerson={showsPeople}
            onDisconnect={() => setEnded(session)}
          />
        ))}
      </Rows>
      <ConfirmDialog
        title={texts.text('connections.disconnectOf', { name })}
        action={texts.text('connections.disconnect')}
        notice={texts.text('connections.done', { name })}
        isOpen={ended !== undefined}
        onClose={() => setEnded(undefined)}
        run={async () => {
          await request('DELETE', `/v1/oauth/sessions/${ended?.guid}`)
          await cache.invalidateQueries({ queryKey: ['sessions'] })
        }}
      >
        <p>{texts.text('connections.disconnectText')}</p>
      </ConfirmDialog>
    </>
  )
}

type SessionRowProps = { session: OAuthSession; showsPerson: boolean; onDisconnect: () => void }

function SessionRow({ session, showsPerson, onDisconnect }: SessionRowProps) {
  const texts = useTexts()
  const content = useQuery(queries.contentList)
  const person = useQuery({ ...queries.user(session.user_guid), enabled: showsPerson })
  const name = nameOf(session)
  const used = session.used_by.map(({ content_guid: guid }) => content.data?.find((item) => item.guid === guid))
  return (
    <Row
      title={<h2>{name}</h2>}
      actions={
        <>
          {!session.has_refresh_token && (
            <a
              className="button button--primary"
              href={loginAddress(session.oauth_integration_guid)}
              aria-label={texts.text('connect.buttonOf', { name })}
            >
              {texts.text('connect.button')}
            </a>
          )}
          <Button aria-label={texts.text('connections.disconnectOf', { name })} onPress={onDisconnect}>
            {texts.text('connections.disconnect')}
          </Button>
        </>
      }
    >
      {!session.has_refresh_token && <p>{texts.text('connections.incomplete')}</p>}
      <dl className="facts">
        {showsPerson && (
          <Fact name={texts.text('access.kind.user')}>{person.data ? personName(person.data) : session.user_guid}</Fact>
        )}
        {session.account && <Fact name={texts.text('connections.as')}>{session.account}</Fact>}
        <Fact name={texts.text('connections.since')}>
          <Moment time={session.created_time} />
        </Fact>
        <Fact name={texts.text('connections.lastUsed')}>
          {session.last_used_time ? <Moment time={session.last_used_time} /> : texts.text('portal.never')}
        </Fact>
        {session.scopes.length > 0 && (
          <Fact name={texts.text('connections.scopes')}>
            <code>{session.scopes.join(' ')}</code>
          </Fact>
        )}
        {used.some((item) => item !== undefined) && (
          <Fact name={texts.text('connections.usedBy')}>
            <ul>
              {used.map(
                (item) =>
                  item && (
                    <li key={item.guid}>
                      <Link href={`/content/${item.guid}`}>{titleOf(item)}</Link>
                    </li>
                  ),
              )}
            </ul>
          </Fact>
        )}
      </dl>
    </Row>
  )
}

function nameOf({ oauth_integration_name: name, oauth_integration_guid: guid }: OAuthSession): string {
  return name ?? guid
}
