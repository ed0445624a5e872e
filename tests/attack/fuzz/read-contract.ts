import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const SHARED = join(import.meta.dirname, '../../../packages/shared')

/** The parts of JSON Schema that the contract uses. */
export type JsonSchema = {
  type?: 'object' | 'string' | 'number' | 'integer' | 'boolean' | 'array'
  properties?: Record<string, JsonSchema>
  required?: string[]
  maxLength?: number
  pattern?: string
  items?: JsonSchema
}

// Loaded by path, because attacks must not import the apps and packages.
const load = async (path: string) => (await import(pathToFileURL(path).href)) as Record<string, unknown>
// A module that is loaded by path has no types.
const zod = (await load(createRequire(join(SHARED, 'package.json')).resolve('zod/mini'))) as unknown as {
  toJSONSchema(schema: unknown): JsonSchema
}

/** Schemas of the dashboard's messages, by name. */
export const messages: ReadonlyMap<string, JsonSchema> = new Map(
  Object.entries(await load(join(SHARED, 'src/dashboard-messages.ts')))
    .filter(([name]) => ['confirmation', 'receipt', 'cancellation', 'socketAuth'].includes(name))
    .map(([name, schema]) => [name, zod.toJSONSchema(schema)]),
)

/** The HTTP status of every problem, by code. */
export const problems: ReadonlyMap<string, number> = new Map(
  Object.entries(
    (await load(join(SHARED, 'src/problem-catalogue.ts')))['problemCatalogue'] as Record<string, { status: number }>,
  ).map(([code, { status }]) => [code, status]),
)
