import express, { type Request, type Response, type Router } from 'express'
import type { SignedInUser } from './check-jwt.ts'
import { drawThumbnail } from './draw-thumbnail.ts'
import { parseCredentials } from './parse-credentials.ts'
import { type RestAnswer, sendRest, sendRestError } from './rest-answer.ts'
import { SITE_ID, siteUsers, type View, viewsOf, type Workbook, workbooksOf } from './site.ts'
import type { TableauState } from './tableau-state.ts'

const API_VERSION = '3.22'
const LARGEST_PAGE = 1000
const UPDATED_AT = '2026-11-02T08:30:00Z'

/** Tableau's REST API: server information, sign-in by JWT, sign-out, workbooks, views and their preview images. */
export function createRestRoutes(state: TableauState): Router {
  const routes = express.Router()
  const body = express.text({ type: () => true, limit: '16kb' })

  routes.get('/:version/serverInfo', (request, response) => {
    const productVersion = { build: '20242.24.0711.1636', value: '2024.2.0' }
    sendRest(request, response, { serverInfo: { productVersion, restApiVersion: API_VERSION } })
  })

  routes.post('/:version/auth/signin', body, (request, response) => {
    const credentials = parseCredentials(typeof request.body === 'string' ? request.body : '')
    if (!credentials) return sendRestError(request, response, '400000', 'The body has no JWT or no site.')
    if (credentials.contentUrl !== state.site) return refuseSignIn(request, response, 16)
    const signedIn = state.signIn('rest', credentials.jwt)
    if ('code' in signedIn) return refuseSignIn(request, response, signedIn.code)
    const { token, user } = signedIn
    sendRest(request, response, {
      credentials: {
        token,
        estimatedTimeToExpiration: '177:05:38',
        site: { id: SITE_ID, contentUrl: state.site },
        user: { id: siteUsers.get(user.name)?.id ?? `user-${user.name}` },
      },
    })
  })

  routes.post('/:version/auth/signout', (request, response) => {
    if (!requireUser(request, response)) return
    state.signOut('rest', tokenOf(request))
    response.status(204).end()
  })

  routes.get('/:version/sites/:site/workbooks', (request, response) => {
    const user = requireReader(request, response)
    if (user) sendList(request, response, 'workbooks', 'workbook', workbooksOf(user.name).map(toWorkbook))
  })

  routes.get('/:version/sites/:site/views', (request, response) => {
    const user = requireReader(request, response)
    if (user) sendList(request, response, 'views', 'view', viewsOf(user.name).map(toView))
  })

  routes.get('/:version/sites/:site/workbooks/:workbook/views/:view/previewImage', (request, response) => {
    const user = requireReader(request, response)
    if (!user) return
    const { workbook, view } = request.params
    const found = viewsOf(user.name).find(({ id, workbook: { id: parent } }) => id === view && parent === workbook)
    if (found) response.type('image/png').send(drawThumbnail(found.id))
    else sendRestError(request, response, '404011', 'There is no such view.')
  })

  /** Returns the user of a session; answers everyone else. */
  function requireUser(request: Request, response: Response): SignedInUser | undefined {
    const token = tokenOf(request)
    const user = state.userOf('rest', token)
    if (user) return user
    if (token === '') sendRestError(request, response, '401000', 'No authentication credentials were provided.')
    else sendRestError(request, response, '401002', 'Invalid authentication credentials were provided.')
    return undefined
  }

  /** Returns the user of a session that may read this site; answers everyone else. */
  function requireReader(request: Request, response: Response): SignedInUser | undefined {
    const user = requireUser(request, response)
    if (!user) return undefined
    if (!user.scopes.includes('tableau:content:read')) {
      sendRestError(request, response, '401002', 'The scope tableau:content:read is missing.')
      return undefined
    }
    if (request.params['site'] === SITE_ID) return user
    sendRestError(request, response, '404000', 'There is no such site.')
    return undefined
  }

  return routes
}

const tokenOf = (request: Request) => request.get('X-Tableau-Auth') ?? ''

function refuseSignIn(request: Request, response: Response, code: number): void {
  sendRestError(request, response, '401001', `Error signing in to Tableau Server. Error code: ${code}`)
}

type Entry = RestAnswer & { name: string; contentUrl: string }

/** Sends a page of a list, after the filter `name:eq:…` or `contentUrl:eq:…`. */
function sendList(request: Request, response: Response, list: string, item: string, all: readonly Entry[]): void {
  const query = new URL(request.originalUrl, 'http://tableau').searchParams
  const pageSize = Number(query.get('pageSize') ?? 100)
  const pageNumber = Number(query.get('pageNumber') ?? 1)
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > LARGEST_PAGE) {
    sendRestError(request, response, '400006', 'Invalid page size.')
    return
  }
  if (!Number.isInteger(pageNumber) || pageNumber < 1) {
    sendRestError(request, response, '400007', 'Invalid page number.')
    return
  }
  const [, field, value] = /^(name|contentUrl):eq:(.+)$/.exec(query.get('filter') ?? '') ?? []
  const found = all.filter((entry) => field === undefined || entry[field] === value)
  sendRest(request, response, {
    pagination: {
      pageNumber: String(pageNumber),
      pageSize: String(pageSize),
      totalAvailable: String(found.length),
    },
    [list]: { [item]: found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize) },
  })
}

const OWNER = { id: 'user-ada', name: 'ada' }

function toWorkbook({ id, name, contentUrl, project }: Workbook): Entry {
  return { id, name, contentUrl, project, updatedAt: UPDATED_AT, owner: OWNER, tags: {}, views: {} }
}

function toView({ id, name, contentUrl, workbook }: View): Entry {
  return { id, name, contentUrl, updatedAt: UPDATED_AT, workbook: { id: workbook.id }, owner: OWNER, tags: {} }
}
