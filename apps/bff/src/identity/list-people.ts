import type { People } from './people.ts'
import type { Person, Role } from './person.ts'

export type PeopleQuery = {
  /** Beginning of the user name, the first or the last name, or of the e-mail address; case does not matter. */
  prefix?: string | undefined
  roles?: readonly Role[] | undefined
  /** From 1. */
  pageNumber: number
  pageSize: number
}

/** Returns a page of the people in the order of their user names, and how many there are in all. */
export async function listPeople(people: People, query: PeopleQuery): Promise<{ page: Person[]; total: number }> {
  const { prefix = '', roles, pageNumber, pageSize } = query
  const found: Person[] = []
  for await (const person of people.all()) {
    if (!person.deleting && begins(person, prefix) && (!roles || roles.includes(person.role))) found.push(person)
  }
  found.sort((one, other) => compare(one.username, other.username))
  return { page: found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize), total: found.length }
}

function begins({ username, firstName, lastName, email }: Person, prefix: string): boolean {
  const beginning = prefix.toLowerCase()
  const names = [username, firstName, lastName, `${firstName} ${lastName}`, email]
  return names.some((name) => name.toLowerCase().startsWith(beginning))
}

/** By code point: the same order on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
