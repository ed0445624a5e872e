import type { ParameterInfo } from '../../wire/wire-data.ts'
import type { Notification } from '../wire/notification.ts'
import type { Viz } from '../workbook/viz.ts'
import { createElement } from './create-element.ts'

/** Controls for the workbook's parameters. */
export interface ParameterControls {
  /** Shows the current values. */
  redraw(): void
}

export function createParameterControls(
  viz: Viz,
  place: HTMLElement,
  act: (notifications: Notification[]) => void,
): ParameterControls {
  const controls = viz.parameters.list().map((info, index) => {
    const control = createControl(info)
    control.id = `parameter-${index + 1}`
    // Outside the label, which would otherwise name it.
    const output = createElement('output')
    const label = createElement('label', { htmlFor: control.id, textContent: info.name })
    control.addEventListener('change', () => act(viz.changeParameter(info.fieldName, control.value)))
    place.append(createElement('div', { className: 'parameter' }, label, output, control))
    return { name: info.fieldName, control, output, hasOutput: info.allowableValuesType === 'range' }
  })

  function redraw() {
    for (const { name, control, output, hasOutput } of controls) {
      const value = viz.parameters.find(name)?.currentValue.value ?? ''
      control.value = value
      if (hasOutput) output.value = value
    }
  }
  redraw()
  return { redraw }
}

function createControl(info: ParameterInfo): HTMLInputElement | HTMLSelectElement {
  if (info.allowableValuesType === 'list') {
    const options = (info.allowableValues ?? []).map(({ value, formattedValue }) => new Option(formattedValue, value))
    return createElement('select', {}, ...options)
  }
  if (info.allowableValuesType === 'all') return createElement('input', { type: 'text', placeholder: 'None' })
  const { minValue, maxValue, stepSize = 1 } = info
  return createElement('input', {
    type: 'range',
    min: minValue?.value ?? '',
    max: maxValue?.value ?? '',
    step: String(stepSize),
  })
}
