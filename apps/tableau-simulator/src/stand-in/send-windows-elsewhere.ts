import type { Channel } from './channel.ts'

/**
 * Desktop opens new windows in the system browser: no handle, no opener, no shared storage. Informs the host, which decides
 * whether a tab simulates that browser.
 */
export function sendWindowsElsewhere({ host, origin }: Channel['peer']): void {
  const openTab = window.open.bind(window)

  function openElsewhere(address: string | URL) {
    const { href: url } = new URL(address, document.baseURI)
    host.postMessage({ type: 'tableau-simulator:open-external', url }, origin)
  }

  window.open = (url = '', target = '_blank', features = '') => {
    if (/^_(self|parent|top)$/i.test(target)) return openTab(url, target, features)
    if (url !== '') openElsewhere(url)
    return null
  }
  window.addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
    if (!(link instanceof HTMLAnchorElement) || link.target !== '_blank' || event.defaultPrevented) return
    event.preventDefault()
    openElsewhere(link.href)
  })
  window.addEventListener('message', ({ source, origin: sender, data }) => {
    if (source !== host || sender !== origin || data?.type !== 'tableau-simulator:open-window') return
    openTab(data.url, '_blank', 'noopener')
  })
}
