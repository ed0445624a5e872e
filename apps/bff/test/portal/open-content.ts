import { randomUUID } from 'node:crypto'
import { navigate } from '@stagedoor/testing/navigate'
import { SiteCookies } from '@stagedoor/testing/site-cookies'
import type { ContentItem } from '../../src/content/content-item.ts'
import type { Person } from '../../src/identity/person.ts'
import type { RunningPortalApp } from './start-portal-app.ts'

type App = Pick<RunningPortalApp, 'publicUrl' | 'context' | 'signIn'>

/** What browsers send when they open a page. */
export const NAVIGATION = { Accept: 'text/html', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'none' }

export function contentOrigin({ publicUrl }: Pick<App, 'publicUrl'>): string {
  return publicUrl.replace('127.0.0.1', 'localhost')
}

/** An application of `owner` for everybody who is signed in, unless told otherwise. */
export async function createContent(
  { context }: App,
  owner: Pick<Person, 'guid'>,
  fields: Partial<ContentItem> = {},
): Promise<ContentItem> {
  const item: ContentItem = {
    guid: randomUUID(),
    name: `app-${randomUUID()}`,
    title: null,
    description: '',
    appMode: 'python-shiny',
    accessType: 'logged_in',
    owner: owner.guid,
    permissions: [],
    shareLinks: [],
    associations: [],
    createdAt: context.clock(),
    updatedAt: context.clock(),
    ...fields,
  }
  await context.content.create(item)
  return item
}

/** The cookies that a response sets, as the browser sends them back. */
export function cookiesOf(response: Response): string {
  const cookies = new SiteCookies()
  cookies.keep(response)
  return cookies.header ?? ''
}

export function locationOf(response: Response): string {
  const location = response.headers.get('Location')
  if (location === null) throw new Error(`There is no redirect: ${response.status}`)
  return location
}

/** The way of a browser to the portal and back, step by step. */
export async function askForTicket(app: App, guid: string, portalCookie: string, path = '/') {
  const first = await navigate(`${contentOrigin(app)}/content/${guid}${path}`, NAVIGATION)
  const opening = cookiesOf(first)
  const portal = await navigate(locationOf(first), { ...NAVIGATION, Cookie: portalCookie })
  return { first, opening, portal, ticketUrl: locationOf(portal) }
}

/** Opens an item as a person, and returns the `Cookie` header of the content origin. */
export async function openContent(
  app: App,
  guid: string,
  person: Pick<Person, 'guid'>,
  cookie?: string,
): Promise<string> {
  const { opening, ticketUrl } = await askForTicket(app, guid, cookie ?? (await app.signIn(person)))
  const opened = await navigate(ticketUrl, { ...NAVIGATION, Cookie: opening })
  return cookiesOf(opened)
}

/** Requests a path of an item as its own scripts do. */
export function fetchContent(
  app: App,
  guid: string,
  path: string,
  headers: Record<string, string> = {},
  method?: string,
): Promise<Response> {
  return navigate(`${contentOrigin(app)}/content/${guid}${path}`, headers, method)
}
