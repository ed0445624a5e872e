import { ErrorCodes, TableauError } from './tableau-error.ts'

type Handler = (event: object) => unknown

/** Event handlers of an object, with the methods of Tableau's API. */
export type EventListeners = {
  /** Returns the function that removes the handler. */
  addEventListener(type: string, handler: Handler): () => boolean
  removeEventListener(type: string, handler: Handler): boolean
  tell(type: string, event: object): void
}

/** Supports the given event types. */
export function createEventListeners(...types: string[]): EventListeners {
  const handlers = new Map<string, Set<Handler>>(types.map((type) => [type, new Set()]))

  function handlersOf(type: string): Set<Handler> {
    const found = handlers.get(type)
    if (found) return found
    throw new TableauError(ErrorCodes.UnsupportedEventName, `There is no event ${type} here. Use ${types.join(', ')}.`)
  }

  return {
    addEventListener(type, handler) {
      handlersOf(type).add(handler)
      return () => handlersOf(type).delete(handler)
    },
    removeEventListener: (type, handler) => handlersOf(type).delete(handler),
    tell(type, event) {
      for (const handler of [...handlersOf(type)]) handler({ type, ...event })
    },
  }
}
