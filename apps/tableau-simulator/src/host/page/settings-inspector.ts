import type { ExtensionInstance } from '../workbook/extension-instance.ts'
import type { ExtensionSettings } from '../workbook/workbook.ts'
import { createButton, createElement } from './create-element.ts'

/** Shows the extensions' settings in the workbook. Edits count as those of another author. */
export interface SettingsInspector {
  redraw(): void
}

type Inspected = { title: string; instance: ExtensionInstance }

/** `onSave` receives the complete settings of one extension. */
export function createSettingsInspector(
  place: HTMLElement,
  getInspected: () => readonly Inspected[],
  onSave: (instance: ExtensionInstance, settings: ExtensionSettings) => void,
): SettingsInspector {
  function redraw() {
    const inspected = getInspected()
    place.replaceChildren(...inspected.map((one) => createGroup(one, inspected.length > 1, onSave)))
  }
  return { redraw }
}

function createGroup(
  { title, instance }: Inspected,
  isOneOfMany: boolean,
  onSave: (instance: ExtensionInstance, settings: ExtensionSettings) => void,
): HTMLElement {
  const settings = instance.workbook.load(instance.key)
  const entries = Object.entries(settings)
  const rows = entries.map(([key, value]) =>
    createRow(
      key,
      value,
      (next) => onSave(instance, { ...settings, [key]: next }),
      () => onSave(instance, Object.fromEntries(entries.filter(([other]) => other !== key))),
    ),
  )
  const nothing = createElement('p', { className: 'nothing', textContent: 'Nothing is saved.' })
  const heading = isOneOfMany ? [createElement('h2', { textContent: title })] : []
  const adder = createAdder((key) => onSave(instance, { ...settings, [key]: '' }))
  return createElement(
    'div',
    { className: 'settings-group' },
    ...heading,
    ...(rows.length > 0 ? rows : [nothing]),
    adder,
  )
}

function createRow(key: string, value: string, onChange: (value: string) => void, onErase: () => void): HTMLElement {
  const field = createElement('textarea', { value, rows: value.length > 40 ? 4 : 1, spellcheck: false })
  field.addEventListener('change', () => onChange(field.value))
  return createElement(
    'div',
    { className: 'setting' },
    createElement('label', {}, createElement('span', { textContent: key }), field),
    createButton('Erase', onErase, `Erase ${key}`),
  )
}

function createAdder(onAdd: (key: string) => void): HTMLElement {
  const key = createElement('input', { type: 'text', required: true, placeholder: 'key' })
  key.setAttribute('aria-label', 'Key of a new setting')
  const form = createElement('form', { className: 'setting' }, key, createElement('button', { textContent: 'Add' }))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    onAdd(key.value)
  })
  return form
}
