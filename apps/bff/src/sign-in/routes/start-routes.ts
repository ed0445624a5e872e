import { type IntegrationName, integrationName } from '@stagedoor/shared/integration-name'
import { donePath, startPath } from '@stagedoor/shared/routes'
import { openerChallenge, openerVerifier, type SignInId, signInId } from '@stagedoor/shared/secrets'
import express, { type Request, type RequestHandler } from 'express'
import * as z from 'zod'
import { frameAncestorsFor } from '../../config/deployment.ts'
import { RequestError } from '../../errors.ts'
import { arrivesDirectly, siteRelation } from '../../http/fetch-site.ts'
import { networksOf } from '../../http/networks-of.ts'
import type { Endpoint } from '../../http/openapi/operation.ts'
import { parse } from '../../http/parse.ts'
import { seeOther } from '../../http/see-other.ts'
import { type PageBasis, sendWindowPage } from '../../http/send-window-page.ts'
import { refusePrefetch } from '../../http/speculation.ts'
import { continueSignIn, refuseSignIn } from '../continue-sign-in.ts'
import { cancelledPage } from '../pages/cancelled-page.ts'
import { startPage } from '../pages/start-page.ts'
import { loadOwnSignIn, refuseOwnSignIn, resumeSignIn } from '../resume-sign-in.ts'
import type { SignInDependencies } from '../sign-in-dependencies.ts'
import { isAt } from '../sign-in-record.ts'
import type { WindowCookies } from './window-cookies.ts'

const link = z.object({ id: signInId, opener: openerChallenge })

const form = z.object({
  id: signInId,
  opener: openerChallenge,
  csrf: z.string().max(256),
  openerVerifier: z.union([openerVerifier, z.literal('')]).optional(),
  action: z.enum(['continue', 'cancel']).default('continue'),
})

/** Milliseconds since the epoch in base 36, from 1972 to 2059. */
const BASE36_TIME = /^[0-9a-z]{8}$/

/** The start page. GET has no effect, because mail scanners fetch links; its form begins the sign-in. */
export function createStartRoutes(dependencies: SignInDependencies, cookies: WindowCookies) {
  const { deployment, load, signIns, startLimit, transport } = dependencies
  const relation = siteRelation(deployment.extensionUrl, deployment.publicUrl)

  const anySiteMayFrame = (request: Request) => frameAncestorsFor(deployment, request.get('User-Agent')) === undefined

  const show: RequestHandler = async (request, response) => {
    load.check()
    const arrival = { site: request.get('Sec-Fetch-Site'), dest: request.get('Sec-Fetch-Dest') }
    const isDirect = arrivesDirectly(arrival, relation)
    const name = parse(integrationName, request.params['integration'], 'unknown_integration')
    const integration = signIns.integrations.get(name)
    const { id, opener } = parse(link, request.query)
    const begun = await loadOwnSignIn(signIns, {
      id,
      integration: name,
      windowSecret: cookies.windowSecret(request, id),
    })
    // The provider has responded: the viewer closed the window and opened the link again.
    if (begun && !isAt(begun, 'authorizing')) return seeOther(response, donePath(id))
    const formSecret = cookies.formSecret(request) ?? signIns.random(32).toString('base64url')
    cookies.setFormSecret(response, formSecret)
    const page = (basis: PageBasis) =>
      startPage({
        ...basis,
        providerName: integration.title,
        deployment: deployment.publicUrl.host,
        permissions: [...integration.permissions],
        action: startPath(name),
        id,
        opener,
        csrf: toCsrf(id, name, opener, formSecret),
        extensionOrigin: deployment.extensionUrl.origin,
        continuesByProof: isDirect && !anySiteMayFrame(request),
      })
    sendWindowPage(request, response, page, { formTargets: [integration.authorizationOrigin], keepsOpener: true })
  }

  /** Checks origin and limits before the body or the store is read. */
  const admit: RequestHandler = async (request, _response, next) => {
    checkOrigin(request.get('Origin'))
    load.check()
    const networks = networksOf(request)
    // A resumed sign-in needs no capacity. `reserveCapacity` checks again.
    if (!cookies.hasWindow(request)) signIns.openSignIns.check(networks)
    await startLimit.check(networks)
    next()
  }

  const proceed: RequestHandler = async (request, response) => {
    const integration = parse(integrationName, request.params['integration'], 'unknown_integration')
    const { id, opener, csrf, openerVerifier, action } = parse(form, request.body)
    checkCsrf(csrf, id, integration, opener, cookies.formSecret(request))
    const start = {
      integration,
      id,
      opener,
      openerVerifier: openerVerifier || undefined,
      anySiteMayFrame: anySiteMayFrame(request),
    }
    const ownSecret = cookies.windowSecret(request, id)
    const own = ownSecret === undefined ? undefined : { ...start, windowSecret: ownSecret }
    if (action === 'cancel') {
      const outcome = own && (await refuseOwnSignIn(signIns, own))
      if (outcome === 'last-page') return seeOther(response, donePath(id))
      if (outcome === undefined) await refuseSignIn(signIns, start)
      return sendWindowPage(request, response, cancelledPage)
    }
    const resumed = own && (await resumeSignIn(signIns, own))
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
  function toCsrf(id: SignInId, integration: IntegrationName, opener: string, secret: string): string {
    const since = signIns.clock().toString(36)
    const { kid, hash } = signIns.sealer.keyedHash('csrf', id, `${integration} ${opener} ${since} ${secret}`)
    return `${kid}.${since}.${hash}`
  }

  function checkCsrf(
    csrf: string,
    id: SignInId,
    integration: string,
    opener: string,
    secret: string | undefined,
  ): void {
    const [kid = '', since = '', hash = ''] = csrf.split('.')
    const isOld = BASE36_TIME.test(since) && Number.parseInt(since, 36) + signIns.lifetimes.signInMs <= signIns.clock()
    // The cookie expires with the page, so only a fresh page without it means blocked cookies.
    if (secret === undefined) throw new RequestError(isOld ? 'sign_in_expired' : 'cookies_blocked')
    const text = `${integration} ${opener} ${since} ${secret}`
    if (!signIns.sealer.checkKeyedHash('csrf', id, text, { kid, hash })) throw new RequestError('origin_not_allowed')
    if (isOld) throw new RequestError('sign_in_expired')
  }

  const body = express.urlencoded({ extended: false, limit: transport.bodyBytes, parameterLimit: 10 })
  return {
    show: { handlers: [refusePrefetch, show] } satisfies Endpoint,
    proceed: { handlers: [admit, body, proceed] } satisfies Endpoint,
  }
}
