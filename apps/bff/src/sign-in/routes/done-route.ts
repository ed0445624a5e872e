import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { type SignInId, signInId } from '@stagedoor/shared/secrets'
import { problemOf, RequestError } from '../../errors.ts'
import type { Endpoint } from '../../http/openapi/operation.ts'
import { problemPage } from '../../http/pages/problem-page.ts'
import { parse } from '../../http/parse.ts'
import { requestIdOf } from '../../http/request-log.ts'
import { type PageBasis, sendWindowPage } from '../../http/send-window-page.ts'
import { ignoreHead, refusePrefetch } from '../../http/speculation.ts'
import type { Drain } from '../../shutdown/drain.ts'
import { codePage } from '../pages/code-page.ts'
import { signedInPage } from '../pages/signed-in-page.ts'
import { unfinishedPage } from '../pages/unfinished-page.ts'
import { waitPage } from '../pages/wait-page.ts'
import type { SignInDependencies } from '../sign-in-dependencies.ts'
import { viewInWindow, type WindowView } from '../view-in-window.ts'
import { toNewsAddress } from './news-route.ts'
import type { ProviderAnswers } from './provider-answers.ts'
import type { WindowCookies } from './window-cookies.ts'

/** How long the response waits for the token, in ms: longer than the timeout of a call to the provider (10 s). */
const LONGEST_WAIT_MS = 12_000

/** Seconds after which the wait page reloads. */
const REFRESH_S = 2

/** The last page of the sign-in window: the confirmation code, success, or a problem. */
export function createDoneRoute(
  dependencies: SignInDependencies,
  cookies: WindowCookies,
  answers: ProviderAnswers,
  drain: Drain,
): Endpoint {
  const { deployment, signIns } = dependencies

  return {
    handlers: [
      refusePrefetch,
      ignoreHead,
      async (request, response) => {
        const id = parse(signInId, request.params['id'])
        await answers.acceptKept(request, response, id)
        const secret = cookies.windowSecret(request, id)
        if (secret === undefined) throw new RequestError('started_elsewhere')
        const view = await viewInWindow(signIns, id, secret, { waitMs: LONGEST_WAIT_MS, end: drain })
        if (view.kind === 'failed') response.status(problemOf(view.code, '').status)
        const polls = view.kind === 'code' || view.kind === 'signed-in'
        sendWindowPage(request, response, (basis) => render(view, id, basis, requestIdOf(response)), { polls })
      },
    ],
  }

  function titleOf(integration: IntegrationName): string {
    return signIns.integrations.get(integration).title
  }

  function render(view: WindowView, id: SignInId, basis: PageBasis, requestId: string): string {
    switch (view.kind) {
      case 'code':
        return codePage({
          ...basis,
          code: view.code,
          expiresInS: view.expiresIn,
          deployment: deployment.publicUrl.host,
          providerName: titleOf(view.integration),
          newsAddress: toNewsAddress(id, 'code'),
        })
      case 'unfinished':
        return unfinishedPage(basis)
      case 'wait':
        return waitPage({ ...basis, refreshS: REFRESH_S })
      case 'signed-in':
        return signedInPage({
          ...basis,
          providerName: titleOf(view.integration),
          closes: view.closes,
          // Only the window that the dashboard opened closes itself, after the delivery.
          ...(view.closes && !view.received && { newsAddress: toNewsAddress(id, 'delivery') }),
        })
      case 'failed':
        return problemPage({ ...basis, problem: problemOf(view.code, requestId), closes: view.closes })
    }
  }
}
