import { isRecord } from '../is-record.ts'

/** The first message of an extension, which looks for a host. */
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

/** Why a command failed; the library shows the message to the extension. */
export type WireError = { errorCode: string; message: string }

/**
 * The response to a command. Data must not be empty or missing: the library silently drops such a response, and the
 * extension waits forever.
 */
export type Answer = { data: object | string } | { error: WireError }

const GUID = /^[0-9a-z]{8}(-[0-9a-z]{4}){3}-[0-9a-z]{12}$/i

/** Parses a message from the extension's frame; `undefined` if the protocol does not know it. */
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

/** The answer as it goes over the wire. */
export function toCommandResponse(commandGuid: string, answer: Answer) {
  return { msgGuid: crypto.randomUUID(), msgType: 'command-response', commandGuid, ...answer } as const
}

/** An event as it goes over the wire. The library drops one without data. */
export function toNotification(notificationId: string, data: object | string) {
  return { msgGuid: crypto.randomUUID(), msgType: 'notification', notificationId, data } as const
}

/** Only these may become a link or a tab: `javascript:` would run in the host's page. */
function isWebUrl(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}
