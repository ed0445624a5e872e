/** A person of the company, to sign in as. */
export type CompanyPerson = {
  id: string
  name: string
  /** Their role, for the sign-in page. */
  about: string
  groups: string[]
}

/** Everybody of the company, in the order of the sign-in page. */
export const people: readonly CompanyPerson[] = [
  { id: 'vera', name: 'Vera Viewer', about: 'Viewer', groups: ['viewers'] },
  { id: 'victor', name: 'Victor Viewer', about: 'Viewer', groups: ['viewers'] },
  { id: 'paul', name: 'Paul Publisher', about: 'Publisher', groups: ['publishers'] },
  { id: 'petra', name: 'Petra Publisher', about: 'Publisher', groups: ['publishers'] },
  { id: 'ada', name: 'Ada Administrator', about: 'Administrator', groups: ['administrators'] },
]

export function findPerson(id: string): CompanyPerson | undefined {
  return people.find((person) => person.id === id)
}

/** The claims of a person (OpenID Connect Core 1.0 §5.1), and their groups. */
export function claimsOf({ id, name, groups }: CompanyPerson) {
  const [givenName = '', familyName = ''] = name.split(' ')
  return {
    sub: id,
    preferred_username: id,
    name,
    given_name: givenName,
    family_name: familyName,
    email: `${id}@company.example`,
    email_verified: true,
    groups,
  }
}
