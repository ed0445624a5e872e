import { extensionName } from '@stagedoor/shared/extension-name'
import { integrationName } from '@stagedoor/shared/integration-name'
import { donePath, startPath } from '@stagedoor/shared/routes'
import { openerChallenge, openerVerifier, signInId } from '@stagedoor/shared/secrets'
import express, { type Request, type RequestHandler, type Response } from 'express'
import * as z from 'zod'
import { frameAncestorsFor } from '../../config/deployment.ts'
import type { ExtensionSettings } from '../../config/settings.ts'
import { RequestError } from '../../errors.ts'
import { attestedOpener } from '../../http/attested-opener.ts'
import { arrivesDirectly, siteRelation } from '../../http/fetch-site.ts'
import { networksOf } from '../../http/networks-of.ts'
import type { Endpoint } from '../../http/openapi/operation.ts'
import { parse } from '../../http/parse.ts'
import { seeOther } from '../../http/see-other.ts'
import { type PageBasis, sendWindowPage } from '../../http/send-window-page.ts'
import { refusePrefetch } from '../../http/speculation.ts'
import { continueSignIn, refuseSignIn, type WindowStart } from '../continue-sign-in.ts'
import { cancelledPage } from '../pages/cancelled-page.ts'
import { startPage } from '../pages/start-page.ts'
import { loadOwnSignIn, refuseOwnSignIn, resumeSignIn } from '../resume-sign-in.ts'
import type { SignInDependencies } from '../sign-in-dependencies.ts'
import { isAt } from '../sign-in-record.ts'
import type { WindowCookies } from './window-cookies.ts'

const link = z.object({ id: signInId, opener: openerChallenge, extension: z.optional(extensionName) })

const form = z.object({
  id: signInId,
  opener: openerChallenge,
  extension: z.union([extensionName, z.literal('')]).optional(),
  csrf: z.string().max(256),
  openerVerifier: z.union([openerVerifier, z.literal('')]).optional(),
  action: z.enum(['continue', 'cancel']).default('continue'),
})

/** What a start link names. A form of the start page is bound to it. */
type StartSubject = Pick<WindowStart, 'id' | 'integration' | 'opener' | 'extension'>

function toCsrfText({ integration, opener, extension = '' }: StartSubject, since: string, secret: string): string {
  return `${integration} ${extension} ${opener} ${since} ${secret}`
}

/** Milliseconds since the epoch in base 36, from 1972 to 2059. */
const BASE36_TIME = /^[0-9a-z]{8}$/

/**
 * The start page. GET has no effect, because mail scanners fetch links; its form begins the sign-in. A window of which the
 * browser attests that the extension's page opened it needs no page, and continues at once.
 */
