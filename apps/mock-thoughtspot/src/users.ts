/** A user of the cluster, who sees the rows of some regions. */
export type User = { id: string; name: string; displayName: string; regions: readonly string[] }

const ALL = ['North', 'East', 'South', 'West']

const initialUsers: readonly User[] = [
  { id: '00000000-0000-4000-8000-000000000001', name: 'vera', displayName: 'Vera Viewer', regions: ['North', 'East'] },
  { id: '00000000-0000-4000-8000-000000000002', name: 'victor', displayName: 'Victor Viewer', regions: ['South'] },
  { id: '00000000-0000-4000-8000-000000000003', name: 'paul', displayName: 'Paul Publisher', regions: ALL },
  { id: '00000000-0000-4000-8000-000000000004', name: 'petra', displayName: 'Petra Publisher', regions: ALL },
  { id: '00000000-0000-4000-8000-000000000005', name: 'ada', displayName: 'Ada Administrator', regions: ALL },
]

/** The users of a cluster. Names are case-sensitive. */
export class Users {
  readonly #users = new Map(initialUsers.map((user) => [user.name, user]))

  find(name: string): User | undefined {
    return this.#users.get(name)
  }

  /** A user without rows, as `auto_create` makes one. */
  create(name: string): User {
    const id = `00000000-0000-4000-8000-${String(this.#users.size + 1).padStart(12, '0')}`
    const user = { id, name, displayName: name, regions: [] }
    this.#users.set(name, user)
    return user
  }
}
