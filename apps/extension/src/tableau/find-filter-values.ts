import type { LibraryWorksheet } from './extensions-library.ts'
import { withinTimeout } from './within-timeout.ts'

/**
 * The values that the field has in the worksheet's data, by its filter. Undefined when there is no filter by it, or Tableau
 * does not tell: of filters by actions it gives an empty list.
 */
export async function findFilterValues(worksheet: LibraryWorksheet, field: string): Promise<string[] | undefined> {
  try {
    const domain = await withinTimeout(askForDomain(worksheet, field))
    return domain === undefined || domain.length === 0 ? undefined : domain
  } catch {
    return undefined
  }
}

async function askForDomain(worksheet: LibraryWorksheet, field: string): Promise<string[] | undefined> {
  const filters = await worksheet.getFiltersAsync()
  const filter = filters.find(({ fieldName }) => fieldName === field)
  // All that the data have: what other filters leave over would accuse an artist who is there.
  const domain = await filter?.getDomainAsync?.('database')
  return domain?.values.map(({ value }) => String(value))
}
