import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { request } from '../../api/request.ts'
import type { Content } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { titleOf } from '../../components/content-kind.ts'
import { Section } from '../../components/section.tsx'
import { useTexts } from '../../language/use-texts.ts'

export function DeleteSection({ item }: { item: Content }) {
  const texts = useTexts()
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const [isAsking, setIsAsking] = useState(false)
  return (
    <Section title={texts.text('contentDelete.title')}>
      <div className="actions">
        <Button look="danger" onPress={() => setIsAsking(true)}>
          {texts.text('contentDelete.title')}
        </Button>
      </div>
      <ConfirmDialog
        title={texts.text('contentDelete.title')}
        action={texts.text('portal.delete')}
        notice={texts.text('contentDelete.done')}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        run={async () => {
          await request('DELETE', `/v1/content/${item.guid}`)
          navigate('/')
          cache.removeQueries({ queryKey: ['content', item.guid] })
          await cache.invalidateQueries({ queryKey: ['content'] })
        }}
      >
        <p>{texts.text('contentDelete.text', { title: titleOf(item) })}</p>
      </ConfirmDialog>
    </Section>
  )
}
