import { TrustError } from '../trust-error.ts'
import type { VerifiedClaims } from '../verified-claims.ts'
import type { CatalogueView, FoundViews, Picture, ViewCatalogue, ViewSearch } from '../view-catalogue.ts'
import type { TableauRest, TableauSession, TableauView } from './tableau-rest.ts'

/** Uses the REST API as a person. */
type Reader = {
  read<Result>(
    claims: VerifiedClaims,
    use: (rest: TableauRest, session: TableauSession) => Promise<Result>,
  ): Promise<Result>
}

/** Of views that a search by name looks through. */
const MOST_SEARCHED = 2_000

const PICTURE_TYPE = /^image\/(?:png|jpeg|gif|webp)$/
/** In bytes. */
const LARGEST_PICTURE = 1_048_576

/** The views of a Tableau site, by its REST API. */
export class TableauViews implements ViewCatalogue {
  readonly #issuer: Reader

  constructor(issuer: Reader) {
    this.#issuer = issuer
  }

  /** Tableau filters by exact names only, so that a search reads the list. */
  findViews(claims: VerifiedClaims, { search, page, pageSize }: ViewSearch): Promise<FoundViews> {
    return this.#issuer.read(claims, async (rest, session) => {
      if (search === '') {
        const { entries, totalAvailable } = await rest.page(session, 'views', { pageNumber: page, pageSize })
        return { views: entries.flatMap(toCatalogueView), total: totalAvailable }
      }
      const found: CatalogueView[] = []
      let seen = 0
      for await (const view of rest.list(session, 'views')) {
        if (matches(view, search)) found.push(...toCatalogueView(view))
        seen += 1
        if (seen >= MOST_SEARCHED) break
      }
      return { views: found.slice((page - 1) * pageSize, page * pageSize), total: found.length }
    })
  }

  async findPicture(
    claims: VerifiedClaims,
    { id, workbook }: Pick<CatalogueView, 'id' | 'workbook'>,
  ): Promise<Picture> {
    const { headers, body } = await this.#issuer.read(claims, (rest, session) =>
      rest.previewImage(session, { id, workbook: { id: workbook } }),
    )
    const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (!PICTURE_TYPE.test(type) || body.length > LARGEST_PICTURE) throw new TrustError('not_found')
    return { type, body }
  }
}

function matches({ name, contentUrl = '' }: TableauView, search: string): boolean {
  const words = `${name} ${contentUrl}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word))
}

/** The REST API has `workbook/sheets/view`. Views without an address or workbook cannot be embedded. */
function toCatalogueView({ id, name, contentUrl, workbook, updatedAt }: TableauView): CatalogueView[] {
  const [, sheets, sheet] = /^([^/]+)\/sheets\/([^/]+)$/.exec(contentUrl ?? '') ?? []
  if (sheets === undefined || sheet === undefined || !workbook) return []
  return [{ id, name, view: `${sheets}/${sheet}`, workbook: workbook.id, updatedAt }]
}