export function createStartRoutes(dependencies: SignInDependencies, cookies: WindowCookies) {
  const { deployment, load, signIns, startLimit, transport } = dependencies
  const { extensions } = deployment
  const relationOf = ({ url }: ExtensionSettings) => siteRelation(url, deployment.publicUrl)

  /** Whether any site may frame one of the dashboards that the sign-in may belong to. */
  const anySiteMayFrame = (candidates: readonly ExtensionSettings[], request: Request) =>
    candidates.some((one) => frameAncestorsFor(one, deployment, request.get('User-Agent')) === undefined)

  /** Whether the browser attests that this window was opened by the page of the only extension that the link may belong to. */
  function isAttested(request: Request, candidates: readonly ExtensionSettings[]): boolean {
    const [only, ...others] = candidates
    const page = attestedOpener(request)
    return (
      page !== undefined &&
      only !== undefined &&
      others.length === 0 &&
      extensions.ownerOf(page) === only &&
      relationOf(only) === 'same-origin' &&
      !anySiteMayFrame(candidates, request)
    )
  }

  const show: RequestHandler = async (request, response) => {
    load.check()
    const arrival = { site: request.get('Sec-Fetch-Site'), dest: request.get('Sec-Fetch-Dest') }
    const name = parse(integrationName, request.params['integration'], 'unknown_integration')
    const integration = signIns.integrations.get(name)
    const { id, opener, extension } = parse(link, request.query)
    const candidates = extensions.find({ integration: name, extension })
    const isDirect = arrivesDirectly(arrival, candidates.map(relationOf))
    if (isAttested(request, candidates)) {
      await checkStart(request)
      return goToProvider(request, response, {
        ...toStart(request, { id, integration: name, opener, extension }, candidates),
        isAttested: true,
      })
    }
    const begun = await loadOwnSignIn(signIns, {
      id,
      integration: name,
      windowSecret: cookies.windowSecret(request, id),
    })
    // The provider has responded: the viewer closed the window and opened the link again.
    if (begun && !isAt(begun, 'authorizing')) return seeOther(response, donePath(id))
    const formSecret = cookies.formSecret(request) ?? signIns.random(32).toString('base64url')
    cookies.setFormSecret(response, formSecret)
    const formTargets = await integration.authorizationOrigins()
    const page = (basis: PageBasis) =>
      startPage({
        ...basis,
        providerName: integration.title,
        deployment: deployment.publicUrl.host,
        permissions: integration.permissions,
        action: startPath(name),
        id,
        opener,
        extension,
        csrf: toCsrf({ id, integration: name, opener, extension }, formSecret),
        extensionOrigins: [...new Set(candidates.map(({ url }) => url.origin))],
        continuesByProof: isDirect && !anySiteMayFrame(candidates, request),
      })
    sendWindowPage(request, response, page, { formTargets, keepsOpener: true })
  }

  /** Checks origin and limits before the body or the store is read. */
  const admit: RequestHandler = async (request, _response, next) => {
    checkOrigin(request.get('Origin'))
    load.check()
    await checkStart(request)
    next()
  }

  const proceed: RequestHandler = async (request, response) => {
    const integration = parse(integrationName, request.params['integration'], 'unknown_integration')
    const { id, opener, csrf, openerVerifier, action, ...rest } = parse(form, request.body)
    const extension = rest.extension || undefined
    checkCsrf(csrf, { id, integration, opener, extension }, cookies.formSecret(request))
    const candidates = extensions.find({ integration, extension })
    const subject = { id, integration, opener, extension }
    const start = { ...toStart(request, subject, candidates), openerVerifier: openerVerifier || undefined }
    if (action === 'continue') return goToProvider(request, response, start)
    const windowSecret = cookies.windowSecret(request, id)
    const outcome = windowSecret === undefined ? undefined : await refuseOwnSignIn(signIns, { ...start, windowSecret })
    if (outcome === 'last-page') return seeOther(response, donePath(id))
    if (outcome === undefined) await refuseSignIn(signIns, start)
    sendWindowPage(request, response, cancelledPage)
  }

  /** Checks the limits before the store is read. */
  async function checkStart(request: Request): Promise<void> {
    const networks = networksOf(request)
    // A resumed sign-in needs no capacity. `reserveCapacity` checks again.
    if (!cookies.hasWindow(request)) signIns.openSignIns.check(networks)
    await startLimit.check(networks)
  }

  function toStart(request: Request, subject: StartSubject, candidates: readonly ExtensionSettings[]): WindowStart {
    const [only, ...others] = candidates
    return {
      ...subject,
      extension: others.length === 0 ? only?.name : undefined,
      anySiteMayFrame: anySiteMayFrame(candidates, request),
    }
  }

  /** Begins the sign-in, or resumes it in the browser that began it. */
  async function goToProvider(request: Request, response: Response, start: WindowStart): Promise<void> {
    const { id } = start
    const ownSecret = cookies.windowSecret(request, id)
    const resumed =
      ownSecret === undefined ? undefined : await resumeSignIn(signIns, { ...start, windowSecret: ownSecret })
    if (resumed !== undefined) return seeOther(response, resumed === 'last-page' ? donePath(id) : resumed.href)
    const windowSecret = signIns.random(32).toString('base64url')
    // Before the record is created, because this may throw.
    const windowCookies = cookies.toWindowHeaders(request, id, windowSecret)
    const authorizationUrl = await continueSignIn(signIns, { ...start, windowSecret, networks: networksOf(request) })
    response.append('Set-Cookie', windowCookies)
    seeOther(response, authorizationUrl.href)
  }

  function checkOrigin(origin: string | undefined): void {
    if (origin === deployment.publicUrl.origin) return
    // Privacy extensions and some proxies remove the header or send `null`.
    throw new RequestError(origin === undefined || origin === 'null' ? 'origin_hidden' : 'origin_not_allowed')
  }

  /** Includes the time, to tell an expired page from a browser that blocks cookies. */
  function toCsrf(start: StartSubject, secret: string): string {
    const since = signIns.clock().toString(36)
    const { kid, hash } = signIns.sealer.keyedHash('csrf', start.id, toCsrfText(start, since, secret))
    return `${kid}.${since}.${hash}`
  }

  function checkCsrf(csrf: string, start: StartSubject, secret: string | undefined): void {
    const [kid = '', since = '', hash = ''] = csrf.split('.')
    const isOld = BASE36_TIME.test(since) && Number.parseInt(since, 36) + signIns.lifetimes.signInMs <= signIns.clock()
    // The cookie expires with the page, so only a fresh page without it means blocked cookies.
    if (secret === undefined) throw new RequestError(isOld ? 'sign_in_expired' : 'cookies_blocked')
    const text = toCsrfText(start, since, secret)
    if (!signIns.sealer.checkKeyedHash('csrf', start.id, text, { kid, hash }))
      throw new RequestError('origin_not_allowed')
    if (isOld) throw new RequestError('sign_in_expired')
  }

  const body = express.urlencoded({ extended: false, limit: transport.bodyBytes, parameterLimit: 10 })
  return {
    show: { handlers: [refusePrefetch, show] } satisfies Endpoint,
    proceed: { handlers: [admit, body, proceed] } satisfies Endpoint,
  }
}
