import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import type { PortalSettings } from '../config/portal-settings.ts'
import { isApiPath } from '../http/api/api-prefixes.ts'
import type { Route } from '../http/route.ts'
import { setPortalPageHeaders } from '../http/security-headers.ts'
import { seeOther } from '../http/see-other.ts'
import { serveAssets } from '../http/serve-assets.ts'
import { findPortalSession, type Identity } from '../identity/routes/doors.ts'

const ASSETS = '/portal/assets/'

type PagesContext = Identity & { settings: PortalSettings; pagesFolder?: string | undefined }

/** Serves the portal's pages. Their addresses are one file, whose script shows the page; signed-out browsers sign in first. */
export function createPageRoutes(context: PagesContext): Route[] {
  const { settings, pagesFolder } = context
  if (pagesFolder === undefined) return []
  const file = join(pagesFolder, 'index.html')
  const html = existsSync(file) ? readFileSync(file) : undefined
  const { publicUrl, contentUrl } = settings
  const frames = contentUrl && `${contentUrl} ${publicUrl}/portal/content/`

  const page: RequestHandler = async (request, response) => {
    if (html === undefined) throw new Error('The portal is not built. Run "pnpm build", then restart the server.')
    if (!(await findPortalSession(context, request))) {
      return seeOther(response, `/__login__?${new URLSearchParams({ next: request.originalUrl })}`)
    }
    setPortalPageHeaders(response, frames)
    response.type('html').send(html)
  }

  const isPage: RequestHandler = ({ path }, _response, next) => {
    next(isApiPath(path) || path.startsWith(ASSETS) ? 'route' : undefined)
  }

  return [
    ...(html === undefined ? [] : [createAssetRoute(join(pagesFolder, 'assets'))]),
    { path: '/portal', endpoints: { get: { handlers: [page] } } },
    { path: '/portal/{*page}', before: [isPage], endpoints: { get: { handlers: [page] } } },
  ]
}

function createAssetRoute(folder: string): Route {
  return { path: `${ASSETS}:name`, endpoints: { get: { handlers: [serveAssets(folder)] } }, isFree: true }
}
