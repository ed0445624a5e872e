import { findListener, listeners } from '../listeners/listeners.ts'
import { catalogue } from '../misbehaviours/catalogue.ts'
import { type MisbehaviourParameters, type StageName, stages } from '../misbehaviours/misbehaviour.ts'
import type { MisbehaviourOrder } from '../misbehaviours/running-misbehaviours.ts'

/** Rejects an order for an impossible misbehaviour. */
export class ControlError extends Error {
  override readonly name = 'ControlError'

  /** The valid names. */
  readonly exists: readonly string[]

  constructor(message: string, exists: readonly string[]) {
    super(message)
    this.exists = exists
  }
}

const FIELDS = ['at', 'name', 'times', 'listener', 'ms', 'retryAfterS']

/** Reads the body of `POST /control/misbehave`. @throws {ControlError} */
export function parseMisbehaviourOrder(body: unknown): MisbehaviourOrder {
  const fields = new Map(typeof body === 'object' && body !== null ? Object.entries(body) : [])
  const unknown = [...fields.keys()].find((field) => !FIELDS.includes(field))
  if (unknown !== undefined) throw new ControlError(`Unknown field ${JSON.stringify(unknown)}; use these`, FIELDS)

  const at = parseStage(fields.get('at'))
  const name = String(fields.get('name'))
  const misbehaviour = catalogue.get(name)
  if (!misbehaviour?.at.includes(at)) {
    const names = [...catalogue].filter(([, candidate]) => candidate.at.includes(at)).map(([candidate]) => candidate)
    throw new ControlError(`No misbehaviour ${JSON.stringify(name)} at "${at}"; use one of these`, names)
  }
  return {
    at,
    name,
    misbehaviour,
    listener: parseListener(fields.get('listener'), at),
    timesLeft: parseNumber('times', fields.get('times'), 1) ?? Number.POSITIVE_INFINITY,
    parameters: parseParameters(fields),
  }
}

function parseStage(value: unknown): StageName {
  const stage = stages.find((candidate) => candidate === value)
  if (!stage) throw new ControlError('"at" is not a stage; use one of these', stages)
  return stage
}

function parseListener(value: unknown, at: StageName): string | null {
  if (value === undefined) return null
  if (at === 'authorize') {
    throw new ControlError('No listener is signed in at "authorize" yet: omit "listener", or use one of these stages', [
      ...stages.filter((stage) => stage !== 'authorize'),
    ])
  }
  const listener = findListener(String(value))
  if (listener) return listener.id
  throw new ControlError(
    '"listener" is unknown; use one of these',
    listeners.map(({ id }) => id),
  )
}

function parseParameters(fields: ReadonlyMap<string, unknown>): MisbehaviourParameters {
  const ms = parseNumber('ms', fields.get('ms'), 0)
  const retryAfterS = parseNumber('retryAfterS', fields.get('retryAfterS'), 0)
  return {
    ...(ms !== undefined && { ms }),
    ...(retryAfterS !== undefined && { retryAfterS }),
  }
}

function parseNumber(name: string, value: unknown, min: number): number | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= 600_000) return value
  throw new ControlError(`"${name}" must be a whole number from ${min} to 600000`, [])
}
