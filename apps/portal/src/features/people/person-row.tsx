import { request } from '../../api/request.ts'
import type { Role, User } from '../../api/types.ts'
import { useChange } from '../../api/use-change.ts'
import { useMe } from '../../api/use-me.ts'
import { Button } from '../../components/button.tsx'
import { Moment } from '../../components/moment.tsx'
import { useNotice } from '../../components/notice.tsx'
import { personName } from '../../components/person-name.ts'
import { Problem } from '../../components/problem.tsx'
import { Fact, Row } from '../../components/rows.tsx'
import { SelectField } from '../../components/select-field.tsx'
import { useTexts } from '../../language/use-texts.ts'

const ROLES: readonly Role[] = ['viewer', 'publisher', 'administrator']

type PersonRowProps = { person: User; onLock: () => void; onDelete: () => void }

export function PersonRow({ person, onLock, onDelete }: PersonRowProps) {
  const texts = useTexts()
  const announce = useNotice()
  const isMe = useMe().guid === person.guid
  const name = personName(person)
  const options = { stale: [['users']], onDone: () => announce(texts.text('portal.saved')) }
  const path = `/v1/users/${person.guid}`
  const role = useChange((next: Role) => request('PATCH', path, { body: { user_role: next } }), options)
  const unlock = useChange(() => request('POST', `${path}/lock`, { body: { locked: false } }), options)
  const source = useChange(() => request('PATCH', path, { body: { role_source: 'claim' } }), options)
  const error = role.error ?? unlock.error ?? source.error
  return (
    <Row
      title={
        <>
          <h2>{name}</h2>
          {isMe && <span className="tag">{texts.text('people.you')}</span>}
          {person.locked && <span className="tag">{texts.text('people.locked')}</span>}
        </>
      }
      actions={
        <>
          <SelectField
            label={texts.text('people.roleOf', { name })}
            hidesLabel
            value={role.isPending ? role.variables : person.user_role}
            choices={ROLES.map((one) => [one, texts.text(`role.${one}`)])}
            onChange={role.mutate}
          />
          {!isMe && (
            <>
              {person.locked ? (
                <Button
                  aria-label={texts.text('people.unlockOf', { name })}
                  isPending={unlock.isPending}
                  onPress={() => unlock.mutate(undefined)}
                >
                  {texts.text('people.unlock')}
                </Button>
              ) : (
                <Button aria-label={texts.text('people.lockOf', { name })} onPress={onLock}>
                  {texts.text('people.lock')}
                </Button>
              )}
              <Button look="danger" aria-label={texts.text('people.deleteOf', { name })} onPress={onDelete}>
                {texts.text('portal.delete')}
              </Button>
            </>
          )}
        </>
      }
    >
      <p className="quiet small">{[person.username, person.email].filter(Boolean).join(' · ')}</p>
      <dl className="facts">
        <Fact name={texts.text('people.source')}>
          {texts.text(`source.${person.role_source}`)}
          {person.role_source === 'assigned' && (
            <Button
              look="plain"
              aria-label={texts.text('people.useClaimOf', { name })}
              onPress={() => source.mutate(undefined)}
            >
              {texts.text('people.useClaim')}
            </Button>
          )}
        </Fact>
        <Fact name={texts.text('people.lastSeen')}>
          {person.active_time === null ? texts.text('portal.never') : <Moment time={person.active_time} />}
        </Fact>
      </dl>
      {error && <Problem error={error} />}
    </Row>
  )
}
