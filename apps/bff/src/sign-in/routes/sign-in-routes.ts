import { routes } from '@stagedoor/shared/routes'
import type { Route } from '../../http/route.ts'
import type { Drain } from '../../shutdown/drain.ts'
import type { SignInDependencies } from '../sign-in-dependencies.ts'
import { createCallbackRoute } from './callback-route.ts'
import { createDashboardRoutes } from './dashboard-routes.ts'
import { createDoneRoute } from './done-route.ts'
import { createNewsRoute } from './news-route.ts'
import { problemRoute } from './problem-route.ts'
import { ProviderAnswers } from './provider-answers.ts'
import { createStartRoutes } from './start-routes.ts'
import { WindowCookies } from './window-cookies.ts'

/** The pages of the sign-in window and the dashboard's API. */
export function createSignInRoutes(dependencies: SignInDependencies, drain: Drain): Route[] {
  const { deployment, signIns } = dependencies
  const secure = deployment.publicUrl.protocol === 'https:'
  const cookies = new WindowCookies({ secure, lifeMs: signIns.lifetimes.signInMs })
  const answers = new ProviderAnswers(signIns, cookies)
  const start = createStartRoutes(dependencies, cookies)
  const dashboard = createDashboardRoutes(dependencies, drain)
  return [
    { path: '/signin/done/:id', endpoints: { get: createDoneRoute(dependencies, cookies, answers, drain) } },
    { path: '/signin/problem/:code', endpoints: { get: problemRoute }, isFree: true },
    { path: '/signin/done/:id/news', endpoints: { get: createNewsRoute(dependencies, cookies, drain) } },
    { path: '/signin/:integration', endpoints: { get: start.show, post: start.proceed } },
    { path: '/oauth/callback/:integration', endpoints: { get: createCallbackRoute(dependencies, answers) } },
    { path: routes.signIn, endpoints: { get: dashboard.poll, delete: dashboard.cancel }, before: dashboard.cors },
    { path: routes.confirmation, endpoints: { post: dashboard.confirm }, before: dashboard.cors },
    { path: routes.receipt, endpoints: { post: dashboard.acknowledge }, before: dashboard.cors },
  ]
}
