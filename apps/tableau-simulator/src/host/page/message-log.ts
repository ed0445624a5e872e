import { createElement } from './create-element.ts'

/** The source of an entry: extension, host, or the simulator itself. */
export type Speaker = 'extension' | 'host' | 'simulator'

/** Shows the messages, the newest last. */
export interface MessageLog {
  /** `summary` is always visible; `detail`, the whole message, can be expanded. */
  add(speaker: Speaker, summary: string, detail?: unknown): void
  clear(): void
}

/** Maximum number of entries, so that a page left open for days does not grow. */
const LIMIT = 500

const arrows: Record<Speaker, string> = { extension: '→', host: '←', simulator: '·' }
const labels: Record<Speaker, string> = { extension: 'From the extension:', host: 'To the extension:', simulator: '' }

/** A log in the given list element; `search` filters the entries by message and summary. */
export function createMessageLog(list: HTMLElement, search: HTMLInputElement): MessageLog {
  const isHidden = (entry: HTMLElement) => !entry.textContent.toLowerCase().includes(search.value.trim().toLowerCase())
  search.addEventListener('input', () => {
    for (const entry of list.children) if (entry instanceof HTMLElement) entry.hidden = isHidden(entry)
  })
  return {
    add(speaker, summary, detail) {
      const followsEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40
      const entry = createEntry(speaker, summary, detail)
      entry.hidden = isHidden(entry)
      list.append(entry)
      while (list.childElementCount > LIMIT) list.firstElementChild?.remove()
      if (followsEnd) list.scrollTop = list.scrollHeight
    },
    clear: () => list.replaceChildren(),
  }
}

function createEntry(speaker: Speaker, summary: string, detail: unknown): HTMLElement {
  const arrow = createElement('span', { className: 'arrow', textContent: arrows[speaker] })
  arrow.setAttribute('aria-hidden', 'true')
  const label = createElement('span', { className: 'visually-hidden', textContent: labels[speaker] })
  const time = createElement('time', { textContent: new Date().toLocaleTimeString('en-GB') })
  // First, so that it floats beside the first line.
  const line = [time, arrow, label, ` ${summary}`]
  const entry = createElement('li', { className: `entry entry-${speaker}` })
  if (detail === undefined) {
    entry.append(createElement('p', {}, ...line))
    return entry
  }
  const message = createElement('pre', { textContent: JSON.stringify(detail, undefined, 2) })
  entry.append(createElement('details', {}, createElement('summary', {}, ...line), message))
  return entry
}

/** The same log for one of several zones: every entry begins with the zone's title. */
export function createZoneLog(log: MessageLog, title: string): MessageLog {
  return { ...log, add: (speaker, summary, detail) => log.add(speaker, `${title}: ${summary}`, detail) }
}
