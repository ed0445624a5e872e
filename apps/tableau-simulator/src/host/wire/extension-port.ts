import type { ExternalWindows } from '../page/external-windows.ts'
import type { MessageLog } from '../page/message-log.ts'
import { newerEvents } from '../verbs/older-tableau.ts'
import type { Reaction } from '../verbs/verb-handler.ts'
import { answerCommand } from '../verbs/verbs.ts'
import type { ExtensionInstance } from '../workbook/extension-instance.ts'
import type { Notification } from './notification.ts'
import { type FrameMessage, parseFrameMessage, toCommandResponse, toNotification } from './wire-message.ts'

/** The connections of a port. */
export type Wire = {
  /** Posts to the frame, to the extension's exact origin. */
  post(message: object): void
  /** Delivers an event to its recipients, including this frame. */
  deliver(notification: Notification): void
  log: MessageLog
  externalWindows: ExternalWindows
}

/** The host's end of the message channel to one extension, independent of windows and elements. */
export interface ExtensionPort {
  /** Handles a message from the frame. */
  receive(data: unknown): void
  /** Sends an event to this frame only. */
  notify(notification: Notification): void
}

/** A port that handles commands for `instance`. */
export function createExtensionPort(instance: ExtensionInstance, wire: Wire): ExtensionPort {
  const { post, deliver, log, externalWindows } = wire
  const { switches } = instance

  function notify({ id, data }: Notification) {
    if (switches.api === 'old' && newerEvents.has(id)) return
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
    for (const notification of reaction.notifications ?? []) deliver(notification)
    reaction.afterwards?.()
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
        // The frame opens it, because a window from this page would be cross-site; Desktop's has Sec-Fetch-Site: none.
        if (switches.external === 'open') post({ type: 'tableau-simulator:open-window', url: message.url })
      } else {
        log.add('extension', message.msgType === 'command' ? message.verbId : message.msgType, message)
        if (switches.initialize === 'never') log.add('simulator', 'No answer (initialize=never)')
        else answer(message)
      }
    },
  }
}
