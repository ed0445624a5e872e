import { expect } from 'vitest'
import { type PortalAppOverrides, type RunningPortalApp, startPortalApp } from './start-portal-app.ts'

export type Json = Record<string, unknown>

/** A portal with an administrator, two publishers and a viewer, who have keys. */
export async function startWithPeople(overrides: PortalAppOverrides = {}) {
  const app = await startPortalApp(overrides)
  const [ada, paul, petra, vera] = await Promise.all([
    app.createPerson('administrator', 'ada'),
    app.createPerson('publisher', 'paul'),
    app.createPerson('publisher', 'petra'),
    app.createPerson('viewer', 'vera'),
  ])
  const keys = {
    ada: await app.createKey(ada),
    paul: await app.createKey(paul),
    petra: await app.createKey(petra),
    vera: await app.createKey(vera),
  }
  return { app, people: { ada, paul, petra, vera }, keys }
}

/** Creates content as the person of the key. */
export async function create(app: RunningPortalApp, key: string, json: Json = {}): Promise<Json & { guid: string }> {
  const answer = await app.callApi('POST', '/v1/content', { key, json })
  expect(answer.status).toBe(200)
  return answer.json as Json & { guid: string }
}

/** Status and number of an error. */
export const codeOf = ({ status, json }: { status: number; json: unknown }) => [status, (json as Json)['code']]
