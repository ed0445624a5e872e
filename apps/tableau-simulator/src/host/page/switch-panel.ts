import { parseSwitches, type Switches, sizePresets } from '../switches.ts'
import type { ZoneSize } from '../workbook/layout.ts'

/** Connects the form with the switches. */
export interface SwitchPanel {
  /** Shows a size that was chosen elsewhere, in the fields and in the address. */
  showSize(size: ZoneSize): void
}

/**
 * Applies every change of a switch immediately and writes it to the address, so that the page can be shared.
 * @param extensionUrls the configured extensions; the address omits the first
 */
export function startSwitchPanel(
  form: HTMLFormElement,
  extensionUrls: readonly string[],
  onChange: (switches: Switches) => void,
): SwitchPanel {
  const width = findField(form, 'width', HTMLInputElement)
  const height = findField(form, 'height', HTMLInputElement)
  const extension = findField(form, 'extension', HTMLInputElement)
  const preset = findField(form, 'size', HTMLSelectElement)

  function toQuery(): URLSearchParams {
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      const isImplied = name === 'size' || (name === 'extension' && value === extensionUrls[0])
      if (typeof value === 'string' && !isImplied) query.set(name, value)
    }
    return query
  }

  function apply() {
    if (!form.reportValidity()) return
    const query = toQuery()
    const parsed = parseSwitches(query, extensionUrls)
    if ('problems' in parsed) {
      // Only the extension's address can be invalid: the browser validates the other fields.
      extension.setCustomValidity(parsed.problems.join(' '))
      extension.reportValidity()
      return
    }
    history.replaceState(undefined, '', `?${query}`)
    onChange(parsed.switches)
  }

  function setSize({ widthPx, heightPx }: ZoneSize) {
    width.value = String(widthPx)
    height.value = String(heightPx)
  }

  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement) event.target.setCustomValidity('')
  })
  form.addEventListener('change', (event) => {
    if (event.target === preset) {
      const size = Object.entries(sizePresets).find(([name]) => name === preset.value)?.[1]
      if (!size) return
      setSize(size)
    } else if (event.target === width || event.target === height) {
      preset.value = ''
    }
    apply()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    apply()
  })

  return {
    showSize(size) {
      preset.value = ''
      setSize(size)
      history.replaceState(undefined, '', `?${toQuery()}`)
    },
  }
}

function findField<Type extends Element>(form: HTMLFormElement, name: string, type: new () => Type): Type {
  const field = form.elements.namedItem(name)
  if (field instanceof type) return field
  throw new TypeError(`The panel has no ${type.name} "${name}". Add it to switch-panel-page.ts.`)
}
