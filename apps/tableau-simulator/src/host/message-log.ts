/** Who spoke: the extension, the host, or the simulator itself about something that is not a message. */
export type Speaker = 'extension' | 'host' | 'simulator'

/** Shows what went over the wire, the newest last. */
export interface MessageLog {
  /** `summary` is what is read at a glance, `detail` what unfolds: the message as it was. */
  add(speaker: Speaker, summary: string, detail?: unknown): void
  clear(): void
}

/** Older entries leave: a page that stays open for days must not grow. */
const LIMIT = 200

const arrows: Record<Speaker, string> = { extension: '→', host: '←', simulator: '·' }
const labels: Record<Speaker, string> = { extension: 'From the extension:', host: 'To the extension:', simulator: '' }

/** A log in the given list element. */
export function createMessageLog(list: HTMLElement): MessageLog {
  return {
    add(speaker, summary, detail) {
      const followsEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40
      list.append(createEntry(speaker, summary, detail))
      while (list.childElementCount > LIMIT) list.firstElementChild?.remove()
      if (followsEnd) list.scrollTop = list.scrollHeight
    },
    clear: () => list.replaceChildren(),
  }
}

function createEntry(speaker: Speaker, summary: string, detail: unknown): HTMLElement {
  const entry = document.createElement('li')
  entry.className = `entry entry-${speaker}`
  const line = document.createElement(detail === undefined ? 'p' : 'summary')
  const arrow = document.createElement('span')
  arrow.className = 'arrow'
  arrow.textContent = arrows[speaker]
  arrow.setAttribute('aria-hidden', 'true')
  const label = document.createElement('span')
  label.className = 'visually-hidden'
  label.textContent = labels[speaker]
  line.append(arrow, label, ` ${summary}`)
  if (detail === undefined) {
    entry.append(line)
    return entry
  }
  const details = document.createElement('details')
  const wire = document.createElement('pre')
  wire.textContent = JSON.stringify(detail, undefined, 2)
  details.append(line, wire)
  entry.append(details)
  return entry
}

/** The same log for one of several zones: every entry begins with the zone's title. */
export function createZoneLog(log: MessageLog, title: string): MessageLog {
  return { ...log, add: (speaker, summary, detail) => log.add(speaker, `${title}: ${summary}`, detail) }
}
