import type { ExtensionInstance } from './extension-instance.ts'
import type { ExternalWindows } from './external-windows.ts'
import type { MessageLog } from './message-log.ts'
import type { Notification, Reaction } from './verb-handler.ts'
import { answerCommand } from './verbs.ts'
import { type FrameMessage, parseFrameMessage, toCommandResponse, toNotification } from './wire-message.ts'

/** The two ends of the wire: whoever asks, and how to speak to the frame. */
export type Wire = {
  /** Posts to the frame, to the extension's exact origin. */
  post(message: object): void
  log: MessageLog
  externalWindows: ExternalWindows
}

/** The host's end of the conversation with one extension. It knows neither windows nor elements. */
export interface ExtensionPort {
  /** Takes whatever the frame sent. */
  receive(data: unknown): void
  notify(notification: Notification): void
}

/** A port that answers for `instance`. */
export function createExtensionPort(instance: ExtensionInstance, { post, log, externalWindows }: Wire): ExtensionPort {
  const { switches } = instance

  function notify({ id, data }: Notification) {
    const message = toNotification(id, data)
    log.add('host', id, message)
    post(message)
  }

  function answer(message: Exclude<FrameMessage, { type: string }>) {
    const isFirst = message.msgType === 'initialize'
    const reaction: Reaction = isFirst ? { answer: { data: {} } } : answerCommand(message, instance)
    const response = toCommandResponse(message.msgGuid, reaction.answer)
    const outcome = 'error' in reaction.answer ? reaction.answer.error.errorCode : 'answered'
    log.add('host', `${isFirst ? message.msgType : message.verbId}: ${outcome}`, response)
    post(response)
    for (const notification of reaction.notifications ?? []) notify(notification)
  }

  return {
    notify,
    receive(data) {
      const message = parseFrameMessage(data)
      if (message === undefined) {
        log.add('simulator', 'Ignored: not a message of the protocol', data)
      } else if ('type' in message) {
        if (switches.context !== 'desktop') return
        log.add('extension', 'open in the system browser', message)
        externalWindows.add(message.url)
        // The frame opens it: a window from this page would come from another site, which no browser says of a
        // window that Desktop hands over (it says Sec-Fetch-Site: none).
        if (switches.external === 'open') post({ type: 'tableau-simulator:open-window', url: message.url })
      } else {
        log.add('extension', message.msgType === 'command' ? message.verbId : message.msgType, message)
        if (switches.initialize === 'never') log.add('simulator', 'No answer (initialize=never)')
        else answer(message)
      }
    },
  }
}
