import { parseSwitches, type Switches, sizePresets } from './switches.ts'

/**
 * Makes every change of a switch take effect at once and stand in the address, so that the page can be shared.
 * @param extensionUrl the configured extension, which the address does not repeat
 */
export function startSwitchPanel(form: HTMLFormElement, extensionUrl: string, onChange: (switches: Switches) => void) {
  const width = numberField('width')
  const height = numberField('height')
  const preset = form.elements.namedItem('size')

  function numberField(name: string): HTMLInputElement {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement) return field
    throw new TypeError(`The panel has no field "${name}". Add it to host-page.ts.`)
  }

  function toQuery(): URLSearchParams {
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      const isImplied = name === 'size' || (name === 'extension' && value === extensionUrl)
      if (typeof value === 'string' && !isImplied) query.set(name, value)
    }
    return query
  }

  function apply() {
    if (!form.reportValidity()) return
    const query = toQuery()
    const parsed = parseSwitches(query, extensionUrl)
    if ('problems' in parsed) {
      // Only the extension's address can be wrong here: the browser itself checks the other fields.
      const field = form.elements.namedItem('extension')
      if (!(field instanceof HTMLInputElement)) return
      field.setCustomValidity(parsed.problems.join(' '))
      field.reportValidity()
      return
    }
    history.replaceState(undefined, '', `?${query}`)
    onChange(parsed.switches)
  }

  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement) event.target.setCustomValidity('')
  })
  form.addEventListener('change', (event) => {
    if (event.target === preset && preset instanceof HTMLSelectElement) {
      const size = Object.entries(sizePresets).find(([name]) => name === preset.value)?.[1]
      if (!size) return
      width.value = String(size.widthPx)
      height.value = String(size.heightPx)
    } else if (preset instanceof HTMLSelectElement && (event.target === width || event.target === height)) {
      preset.value = ''
    }
    apply()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    apply()
  })
}
