import type { FilterInfo } from '../../wire/wire-data.ts'
import type { Notification } from '../wire/notification.ts'
import type { Worksheet } from '../workbook/worksheet.ts'
import { createChart } from './chart.ts'
import { createButton, createElement } from './create-element.ts'

/** A worksheet on the page: its filters and its chart. */
export interface WorksheetView {
  /** Shows the current worksheet and keeps the focused mark. */
  redraw(): void
}

/** Renders the worksheet in `place`; `act` receives the events of the viewer's actions. */
export function createWorksheetView(
  worksheet: Worksheet,
  place: HTMLElement,
  act: (notifications: Notification[]) => void,
): WorksheetView {
  const body = createElement('div', { className: 'worksheet-body' })
  place.append(body)

  function redraw() {
    const focused = body.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : null
    const filters = worksheet.filters()
    const chart = createChart(worksheet, act)
    const isEmpty = worksheet.marks().length === 0
    body.replaceChildren(
      ...(filters.length > 0 ? [createFilterList(filters)] : []),
      isEmpty ? createElement('p', { className: 'empty', textContent: 'No data for these filters.' }) : chart,
    )
    if (focused) restoreFocus(chart, focused)
  }

  function createFilterList(filters: FilterInfo[]): HTMLElement {
    const items = filters.map((filter) => {
      const remove = () => act(worksheet.clearFilter(filter.fieldCaption))
      return createElement(
        'li',
        {},
        describeFilter(filter),
        createButton('×', remove, `Remove the filter on ${filter.fieldCaption}`),
      )
    })
    const list = createElement('ul', { className: 'filters' }, ...items)
    list.setAttribute('aria-label', `Filters of ${worksheet.plan.name}`)
    return list
  }

  redraw()
  return { redraw }
}

function restoreFocus(chart: SVGSVGElement, key: string) {
  const marks = [...chart.querySelectorAll<SVGElement>('.mark')]
  const mark = marks.find((candidate) => candidate.dataset['key'] === key)
  if (!mark) return
  for (const other of marks) other.setAttribute('tabindex', other === mark ? '0' : '-1')
  mark.focus()
}

/** Describes a filter, such as `Artist: all but Copper Lullaby`. */
function describeFilter(filter: FilterInfo): string {
  if (filter.filterType === 'range') {
    return `${filter.fieldCaption}: ${filter.min.formattedValue} to ${filter.max.formattedValue}`
  }
  const values = filter.values.map(({ formattedValue }) => formattedValue)
  const named = values.length > 3 ? `${values.length} values` : values.join(', ')
  if (filter.isAllSelected) return `${filter.fieldCaption}: all`
  if (filter.isExclude) return `${filter.fieldCaption}: all but ${named || 'nothing'}`
  return `${filter.fieldCaption}: ${named || 'nothing'}`
}
