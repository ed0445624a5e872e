/** The list of addresses that Tableau Desktop would open in the system browser. */
export interface ExternalWindows {
  add(url: string): void
}

/** Shows the newest address first, as a link with the test id `opened-externally`. */
export function createExternalWindows(section: HTMLElement, list: HTMLElement): ExternalWindows {
  return {
    add(url) {
      const link = document.createElement('a')
      link.href = url
      link.textContent = url
      link.target = '_blank'
      link.rel = 'noopener noreferrer'
      link.dataset['testid'] = 'opened-externally'
      const item = document.createElement('li')
      item.append('Opened in the system browser: ', link)
      list.prepend(item)
      section.hidden = false
    },
  }
}
