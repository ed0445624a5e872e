import { type IntegrationName, integrationName } from '@stagedoor/shared/integration-name'
import { donePath, startPath } from '@stagedoor/shared/routes'
import { openerChallenge, openerVerifier, type SignInId, signInId } from '@stagedoor/shared/secrets'
import express, { type Request, type RequestHandler } from 'express'
import * as z from 'zod'
import type { AppDependencies } from '../app-dependencies.ts'
import { RequestError } from '../errors.ts'
import { toAddressKey } from '../networks/to-networks.ts'
import { continueSignIn, refuseSignIn } from '../sign-in/continue-sign-in.ts'
import { loadSignIn } from '../sign-in/load-sign-in.ts'
import { matchesHash } from '../sign-in/secret-hash.ts'
import { isAt } from '../sign-in/sign-in-record.ts'
import { checkFetchSite, siteRelation } from './fetch-site.ts'
import { frameAncestorsFor } from './framing.ts'
import { type Endpoint, htmlPage, redirect } from './openapi/operation.ts'
import { cancelledPage } from './pages/cancelled-page.ts'
import { startPage } from './pages/start-page.ts'
import { parse } from './parse.ts'
import { seeOther } from './see-other.ts'
import { type PageBasis, sendWindowPage } from './send-window-page.ts'
import { refusePrefetch } from './speculation.ts'
import type { WindowCookies } from './window-cookies.ts'

const link = z.object({ id: signInId, opener: openerChallenge })

const form = z.object({
  id: signInId,
  opener: openerChallenge,
  csrf: z.string().max(256),
  openerVerifier: z.union([openerVerifier, z.literal('')]).optional(),
  action: z.enum(['continue', 'cancel']).default('continue'),
})

const REFUSALS = [
  'invalid_request',
  'unknown_integration',
  'origin_not_allowed',
  'link_already_used',
  'overloaded',
  'store_unavailable',
] as const

/** The start page of the sign-in window: showing it changes nothing (mail scanners fetch links), its form begins the sign-in. */
export function createStartRoutes(dependencies: AppDependencies, cookies: WindowCookies) {
  const { deployment, load, signIns, startLimit, transport } = dependencies
  const relation = siteRelation(deployment.extensionUrl, deployment.publicUrl)

  const anySiteMayFrame = (request: Request) => frameAncestorsFor(deployment, request.get('User-Agent')) === undefined

  const show: RequestHandler = async (request, response) => {
    load.check()
    checkFetchSite(request.get('Sec-Fetch-Site'), relation)
    const name = parse(integrationName, request.params['integration'], 'unknown_integration')
    const integration = signIns.integrations.get(name)
    const { id, opener } = parse(link, request.query)
    const begun = await loadSignIn(signIns, id)
    if (begun) {
      const secret = cookies.windowSecret(request, id)
      // The viewer closed the window with the code in it and opened the link again.
      if (secret && isAt(begun, 'returned') && matchesHash(secret, begun.record.windowHash)) {
        seeOther(response, donePath(id))
        return
      }
      throw new RequestError('link_already_used')
    }
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
        continuesByProof: !anySiteMayFrame(request),
      })
    sendWindowPage(request, response, page, { formTargets: [integration.authorizationOrigin], keepsOpener: true })
  }

  /** Whoever may not begin now is told so before anything of the body is read, or of the store. */
  const admit: RequestHandler = async (request, _response, next) => {
    if (request.get('Origin') !== deployment.publicUrl.origin) throw new RequestError('origin_not_allowed')
    load.check()
    signIns.openSignIns.check()
    await startLimit.check(toAddressKey(request.ip, request.socket.remoteAddress))
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
    if (action === 'cancel') {
      await refuseSignIn(signIns, start)
      sendWindowPage(request, response, cancelledPage)
      return
    }
    const windowSecret = signIns.random(32).toString('base64url')
    // Before the record is created: a sign-in whose answer cannot be sent must not be begun.
    const windowCookies = cookies.toWindowHeaders(request, id, windowSecret)
    const authorizationUrl = await continueSignIn(signIns, { ...start, windowSecret })
    response.append('Set-Cookie', windowCookies)
    seeOther(response, authorizationUrl.href)
  }

  function toCsrf(id: SignInId, integration: IntegrationName, opener: string, secret: string): string {
    const { kid, hash } = signIns.sealer.keyedHash('csrf', id, `${integration} ${opener} ${secret}`)
    return `${kid}.${hash}`
  }

  function checkCsrf(
    csrf: string,
    id: SignInId,
    integration: string,
    opener: string,
    secret: string | undefined,
  ): void {
    const [kid = '', hash = ''] = csrf.split('.')
    const text = `${integration} ${opener} ${secret}`
    if (secret === undefined || !signIns.sealer.checkKeyedHash('csrf', id, text, { kid, hash })) {
      throw new RequestError('origin_not_allowed')
    }
  }

  const body = express.urlencoded({ extended: false, limit: transport.bodyBytes, parameterLimit: 10 })
  return {
    show: {
      operation: {
        id: 'showStart',
        tag: 'window',
        summary: 'The start page of the sign-in window: who asks, and for what. Showing it changes nothing.',
        query: link,
        headers: { 'Sec-Fetch-Site': 'From where the page is opened, as browsers say it.' },
        answers: {
          200: htmlPage('The page'),
          303: redirect('The sign-in has begun in this window, and waits for its code'),
        },
        problems: REFUSALS,
      },
      handlers: [refusePrefetch, show],
    } satisfies Endpoint,
    proceed: {
      operation: {
        id: 'start',
        tag: 'window',
        summary: 'The form of the start page: on to the provider, or not.',
        headers: { Origin: 'The origin of this server.' },
        form,
        answers: { 200: htmlPage('The viewer has cancelled'), 303: redirect('To the provider') },
        problems: [...REFUSALS, 'request_too_large', 'rate_limited'],
      },
      handlers: [admit, body, proceed],
    } satisfies Endpoint,
  }
}
