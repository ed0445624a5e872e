import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../../api/queries.ts'
import { request } from '../../api/request.ts'
import type { Content, ShareLink } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { CreateDialog } from '../../components/create-dialog.tsx'
import { Moment } from '../../components/moment.tsx'
import { QueryView } from '../../components/query-view.tsx'
import { Row, Rows } from '../../components/rows.tsx'
import { Section } from '../../components/section.tsx'
import { useTexts } from '../../language/use-texts.ts'

/** Secret addresses of the content. */
export function ShareLinksSection({ item }: { item: Content }) {
  const texts = useTexts()
  const cache = useQueryClient()
  const options = queries.shareLinks(item.guid)
  const query = useQuery(options)
  const [isCreating, setIsCreating] = useState(false)
  const [revoked, setRevoked] = useState<ShareLink>()
  const path = `/v1/content/${item.guid}/share-links`
  const reload = () => cache.invalidateQueries({ queryKey: options.queryKey })
  return (
    <Section
      title={texts.text('share.title')}
      lead={texts.text('share.text')}
      actions={<Button onPress={() => setIsCreating(true)}>{texts.text('share.create')}</Button>}
    >
      <QueryView query={query} lines={1}>
        {(links) =>
          links.length === 0 ? (
            <p className="quiet">{texts.text('share.none')}</p>
          ) : (
            <Rows>
              {links.map((link) => (
                <Row
                  key={link.guid}
                  title={link.name || texts.text('share.unnamed')}
                  actions={
                    <Button
                      aria-label={texts.text('portal.revokeOf', { name: link.name || texts.text('share.unnamed') })}
                      onPress={() => setRevoked(link)}
                    >
                      {texts.text('portal.revoke')}
                    </Button>
                  }
                >
                  <p className="quiet small">
                    <Moment time={link.created_time} />
                  </p>
                </Row>
              ))}
            </Rows>
          )
        }
      </QueryView>
      <CreateDialog
        title={texts.text('share.create')}
        nameLabel={texts.text('portal.name')}
        once={texts.text('share.once')}
        valueLabel={texts.text('share.address')}
        isOpen={isCreating}
        onClose={() => setIsCreating(false)}
        create={async (name) => {
          const { url = '' } = await request<ShareLink>('POST', path, { body: { name } })
          await reload()
          return url
        }}
      />
      <ConfirmDialog
        title={texts.text('portal.revokeOf', { name: revoked?.name || texts.text('share.unnamed') })}
        action={texts.text('portal.revoke')}
        notice={texts.text('share.revoked')}
        isOpen={revoked !== undefined}
        onClose={() => setRevoked(undefined)}
        run={async () => {
          await request('DELETE', `${path}/${revoked?.guid}`)
          await reload()
        }}
      >
        <p>{texts.text('share.revokeText')}</p>
      </ConfirmDialog>
    </Section>
  )
}
