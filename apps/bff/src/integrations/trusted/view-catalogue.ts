import type { VerifiedClaims } from './verified-claims.ts'

/** A view at a host. */
export type CatalogueView = {
  id: string
  name: string
  /** Its address at the host, as content names it: `workbook/view`. */
  view: string
  /** ID of its workbook, for its picture. */
  workbook: string
  updatedAt?: string | undefined
}

export type ViewSearch = { search: string; page: number; pageSize: number }

export type FoundViews = { views: CatalogueView[]; total: number }

export type Picture = { type: string; body: Buffer }

/** The views that a person may see at a host, for publishers who choose one. Rejects with a `TrustError`. */
export interface ViewCatalogue {
  findViews(claims: VerifiedClaims, search: ViewSearch): Promise<FoundViews>
  /** The picture of a view; `not_found` if it has none, or one that no browser should show. */
  findPicture(claims: VerifiedClaims, view: Pick<CatalogueView, 'id' | 'workbook'>): Promise<Picture>
}
