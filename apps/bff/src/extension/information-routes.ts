import { createStagedoorManifest } from '@stagedoor/manifest/create-stagedoor-manifest'
import { ICON } from '@stagedoor/manifest/icon'
import type { RequestHandler } from 'express'
import type { AppDependencies } from '../app-dependencies.ts'
import { type Endpoint, htmlPage } from '../http/openapi/operation.ts'
import { sendWindowPage } from '../http/send-window-page.ts'
import { errorsPage } from './pages/errors-page.ts'
import { landingPage } from './pages/landing-page.ts'

/** For authors: what this is, the manifest to add to a workbook, and what each problem means. */
export function createInformationRoutes({ deployment, integration }: AppDependencies) {
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

  return {
    landing: page('showLandingPage', 'What this is, and how to add the extension to a workbook.', landing),
    manifest: {
      operation: {
        id: 'downloadManifest',
        tag: 'information',
        summary: 'The manifest to add to a workbook, for this deployment.',
        answers: { 200: { description: 'The manifest', type: 'application/xml' } },
      },
      handlers: [manifest],
    } satisfies Endpoint,
    icon: {
      operation: {
        id: 'showIcon',
        tag: 'information',
        summary: 'The icon of the pages.',
        answers: { 200: { description: 'The icon', type: 'image/png' } },
      },
      handlers: [icon],
    } satisfies Endpoint,
    errors: page('showErrors', 'Every problem, and what to do about it.', errors),
  }
}

function page(id: string, summary: string, handler: RequestHandler): Endpoint {
  return { operation: { id, tag: 'information', summary, answers: { 200: htmlPage('The page') } }, handlers: [handler] }
}
