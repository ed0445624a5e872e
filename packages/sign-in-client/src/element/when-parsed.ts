/** Calls `task` once the module scripts of the page have run, so that they can add listeners first; never synchronously. */
export function whenParsed(task: () => void): void {
  if (document.readyState === 'complete') {
    queueMicrotask(task)
    return
  }
  const run = () => {
    document.removeEventListener('DOMContentLoaded', run)
    window.removeEventListener('load', run)
    task()
  }
  document.addEventListener('DOMContentLoaded', run)
  // If it is later than that.
  window.addEventListener('load', run)
}
