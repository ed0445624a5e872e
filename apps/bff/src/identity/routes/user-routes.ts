import * as z from 'zod'
import { ApiError } from '../../api-errors.ts'
import { type ApiCall, type ApiEndpoint, parseApi } from '../../http/api/api-endpoint.ts'
import { type Caller, requireRole } from '../caller.ts'
import { assignRole, lockPerson } from '../change-person.ts'
import { type DeletionContext, deletePerson } from '../delete-person.ts'
import { listPeople } from '../list-people.ts'
import { hasRole, type Person, personGuid, ROLES } from '../person.ts'
import { toUserJson, userJson } from './user-json.ts'

const MOST_PER_PAGE = 500

const listQuery = z.object({
  prefix: z.string().max(256).optional(),
  /** Separated by `|`. */
  user_role: z
    .string()
    .transform((text) => text.split('|'))
    .pipe(z.array(z.enum(ROLES)))
    .optional(),
  page_number: z.coerce.number().int().min(1).default(1),
  page_size: z.coerce.number().int().min(1).max(MOST_PER_PAGE).default(20),
})

const userPage = z.object({ results: z.array(userJson), current_page: z.int(), total: z.int() })

const userChange = z.object({
  user_role: z.enum(ROLES).optional(),
  /** `claim` takes back an assigned role. */
  role_source: z.enum(['claim', 'assigned']).optional(),
  // Clients of Posit Connect send them as they were.
  email: z.string().optional(),
  username: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
})

const lockChange = z.object({ locked: z.boolean() })

/** People: oneself for everybody, all of them for publishers, who give them access, and changes for administrators. */
export function createUserEndpoints(context: DeletionContext): ApiEndpoint<Caller>[] {
  const { people } = context
  const change = (method: 'put' | 'patch', id: string): ApiEndpoint<Caller> => ({
    method,
    path: '/v1/users/:guid',
    id,
    summary: 'Assign a role, or return to that of the identity provider; for administrators',
    body: 'json',
    input: userChange,
    output: userJson,
    errors: ['ObjectDoesNotExist', 'InvalidJson'],
    async handle(call) {
      requireRole(call.caller, 'administrator')
      const person = await findPerson(context, call)
      const { user_role: role, role_source: source, ...profile } = parseApi(userChange, call.body, 'InvalidJson')
      checkProfile(person, profile)
      if (source === 'claim')
        return { json: toUserJson(await assignRole(context, call.caller, person.guid, undefined)) }
      if (role === undefined || (role === person.role && source === undefined)) return { json: toUserJson(person) }
      return { json: toUserJson(await assignRole(context, call.caller, person.guid, role)) }
    },
  })
  return [
    {
      method: 'get',
      path: '/v1/user',
      id: 'getCurrentUser',
      summary: 'The person of the API key or the portal session',
      output: userJson,
      // The role of the key, which may be lower.
      handle: async ({ caller }) => ({ json: { ...toUserJson(caller.person), user_role: caller.role } }),
    },
    {
      method: 'get',
      path: '/v1/users',
      id: 'listUsers',
      summary: 'People by user name, a page at a time; viewers get themselves only',
      query: listQuery,
      output: userPage,
      async handle({ caller, query }) {
        const { prefix, user_role: roles, page_number: pageNumber, page_size: pageSize } = parseApi(listQuery, query)
        const { page, total } = hasRole(caller.role, 'publisher')
          ? await listPeople(people, { prefix, roles, pageNumber, pageSize })
          : { page: [caller.person], total: 1 }
        return { json: { results: page.map(toUserJson), current_page: pageNumber, total } }
      },
    },
    {
      method: 'get',
      path: '/v1/users/:guid',
      id: 'getUser',
      summary: 'A person; viewers get themselves only',
      output: userJson,
      errors: ['ObjectDoesNotExist'],
      handle: async (call) => ({ json: toUserJson(await findPerson(context, call)) }),
    },
    change('patch', 'changeUser'),
    change('put', 'replaceUser'),
    {
      method: 'post',
      path: '/v1/users/:guid/lock',
      id: 'lockUser',
      summary: 'Lock a person out and end their sessions, or admit them again; for administrators',
      body: 'json',
      input: lockChange,
      errors: ['ObjectDoesNotExist', 'InvalidJson'],
      async handle(call) {
        requireRole(call.caller, 'administrator')
        const { guid } = await findPerson(context, call)
        await lockPerson(context, call.caller, guid, parseApi(lockChange, call.body, 'InvalidJson').locked)
        return {}
      },
    },
    {
      method: 'delete',
      path: '/v1/users/:guid',
      id: 'deleteUser',
      summary: 'Delete a person with their keys, sessions and content; for administrators',
      errors: ['ObjectDoesNotExist'],
      async handle(call) {
        requireRole(call.caller, 'administrator')
        const { guid } = await findPerson(context, call)
        await deletePerson(context, call.caller, guid)
        return {}
      },
    },
  ]
}

/** The person whom the path names. Throws `ObjectDoesNotExist` also for those whom the caller may not see. */
export async function findPerson(
  { people }: Pick<DeletionContext, 'people'>,
  { caller, parameters }: Pick<ApiCall<Caller>, 'caller' | 'parameters'>,
): Promise<Person> {
  const guid = personGuid.safeParse(parameters['guid']).data?.toLowerCase()
  const isVisible = guid === caller.person.guid || hasRole(caller.role, 'publisher')
  const found = guid === undefined || !isVisible ? undefined : await people.find(guid)
  if (!found || found.deleting) throw new ApiError('ObjectDoesNotExist')
  return found
}

function checkProfile(person: Person, profile: Readonly<Record<string, string | undefined>>): void {
  const current: Readonly<Record<string, unknown>> = toUserJson(person)
  for (const [field, value] of Object.entries(profile)) {
    if (value !== undefined && value !== current[field])
      throw new ApiError('InvalidParameter', {
        error: 'Names and e-mail addresses come from the identity provider. Change them there.',
        payload: { field },
      })
  }
}
