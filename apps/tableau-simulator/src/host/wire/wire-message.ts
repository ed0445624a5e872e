import { isRecord } from '../is-record.ts'

/** The extension asks whether there is a host: its first message. */
export type InitializeMessage = { msgType: 'initialize'; msgGuid: string }

/** The extension asks for something; `verbId` says for what. */
export type CommandMessage = {
  msgType: 'command'
  msgGuid: string
  verbId: string
  parameters: Record<string, unknown>
}

/** The stand-in says that Desktop would hand this address to the system's browser. Not Tableau's: the simulator's own. */
export type OpenExternalMessage = { type: 'tableau-simulator:open-external'; url: string }

export type FrameMessage = InitializeMessage | CommandMessage | OpenExternalMessage

/** Why a command failed; the library shows the message to the extension. */
export type WireError = { errorCode: string; message: string }

/**
 * What a command is answered with. Data is never empty or missing: the library drops such an answer without a word
 * and the extension waits for ever.
 */
export type Answer = { data: object | string } | { error: WireError }

const GUID = /^[0-9a-z]{8}(-[0-9a-z]{4}){3}-[0-9a-z]{12}$/i

/** A message from the extension's frame, or `undefined` for anything that the protocol does not know. */
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
