import { confirmation, receipt } from '@stagedoor/shared/dashboard-messages'
import { problem } from '@stagedoor/shared/problem'
import { ended, renewed } from '@stagedoor/shared/session-answers'
import { credentials, signInEvent } from '@stagedoor/shared/sign-in-events'
import * as z from 'zod'
import { type $ZodTypes, type JSONSchema, toJSONSchema } from 'zod/v4/core'

const said = z.object({ ok: z.literal(true) })
const alive = z.object({ status: z.literal('alive') })
const readiness = z.object({ status: z.enum(['ready', 'store_unavailable', 'draining']) })

/** The JSON bodies of the contract, by the names that they have in the document. */
const SCHEMAS = {
  Alive: alive,
  Confirmation: confirmation,
  Credentials: credentials,
  Ended: ended,
  Problem: problem,
  Readiness: readiness,
  Receipt: receipt,
  Renewed: renewed,
  Said: said,
  SignInEvent: signInEvent,
}

export type SchemaName = keyof typeof SCHEMAS

const toAddress = (name: string) => `#/components/schemas/${name}`

export function refer(name: SchemaName): { $ref: string } {
  return { $ref: toAddress(name) }
}

/** All of them as JSON Schema; where one has another in it, it refers to it. */
export function toSchemaComponents(): Record<string, object> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id })
  const { schemas } = toJSONSchema(registry, { uri: toAddress, override: leaveOpen })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema as object]),
  )
}

/** Whoever reads an answer must let members be that come with later versions; requests are strict, and stay so. */
function leaveOpen({ zodSchema, jsonSchema }: { zodSchema: $ZodTypes; jsonSchema: JSONSchema.BaseSchema }): void {
  const { def } = zodSchema._zod
  if (def.type === 'object' && def.catchall === undefined) delete jsonSchema.additionalProperties
}
