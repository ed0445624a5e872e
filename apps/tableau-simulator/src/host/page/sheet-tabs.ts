/**
 * Makes the tabs show one sheet at a time. A hidden sheet stays in the page: extensions keep running behind another
 * sheet in Tableau as well.
 * @see https://github.com/tableau/extensions-api/issues/225
 */
export function startSheetTabs(tabList: HTMLElement): void {
  const tabs = [...tabList.querySelectorAll<HTMLButtonElement>('[role=tab]')]

  function show(shown: HTMLButtonElement) {
    for (const tab of tabs) {
      const isShown = tab === shown
      tab.setAttribute('aria-selected', String(isShown))
      tab.tabIndex = isShown ? 0 : -1
      const sheet = document.getElementById(tab.getAttribute('aria-controls') ?? '')
      if (sheet) sheet.hidden = !isShown
    }
  }

  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => show(tab))
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
      const next = step === undefined ? undefined : tabs[(index + step + tabs.length) % tabs.length]
      if (!next) return
      next.focus()
      show(next)
    })
  }
}
