import { routes } from '@stagedoor/shared/routes'
import type { AppDependencies } from './app-dependencies.ts'
import { createExtensionRoutes } from './extension/extension-routes.ts'
import { createInformationRoutes } from './extension/information-routes.ts'
import { createHealthRoutes } from './http/health-routes.ts'
import { createOpenApiRoute } from './http/openapi/openapi-route.ts'
import type { Route } from './http/route.ts'
import { createMetricsRoute } from './metrics/metrics-route.ts'
import { createSessionRoutes } from './session/session-routes.ts'
import type { Drain } from './shutdown/drain.ts'
import { createCallbackRoute } from './sign-in/routes/callback-route.ts'
import { createApiRoutes } from './sign-in/routes/dashboard-routes.ts'
import { createDoneRoute } from './sign-in/routes/done-route.ts'
import { createNewsRoute } from './sign-in/routes/news-route.ts'
import { problemRoute } from './sign-in/routes/problem-route.ts'
import { ProviderAnswers } from './sign-in/routes/provider-answers.ts'
import { createStartRoutes } from './sign-in/routes/start-routes.ts'
import { WindowCookies } from './sign-in/routes/window-cookies.ts'

/** Who answers what. Whatever is not in the table is refused. */
export function createRouteTable(dependencies: AppDependencies, drain: Drain): Route[] {
  const { deployment, metrics, signIns } = dependencies
  const secure = deployment.publicUrl.protocol === 'https:'
  const cookies = new WindowCookies({ secure, lifeMs: signIns.lifetimes.signInMs })
  const answers = new ProviderAnswers(signIns, cookies)
  const information = createInformationRoutes(dependencies)
  const extension = createExtensionRoutes(dependencies)
  const health = createHealthRoutes(dependencies, drain)
  const start = createStartRoutes(dependencies, cookies)
  const callback = createCallbackRoute(dependencies, answers)
  const done = createDoneRoute(dependencies, cookies, answers, drain)
  const news = createNewsRoute(dependencies, cookies, drain)
  const api = createApiRoutes(dependencies, drain)
  const session = createSessionRoutes(dependencies, drain)

  // What a sign-in asks for comes first: the router tries one path after the other.
  const table: Route[] = [
    { path: '/signin/done/:id', endpoints: { get: done } },
    { path: '/signin/problem/:code', endpoints: { get: problemRoute }, isFree: true },
    { path: '/signin/done/:id/news', endpoints: { get: news } },
    { path: '/signin/:integration', endpoints: { get: start.show, post: start.proceed } },
    { path: '/oauth/callback/:integration', endpoints: { get: callback } },
    { path: '/', endpoints: { get: information.landing }, isFree: true },
    { path: '/favicon.ico', endpoints: { get: information.icon }, isFree: true },
    { path: '/manifest.trex', endpoints: { get: information.manifest }, isFree: true },
    { path: routes.errors, endpoints: { get: information.errors }, isFree: true },
    { path: '/healthz', endpoints: { get: health.alive }, isFree: true },
    { path: '/readyz', endpoints: { get: health.ready }, isFree: true },
    { path: '/extension/', endpoints: { get: extension.page }, isFree: true },
    { path: '/extension/configure.html', endpoints: { get: extension.configurePage }, isFree: true },
    { path: '/extension/assets/:name', endpoints: { get: extension.assets }, isFree: true },
    { path: '/tableau/tableau.extensions.js', endpoints: { get: extension.tableauLibrary }, isFree: true },
    { path: routes.signIn, endpoints: { get: api.newest, delete: api.cancel }, before: api.cors },
    { path: routes.confirmation, endpoints: { post: api.confirm }, before: api.cors },
    { path: routes.receipt, endpoints: { post: api.acknowledge }, before: api.cors },
    { path: routes.session, endpoints: { delete: session.end }, before: session.cors },
    { path: routes.renewal, endpoints: { post: session.renew }, before: session.cors },
  ]
  if (metrics)
    table.push({ path: '/metrics', endpoints: { get: createMetricsRoute(metrics, signIns.log) }, isFree: true })
  table.push({
    path: '/openapi.json',
    endpoints: { get: createOpenApiRoute(table, deployment.publicUrl) },
    isFree: true,
  })
  return table
}
