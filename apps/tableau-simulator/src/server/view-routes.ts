import express, { type Request, type Router } from 'express'
import { contentSecurityPolicy } from '../content-security-policy.ts'
import { parseSwitches } from '../host/switches.ts'
import { type EmbeddedView, renderHostPage } from '../host-page.ts'
import type { SignedInUser } from './check-jwt.ts'
import { SESSION_COOKIE } from './embed-routes.ts'
import { siteUsers, viewsOf } from './site.ts'
import type { TableauState } from './tableau-state.ts'

/** Views for frames of the connected app's domains, in the session of an embedding sign-in. */
export function createViewRoutes(state: TableauState, extensionUrls: readonly string[]): Router {
  const routes = express.Router()
  const extensionOrigins = extensionUrls.map((url) => new URL(url).origin)
  const parsed = parseSwitches(new URLSearchParams(), extensionUrls)
  if ('problems' in parsed) throw new Error(parsed.problems.join(' '))

  routes.get(['/t/:site/views/:workbook/:view', '/views/:workbook/:view'], (request, response) => {
    const { site = '', workbook, view } = request.params
    response.set('Content-Security-Policy', contentSecurityPolicy(extensionOrigins, state.domains))
    const user = state.userOf('embed', readSession(request))
    const contentUrl = `${workbook}/sheets/${view}`
    const found = user && site === state.site && viewsOf(user.name).find((one) => one.contentUrl === contentUrl)
    if (!user) response.status(401).send(renderNotice('Sign in to Tableau'))
    else if (!found) response.status(404).send(renderNotice('Resource not found'))
    else {
      const query = new URL(request.originalUrl, 'http://tableau').searchParams
      const names = { workbook: found.workbook.name, view: found.name }
      response.send(
        renderHostPage(parsed.switches, extensionUrls, { ...names, ...viewerOf(user), ...optionsOf(query) }),
      )
    }
  })
  return routes
}

/** Name and regions of a user. The attribute `Region` of the JWT takes precedence over the user's own regions. */
function viewerOf({ name, claims }: SignedInUser): Pick<EmbeddedView, 'viewer' | 'regions'> {
  const { fullName = name, regions = [] } = siteUsers.get(name) ?? {}
  const attribute = claims['Region']
  return { viewer: fullName, regions: attribute === undefined ? regions : [attribute].flat().map(String) }
}

function optionsOf(query: URLSearchParams): Pick<EmbeddedView, 'hasTabs' | 'toolbar'> {
  const toolbar = query.get(':toolbar')
  return {
    hasTabs: query.get(':tabs') !== 'no',
    toolbar: toolbar === 'bottom' || toolbar === 'hidden' ? toolbar : 'top',
  }
}

function readSession(request: Request): string {
  const cookies = (request.headers.cookie ?? '').split('; ').map((cookie) => cookie.split('='))
  return cookies.find(([name]) => name === SESSION_COOKIE)?.[1] ?? ''
}

const renderNotice = (text: string) =>
  `<!doctype html><html lang="en"><title>${text}</title><link rel="stylesheet" href="/host/host.css"><h1>${text}</h1></html>`
