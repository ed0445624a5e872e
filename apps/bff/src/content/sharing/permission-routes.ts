import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { ApiError } from '../../api-errors.ts'
import { type ApiEndpoint, parseApi } from '../../http/api/api-endpoint.ts'
import type { Caller } from '../../identity/caller.ts'
import { hasRole } from '../../identity/person.ts'
import type { TrailEntry } from '../../trail/trail-entry.ts'
import type { ContentContext } from '../content-context.ts'
import type { ContentItem, Permission } from '../content-item.ts'
import { changeContent, requireEditable } from '../require-content.ts'

/** How many viewers and collaborators one item has: larger circles are groups. */
const MOST_PERMISSIONS = 200

const permissionInput = z.object({
  /** The GUID of a user, or the name of a group of the identity provider. */
  principal_guid: z.string().check(z.minLength(1), z.maxLength(128)),
  principal_type: z.enum(['user', 'group']),
  role: z.enum(['viewer', 'owner']),
})
type PermissionInput = z.infer<typeof permissionInput>

const permissionJson = z.extend(permissionInput, { id: z.string(), content_guid: z.string() })

const PATH = '/v1/content/:guid/permissions'

/** Viewers and collaborators of content. */
export function createPermissionEndpoints(context: ContentContext): ApiEndpoint<Caller>[] {
  const record = (kind: TrailEntry['kind'], { person }: Caller, { guid }: ContentItem, permission?: Permission) =>
    context.trail.record({
      kind,
      person: person.guid,
      content: guid,
      ...(permission?.principalType === 'user' && { subject: permission.principal }),
    })
  return [
    {
      method: 'get',
      path: PATH,
      id: 'listContentPermissions',
      summary: 'List the viewers and collaborators of content.',
      output: z.array(permissionJson),
      async handle({ caller, parameters }) {
        const { item } = await requireEditable(context, caller, parameters['guid'])
        return { json: item.permissions.map((permission) => toJson(item, permission)) }
      },
    },
    {
      method: 'post',
      path: PATH,
      id: 'addContentPermission',
      summary: 'Add a viewer or, with the role owner, a collaborator.',
      body: 'json',
      input: permissionInput,
      output: permissionJson,
      errors: ['InvalidUserGuid', 'Conflict'],
      async handle({ caller, parameters, body }) {
        const input = parseApi(permissionInput, body)
        const id = randomUUID()
        const item = await changeContent(context, caller, parameters['guid'], async (newest) => {
          await checkPrincipal(context, newest, input)
          if (newest.permissions.some((one) => isSamePrincipal(one, input)))
            throw new ApiError('Conflict', { error: 'This user or group has a permission already. Change that one.' })
          if (newest.permissions.length >= MOST_PERMISSIONS)
            throw new ApiError('InvalidParameter', {
              error: `Content has at most ${MOST_PERMISSIONS} permissions. Use a group.`,
            })
          return { ...newest, permissions: [...newest.permissions, toPermission(id, input)] }
        })
        const permission = requirePermission(item, id)
        record('permission.added', caller, item, permission)
        return { json: toJson(item, permission) }
      },
    },
    {
      method: 'get',
      path: `${PATH}/:id`,
      id: 'getContentPermission',
      summary: 'Get a viewer or collaborator.',
      output: permissionJson,
      async handle({ caller, parameters }) {
        const { item } = await requireEditable(context, caller, parameters['guid'])
        return { json: toJson(item, requirePermission(item, parameters['id'])) }
      },
    },
    {
      method: 'put',
      path: `${PATH}/:id`,
      id: 'changeContentPermission',
      summary: 'Change the role of a viewer or collaborator.',
      body: 'json',
      input: permissionInput,
      output: permissionJson,
      async handle({ caller, parameters: { guid, id }, body }) {
        const input = parseApi(permissionInput, body)
        const item = await changeContent(context, caller, guid, async (newest) => {
          const permission = requirePermission(newest, id)
          if (!isSamePrincipal(permission, input))
            throw new ApiError('InvalidParameter', { error: 'The user or group of a permission cannot be changed.' })
          await checkPrincipal(context, newest, input)
          const changed = toPermission(permission.id, input)
          return { ...newest, permissions: newest.permissions.map((one) => (one === permission ? changed : one)) }
        })
        const permission = requirePermission(item, id)
        record('permission.changed', caller, item, permission)
        return { json: toJson(item, permission) }
      },
    },
    {
      method: 'delete',
      path: `${PATH}/:id`,
      id: 'removeContentPermission',
      summary: 'Remove a viewer or collaborator.',
      async handle({ caller, parameters: { guid, id } }) {
        let removed: Permission | undefined
        const item = await changeContent(context, caller, guid, (newest) => {
          removed = requirePermission(newest, id)
          return { ...newest, permissions: newest.permissions.filter((one) => one !== removed) }
        })
        record('permission.removed', caller, item, removed)
        return {}
      },
    },
  ]
}

async function checkPrincipal(
  { people }: ContentContext,
  { owner }: ContentItem,
  { principal_guid: principal, principal_type: type, role }: PermissionInput,
): Promise<void> {
  if (type === 'group') return
  if (principal === owner) throw new ApiError('InvalidParameter', { error: 'The owner needs no permission.' })
  const person = await people.find(principal)
  if (!person || person.deleting) throw new ApiError('InvalidUserGuid')
  if (role === 'owner' && !hasRole(person.role, 'publisher'))
    throw new ApiError('InvalidParameter', { error: 'Collaborators must be publishers or administrators.' })
}

function requirePermission({ permissions }: ContentItem, id: string | undefined): Permission {
  const permission = permissions.find((one) => one.id === id)
  if (!permission) throw new ApiError('ObjectDoesNotExist')
  return permission
}

function isSamePrincipal(permission: Permission, input: PermissionInput): boolean {
  return permission.principal === input.principal_guid && permission.principalType === input.principal_type
}

function toPermission(id: string, input: PermissionInput): Permission {
  return { id, principalType: input.principal_type, principal: input.principal_guid, role: input.role }
}

function toJson({ guid }: ContentItem, { id, principal, principalType, role }: Permission) {
  return { id, content_guid: guid, principal_guid: principal, principal_type: principalType, role }
}
