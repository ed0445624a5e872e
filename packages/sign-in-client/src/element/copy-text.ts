/**
 * Copies the text of a field to the clipboard, with `execCommand` where the dashboard blocks the Clipboard API, as is usual.
 * If both fail, the text stays selected for the keyboard.
 * @see https://developer.mozilla.org/docs/Web/API/Clipboard/writeText#security_considerations
 */
export async function copyText(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    const page = field.ownerDocument
    const focused = page.activeElement
    field.select()
    const copied = copySelection(page)
    if (copied && focused instanceof HTMLElement) focused.focus()
    return copied
  }
}

function copySelection(page: Document): boolean {
  try {
    return page.execCommand('copy')
  } catch {
    return false
  }
}
