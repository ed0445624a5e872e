import { useQueryClient } from '@tanstack/react-query'
import { request } from '../../api/request.ts'
import type { User } from '../../api/types.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { personName } from '../../components/person-name.ts'
import { useTexts } from '../../language/use-texts.ts'

type PersonDialogProps = { person: User | undefined; onClose: () => void }

export function LockDialog({ person, onClose }: PersonDialogProps) {
  const texts = useTexts()
  const cache = useQueryClient()
  const name = person ? personName(person) : ''
  return (
    <ConfirmDialog
      title={texts.text('people.lockOf', { name })}
      action={texts.text('people.lock')}
      notice={texts.text('portal.saved')}
      isOpen={person !== undefined}
      onClose={onClose}
      run={async () => {
        await request('POST', `/v1/users/${person?.guid}/lock`, { body: { locked: true } })
        await cache.invalidateQueries({ queryKey: ['users'] })
      }}
    >
      <p>{texts.text('people.lockText', { name })}</p>
    </ConfirmDialog>
  )
}

export function DeletePersonDialog({ person, onClose }: PersonDialogProps) {
  const texts = useTexts()
  const cache = useQueryClient()
  const name = person ? personName(person) : ''
  return (
    <ConfirmDialog
      title={texts.text('people.deleteOf', { name })}
      action={texts.text('portal.delete')}
      notice={texts.text('people.deleted', { name })}
      isOpen={person !== undefined}
      onClose={onClose}
      run={async () => {
        await request('DELETE', `/v1/users/${person?.guid}`)
        await Promise.all(['users', 'content'].map((key) => cache.invalidateQueries({ queryKey: [key] })))
      }}
    >
      <p>{texts.text('people.deleteText', { name })}</p>
    </ConfirmDialog>
  )
}
