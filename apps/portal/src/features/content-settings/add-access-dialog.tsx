import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../../api/queries.ts'
import { request } from '../../api/request.ts'
import type { Content, Permission, User } from '../../api/types.ts'
import { useChange } from '../../api/use-change.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useNotice } from '../../components/notice.tsx'
import { personName } from '../../components/person-name.ts'
import { Problem } from '../../components/problem.tsx'
import { SelectField } from '../../components/select-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../language/use-texts.ts'

type AddAccessDialogProps = { item: Content; isOpen: boolean; onClose: () => void }

/** Adds a person, found by the start of the user name, or a group of the identity provider. */
export function AddAccessDialog({ item, isOpen, onClose }: AddAccessDialogProps) {
  const texts = useTexts()
  return (
    <Dialog title={texts.text('access.add')} isOpen={isOpen} onClose={onClose}>
      <AddAccess item={item} onClose={onClose} />
    </Dialog>
  )
}

function AddAccess({ item, onClose }: Omit<AddAccessDialogProps, 'isOpen'>) {
  const texts = useTexts()
  const announce = useNotice()
  const [type, setType] = useState<Permission['principal_type']>('user')
  const [role, setRole] = useState<Permission['role']>('viewer')
  const [name, setName] = useState('')
  const { mutate, isPending, error } = useChange(
    (principal: string) =>
      request('POST', `/v1/content/${item.guid}/permissions`, {
        body: { principal_guid: principal, principal_type: type, role },
      }),
    {
      stale: [queries.permissions(item.guid).queryKey],
      onDone() {
        onClose()
        announce(texts.text('portal.saved'))
      },
    },
  )
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (type === 'group' && name.trim() !== '') mutate(name.trim())
      }}
    >
      <SelectField
        label={texts.text('access.role')}
        value={role}
        choices={[
          ['viewer', texts.text('access.viewer')],
          ['owner', texts.text('access.collaborator')],
        ]}
        onChange={setRole}
      />
      <SelectField
        label={texts.text('access.kind')}
        value={type}
        choices={[
          ['user', texts.text('access.kind.user')],
          ['group', texts.text('access.kind.group')],
        ]}
        onChange={setType}
      />
      <TextField
        label={texts.text(type === 'user' ? 'access.findPerson' : 'access.groupName')}
        hint={texts.text(type === 'user' ? 'access.findPersonHint' : 'access.groupNameHint')}
        value={name}
        onChange={setName}
      />
      {type === 'user' && name.trim() !== '' && (
        <FoundPeople prefix={name.trim()} isPending={isPending} onChoose={mutate} />
      )}
      {error && <Problem error={error} />}
      <div className="dialog__actions">
        <Button onPress={onClose}>{texts.text('portal.cancel')}</Button>
        {type === 'group' && (
          <Button type="submit" look="primary" isPending={isPending}>
            {texts.text('access.add')}
          </Button>
        )}
      </div>
    </form>
  )
}

type FoundPeopleProps = { prefix: string; isPending: boolean; onChoose: (guid: string) => void }

function FoundPeople({ prefix, isPending, onChoose }: FoundPeopleProps) {
  const texts = useTexts()
  const query = useQuery(queries.usersLike(prefix))
  const people: readonly User[] = query.data?.results ?? []
  if (query.error) return <Problem error={query.error} />
  return (
    <div className="stack" aria-live="polite">
      {query.data && people.length === 0 && <p>{texts.text('people.noMatch')}</p>}
      {people.map((person) => (
        <Button key={person.guid} isDisabled={isPending} onPress={() => onChoose(person.guid)}>
          {texts.text('access.addPerson', { name: personName(person), username: person.username })}
        </Button>
      ))}
    </div>
  )
}
