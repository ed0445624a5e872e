import { confirmation, receipt } from '@stagedoor/shared/dashboard-messages'
import { problem } from '@stagedoor/shared/problem'
import { ended, renewed } from '@stagedoor/shared/session-answers'
import { credentials, signInEvent } from '@stagedoor/shared/sign-in-events'
import * as z from 'zod'
import { type $ZodTypes, type JSONSchema, toJSONSchema } from 'zod/v4/core'

const ok = z.object({ ok: z.literal(true) })
const alive = z.object({ status: z.literal('alive') })
const readiness = z.object({ status: z.enum(['ready', 'store_unavailable', 'draining']) })

/** The JSON bodies of the contract, by component name. */
const SCHEMAS = {
  Alive: alive,
  Confirmation: confirmation,
  Credentials: credentials,
  Ended: ended,
  Ok: ok,
  Problem: problem,
  Readiness: readiness,
  Receipt: receipt,
  Renewed: renewed,
  SignInEvent: signInEvent,
}

export type SchemaName = keyof typeof SCHEMAS

const toAddress = (name: string) => `#/components/schemas/${name}`

export function refer(name: SchemaName): { $ref: string } {
  return { $ref: toAddress(name) }
}

/** Returns all schemas as JSON Schema; nested ones become references. */
export function toSchemaComponents(): Record<string, object> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id })
  const { schemas } = toJSONSchema(registry, { uri: toAddress, override: leaveOpen })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema as object]),
  )
}

/** Lets responses have additional properties, for later versions. Requests are strict. */
function leaveOpen({ zodSchema, jsonSchema }: { zodSchema: $ZodTypes; jsonSchema: JSONSchema.BaseSchema }): void {
  const { def } = zodSchema._zod
  if (def.type === 'object' && def.catchall === undefined) delete jsonSchema.additionalProperties
}
