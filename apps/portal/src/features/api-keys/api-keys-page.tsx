import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../../api/queries.ts'
import { request } from '../../api/request.ts'
import type { ApiKey } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { CreateDialog } from '../../components/create-dialog.tsx'
import { Empty } from '../../components/empty.tsx'
import { Moment } from '../../components/moment.tsx'
import { Page } from '../../components/page.tsx'
import { QueryView } from '../../components/query-view.tsx'
import { Fact, Row, Rows } from '../../components/rows.tsx'
import { useTexts } from '../../language/use-texts.ts'

/** The person's API keys. */
export function ApiKeysPage() {
  const texts = useTexts()
  const cache = useQueryClient()
  const query = useQuery(queries.keys)
  const [isCreating, setIsCreating] = useState(false)
  const [revoked, setRevoked] = useState<ApiKey>()
  const reload = () => cache.invalidateQueries({ queryKey: queries.keys.queryKey })
  return (
    <Page
      title={texts.text('nav.keys')}
      lead={texts.text('keys.text')}
      actions={
        <Button look="primary" onPress={() => setIsCreating(true)}>
          {texts.text('keys.create')}
        </Button>
      }
    >
      <QueryView query={query} lines={2}>
        {(keys) =>
          keys.length === 0 ? (
            <Empty title={texts.text('keys.none')} />
          ) : (
            <Rows>
              {keys.map((key) => (
                <KeyRow key={key.guid} apiKey={key} onRevoke={() => setRevoked(key)} />
              ))}
            </Rows>
          )
        }
      </QueryView>
      <CreateDialog
        title={texts.text('keys.create')}
        nameLabel={texts.text('portal.name')}
        nameHint={texts.text('keys.nameHint')}
        once={texts.text('keys.once')}
        valueLabel={texts.text('keys.key')}
        isOpen={isCreating}
        onClose={() => setIsCreating(false)}
        create={async (name) => {
          const { key } = await request<{ key: string }>('POST', '/v1/user/keys', { body: { name } })
          await reload()
          return key
        }}
      />
      <ConfirmDialog
        title={texts.text('portal.revokeOf', { name: revoked?.name ?? '' })}
        action={texts.text('portal.revoke')}
        notice={texts.text('keys.revoked')}
        isOpen={revoked !== undefined}
        onClose={() => setRevoked(undefined)}
        run={async () => {
          await request('DELETE', `/v1/user/keys/${revoked?.guid}`)
          await reload()
        }}
      >
        <p>{texts.text('keys.revokeText')}</p>
      </ConfirmDialog>
    </Page>
  )
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const texts = useTexts()
  const { name, created_time: created, last_used_time: lastUsed } = apiKey
  return (
    <Row
      title={<h2>{name}</h2>}
      actions={
        <Button aria-label={texts.text('portal.revokeOf', { name })} onPress={onRevoke}>
          {texts.text('portal.revoke')}
        </Button>
      }
    >
      <dl className="facts">
        <Fact name={texts.text('keys.created')}>
          <Moment time={created} />
        </Fact>
        <Fact name={texts.text('connections.lastUsed')}>
          {lastUsed === null ? texts.text('portal.never') : <Moment time={lastUsed} />}
        </Fact>
      </dl>
    </Row>
  )
}
