import type { LibraryWorksheet } from './extensions-library.ts'
import { withinTimeout } from './within-timeout.ts'

/**
 * Values of the field in the worksheet's data, read from its filter. Undefined without a filter, or if Tableau does not list
 * them: it returns an empty list for filters by actions.
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
  // All values in the database: other filters may hide an existing artist.
  const domain = await filter?.getDomainAsync?.('database')
  return domain?.values.map(({ value }) => String(value))
}
