import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../../api/queries.ts'
import { request } from '../../api/request.ts'
import type { AccessType, Content, Permission } from '../../api/types.ts'
import { useChange } from '../../api/use-change.ts'
import { Button } from '../../components/button.tsx'
import { useNotice } from '../../components/notice.tsx'
import { focusPageHeading } from '../../components/page.tsx'
import { personName } from '../../components/person-name.ts'
import { Problem } from '../../components/problem.tsx'
import { QueryView } from '../../components/query-view.tsx'
import { Row, Rows } from '../../components/rows.tsx'
import { Section } from '../../components/section.tsx'
import { SelectField } from '../../components/select-field.tsx'
import { useTexts } from '../../language/use-texts.ts'
import { AddAccessDialog } from './add-access-dialog.tsx'

const ACCESS_TYPES: readonly AccessType[] = ['all', 'logged_in', 'acl']

/** Who may view the content, its viewers and its collaborators. */
export function AccessSection({ item }: { item: Content }) {
  const texts = useTexts()
  const announce = useNotice()
  const cache = useQueryClient()
  const { mutate, error } = useChange(
    (access: AccessType) => request('PATCH', `/v1/content/${item.guid}`, { body: { access_type: access } }),
    {
      stale: [['content']],
      expect(access) {
        const { queryKey } = queries.content(item.guid)
        cache.setQueryData(queryKey, { ...item, access_type: access })
        return () => cache.setQueryData(queryKey, item)
      },
      onDone: () => announce(texts.text('portal.saved')),
    },
  )
  return (
    <Section title={texts.text('access.title')}>
      <div className="card stack">
        <fieldset>
          <legend>{texts.text('access.question')}</legend>
          {ACCESS_TYPES.map((type) => (
            <label key={type} className="choice">
              <input
                type="radio"
                name="access"
                value={type}
                checked={item.access_type === type}
                onChange={() => mutate(type)}
              />
              {texts.text(`access.${type}`)}
            </label>
          ))}
        </fieldset>
        {error && <Problem error={error} />}
      </div>
      <Permissions item={item} />
    </Section>
  )
}

function Permissions({ item }: { item: Content }) {
  const texts = useTexts()
  const query = useQuery(queries.permissions(item.guid))
  const [isAdding, setIsAdding] = useState(false)
  return (
    <QueryView query={query} lines={1}>
      {(permissions) => (
        <>
          {permissions.length === 0 ? (
            <p className="quiet">{texts.text('access.none')}</p>
          ) : (
            <Rows>
              {permissions.map((permission) => (
                <PermissionRow key={permission.id} item={item} permission={permission} />
              ))}
            </Rows>
          )}
          <div className="actions">
            <Button onPress={() => setIsAdding(true)}>{texts.text('access.add')}</Button>
          </div>
          <AddAccessDialog item={item} isOpen={isAdding} onClose={() => setIsAdding(false)} />
        </>
      )}
    </QueryView>
  )
}

function PermissionRow({ item, permission }: { item: Content; permission: Permission }) {
  const texts = useTexts()
  const { principal_type: type, principal_guid: guid } = permission
  const user = useQuery({ ...queries.user(guid), enabled: type === 'user' })
  const name = type === 'group' ? guid : user.data ? personName(user.data) : guid
  const path = `/v1/content/${item.guid}/permissions/${permission.id}`
  const stale = [queries.permissions(item.guid).queryKey]
  const { id: _, ...fields } = permission
  const change = useChange((role: Permission['role']) => request('PUT', path, { body: { ...fields, role } }), { stale })
  const remove = useChange(() => request('DELETE', path), { stale, onDone: focusPageHeading })
  const error = change.error ?? remove.error
  return (
    <Row
      title={
        <>
          {name} <span className="tag">{texts.text(`access.kind.${type}`)}</span>
        </>
      }
      actions={
        <>
          <SelectField
            label={texts.text('people.roleOf', { name })}
            hidesLabel
            value={change.isPending ? change.variables : permission.role}
            choices={[
              ['viewer', texts.text('access.viewer')],
              ['owner', texts.text('access.collaborator')],
            ]}
            onChange={change.mutate}
          />
          <Button
            aria-label={texts.text('portal.removeOf', { name })}
            isPending={remove.isPending}
            onPress={() => remove.mutate(undefined)}
          >
            {texts.text('portal.remove')}
          </Button>
        </>
      }
    >
      {error && <Problem error={error} />}
    </Row>
  )
}
