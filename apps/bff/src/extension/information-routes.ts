import { ICON } from '@stagedoor/manifest/icon'
import { extensionName } from '@stagedoor/shared/extension-name'
import { routes } from '@stagedoor/shared/routes'
import type { RequestHandler } from 'express'
import * as z from 'zod'
import type { ExtensionSettings } from '../config/settings.ts'
import { RequestError } from '../errors.ts'
import { parse } from '../http/parse.ts'
import type { Route } from '../http/route.ts'
import { sendWindowPage } from '../http/send-window-page.ts'
import type { ExtensionDependencies } from './extension-routes.ts'
import { errorsPage } from './pages/errors-page.ts'
import { landingPage } from './pages/landing-page.ts'
import { writeManifest } from './write-manifest.ts'

const manifestQuery = z.object({ extension: z.optional(extensionName) })

/** Pages for authors: the landing page, the manifests to add to a workbook, and the catalogue of problems. */
export function createInformationRoutes({ deployment, integrations }: ExtensionDependencies): Route[] {
  const { all, builtIn } = deployment.extensions
  /** The one of `/manifest.trex` without a name. */
  const main = builtIn ?? all[0]
  const manifests = new Map(all.map((extension) => [extension.name, writeManifest(extension)]))
  const demo = deployment.demoDashboardUrl === undefined ? undefined : { simulatorUrl: deployment.demoDashboardUrl }

  const landing: RequestHandler = (request, response) => {
    sendWindowPage(request, response, (basis) =>
      landingPage({
        ...basis,
        extensions: all.map((extension) => ({
          title: extension.title ?? extension.name,
          url: extension.url.href,
          manifestUrl: new URL(toManifestPath(extension, main), deployment.publicUrl).href,
          providers: extension.integrations.map((name) => integrations.get(name).title),
        })),
        ...(demo && { demo }),
      }),
    )
  }

  const manifest: RequestHandler = (request, response) => {
    const { extension = main?.name } = parse(manifestQuery, request.query, 'unknown_extension')
    const xml = extension === undefined ? undefined : manifests.get(extension)
    if (xml === undefined) throw new RequestError('unknown_extension')
    const isMain = extension === main?.name
    response.set({
      'Content-Type': 'application/xml; charset=utf-8',
      'Content-Disposition': `attachment; filename="${isMain ? 'manifest' : extension}.trex"`,
      'Cache-Control': 'no-cache',
    })
    response.send(xml)
  }

  const icon: RequestHandler = (_request, response) => {
    response.type('png').set('Cache-Control', 'public, max-age=86400').send(ICON)
  }

  /** Created on the first request. */
  let schema: Promise<string> | undefined
  const configurationSchema: RequestHandler = async (_request, response) => {
    schema ??= import('../config/file/create-config-schema.ts').then(({ createConfigSchema }) =>
      JSON.stringify(createConfigSchema()),
    )
    response
      .type('application/schema+json')
      .set('Cache-Control', 'no-cache')
      .send(await schema)
  }

  const errors: RequestHandler = (request, response) => sendWindowPage(request, response, errorsPage)

  return [
    { path: '/', endpoints: { get: { handlers: [landing] } }, isFree: true },
    { path: '/favicon.ico', endpoints: { get: { handlers: [icon] } }, isFree: true },
    { path: '/manifest.trex', endpoints: { get: { handlers: [manifest] } }, isFree: true },
    { path: '/configuration.schema.json', endpoints: { get: { handlers: [configurationSchema] } }, isFree: true },
    { path: routes.errors, endpoints: { get: { handlers: [errors] } }, isFree: true },
  ]
}

function toManifestPath({ name }: ExtensionSettings, main: ExtensionSettings | undefined): string {
  return name === main?.name ? '/manifest.trex' : `/manifest.trex?${new URLSearchParams({ extension: name })}`
}
