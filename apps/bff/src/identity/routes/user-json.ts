import * as z from 'zod'
import { type Person, ROLES } from '../person.ts'

const time = z.iso.datetime()

/** A person in the JSON of the API. All but `role_source` are Posit Connect's. */
export const userJson = z.object({
  guid: z.uuid(),
  email: z.string(),
  username: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  user_role: z.enum(ROLES),
  /** What the role comes from. */
  role_source: z.enum(['claim', 'configuration', 'assigned']),
  created_time: time,
  updated_time: time,
  /** The last sign-in. */
  active_time: z.nullable(time),
  /** Whether the person has signed in. */
  confirmed: z.boolean(),
  locked: z.boolean(),
})

export function toUserJson(person: Person): z.output<typeof userJson> {
  return {
    guid: person.guid,
    email: person.email,
    username: person.username,
    first_name: person.firstName,
    last_name: person.lastName,
    user_role: person.role,
    role_source: person.roleSource,
    created_time: toTime(person.createdAt),
    updated_time: toTime(person.updatedAt),
    active_time: person.activeAt === undefined ? null : toTime(person.activeAt),
    confirmed: person.subject !== undefined,
    locked: person.locked,
  }
}

export function toTime(ms: number): string {
  return new Date(ms).toISOString()
}
