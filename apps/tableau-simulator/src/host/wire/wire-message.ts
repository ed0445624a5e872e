import { isRecord } from '../is-record.ts'

/** The first message of an extension. */
export type InitializeMessage = { msgType: 'initialize'; msgGuid: string }

/** A command of the extension. */
export type CommandMessage = {
  msgType: 'command'
  msgGuid: string
  verbId: string
  parameters: Record<string, unknown>
}

/** An address that Desktop would open in the system's browser. Specific to the stand-in, not part of Tableau's protocol. */
export type OpenExternalMessage = { type: 'tableau-simulator:open-external'; url: string }

export type FrameMessage = InitializeMessage | CommandMessage | OpenExternalMessage

/** An error of a command; the library passes the message to the extension. */
export type WireError = { errorCode: string; message: string }

/**
 * The response to a command. Data must not be empty or missing: the library silently drops such a response, and the
 * extension waits forever.
 */
export type Answer = { data: object | string } | { error: WireError }

const GUID = /^[0-9a-z]{8}(-[0-9a-z]{4}){3}-[0-9a-z]{12}$/i

/** Parses a message from the extension's frame; `undefined` if it is unknown. */
export function parseFrameMessage(data: unknown): FrameMessage | undefined {
  if (!isRecord(data)) return undefined
  const { type, url, msgType, msgGuid, verbId, parameters } = data
  if (type === 'tableau-simulator:open-external') return isWebUrl(url) ? { type, url } : undefined
  if (typeof msgGuid !== 'string' || !GUID.test(msgGuid)) return undefined
  if (msgType === 'initialize') return { msgType, msgGuid }
  if (msgType === 'command' && typeof verbId === 'string') {
    return { msgType, msgGuid, verbId, parameters: isRecord(parameters) ? parameters : {} }
  }
  return undefined
}

/** A response on the wire. */
export function toCommandResponse(commandGuid: string, answer: Answer) {
  return { msgGuid: crypto.randomUUID(), msgType: 'command-response', commandGuid, ...answer } as const
}

/** An event on the wire. The library drops events without data. */
export function toNotification(notificationId: string, data: object | string) {
  return { msgGuid: crypto.randomUUID(), msgType: 'notification', notificationId, data } as const
}

/** Rejects other schemes: `javascript:` would run in the host's page. */
function isWebUrl(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}
