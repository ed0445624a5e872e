import type { ExtensionInstance } from './extension-instance.ts'
import { initializeExtension } from './initialize-extension.ts'
import { saveExtensionSettings } from './save-extension-settings.ts'
import type { Reaction, VerbHandler } from './verb-handler.ts'
import type { CommandMessage } from './wire-message.ts'

/** Every verb that this host understands. The library writes some of Tableau's verbs in odd ways: keep its spelling. */
const verbs: ReadonlyMap<string, VerbHandler> = new Map([
  ['initialize-extension', initializeExtension],
  ['save-extension-settings', saveExtensionSettings],
  // An empty list says that there is no font to download.
  ['get-fonts', () => ({ answer: { data: [] } })],
])

/** Carries out a command of the extension. A verb that is not known is answered with an error, as Tableau does. */
export function answerCommand(command: CommandMessage, instance: ExtensionInstance): Reaction {
  const handler = verbs.get(command.verbId)
  if (handler) return handler(command.parameters, instance)
  const message = `The simulator does not know the verb "${command.verbId}". Use Tableau to try this call.`
  return { answer: { error: { errorCode: 'unknown-verb-id', message } } }
}
