import type { User } from './users.ts'

/** The only Liveboard of the cluster. */
export const LIVEBOARD = { id: '11111111-1111-4111-8111-111111111111', name: 'Sales Liveboard' }

const SALES = [
  { region: 'North', sales: 412 },
  { region: 'East', sales: 367 },
  { region: 'South', sales: 298 },
  { region: 'West', sales: 254 },
]

export type Filter = { column: string; values: readonly string[] }

/** The rows that a user sees: those of the own regions, within the filters of the token. */
export function rowsFor({ regions }: User, filters: readonly Filter[]): typeof SALES {
  const ofToken = filters.filter(({ column }) => column === 'Region')
  return SALES.filter(
    ({ region }) => regions.includes(region) && ofToken.every(({ values }) => values.includes(region)),
  )
}
