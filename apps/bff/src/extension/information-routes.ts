import { createStagedoorManifest } from '@stagedoor/manifest/create-stagedoor-manifest'
import { ICON } from '@stagedoor/manifest/icon'
import { routes } from '@stagedoor/shared/routes'
import type { RequestHandler } from 'express'
import type { Route } from '../http/route.ts'
import { sendWindowPage } from '../http/send-window-page.ts'
import type { ExtensionDependencies } from './extension-routes.ts'
import { errorsPage } from './pages/errors-page.ts'
import { landingPage } from './pages/landing-page.ts'

/** Pages for authors: the landing page, the manifest to add to a workbook, and the catalogue of problems. */
export function createInformationRoutes({ deployment, integration }: ExtensionDependencies): Route[] {
  const manifestXml = createStagedoorManifest({ extensionUrl: deployment.extensionUrl.href })
  const demo = deployment.demoDashboardUrl === undefined ? undefined : { simulatorUrl: deployment.demoDashboardUrl }

  const landing: RequestHandler = (request, response) => {
    sendWindowPage(request, response, (basis) =>
      landingPage({
        ...basis,
        extensionUrl: deployment.extensionUrl.href,
        manifestUrl: new URL('/manifest.trex', deployment.publicUrl).href,
        providerName: integration.title,
        ...(demo && { demo }),
      }),
    )
  }

  const manifest: RequestHandler = (_request, response) => {
    response.set({
      'Content-Type': 'application/xml; charset=utf-8',
      'Content-Disposition': 'attachment; filename="manifest.trex"',
      'Cache-Control': 'no-cache',
    })
    response.send(manifestXml)
  }

  const icon: RequestHandler = (_request, response) => {
    response.type('png').set('Cache-Control', 'public, max-age=86400').send(ICON)
  }

  const errors: RequestHandler = (request, response) => sendWindowPage(request, response, errorsPage)

  return [
    { path: '/', endpoints: { get: { handlers: [landing] } }, isFree: true },
    { path: '/favicon.ico', endpoints: { get: { handlers: [icon] } }, isFree: true },
    { path: '/manifest.trex', endpoints: { get: { handlers: [manifest] } }, isFree: true },
    { path: routes.errors, endpoints: { get: { handlers: [errors] } }, isFree: true },
  ]
}
