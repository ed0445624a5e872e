import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const SHARED = join(import.meta.dirname, '../../../packages/shared')

/** A JSON schema, as far as ours go. */
export type JsonSchema = {
  type?: 'object' | 'string' | 'number' | 'integer' | 'boolean' | 'array'
  properties?: Record<string, JsonSchema>
  required?: string[]
  maxLength?: number
  pattern?: string
  items?: JsonSchema
}

// By their addresses: attacks see the apps from outside, and import nothing of theirs.
const load = async (path: string) => (await import(pathToFileURL(path).href)) as Record<string, unknown>
// What is loaded by its address has no types of its own; this is all that is used of it.
const zod = (await load(createRequire(join(SHARED, 'package.json')).resolve('zod/mini'))) as unknown as {
  toJSONSchema(schema: unknown): JsonSchema
}

/** What dashboards may send, by the name of its schema. */
export const messages: ReadonlyMap<string, JsonSchema> = new Map(
  Object.entries(await load(join(SHARED, 'src/dashboard-messages.ts')))
    .filter(([name]) => ['confirmation', 'receipt', 'cancellation', 'socketAuth'].includes(name))
    .map(([name, schema]) => [name, zod.toJSONSchema(schema)]),
)

/** The status of every problem that may leave the server, by its code. */
export const problems: ReadonlyMap<string, number> = new Map(
  Object.entries(
    (await load(join(SHARED, 'src/problem-catalogue.ts')))['problemCatalogue'] as Record<string, { status: number }>,
  ).map(([code, { status }]) => [code, status]),
)
