import type { User } from '../api/types.ts'

/** First and last name, or the user name of people without one. */
export function personName({
  first_name,
  last_name,
  username,
}: Pick<User, 'first_name' | 'last_name' | 'username'>): string {
  return [first_name, last_name].filter(Boolean).join(' ') || username
}
