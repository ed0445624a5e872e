import type { Notification } from '../wire/notification.ts'
import type { Mark } from '../workbook/marks.ts'
import type { Worksheet } from '../workbook/worksheet.ts'
import { createSvg } from './create-svg.ts'
import { drawBars } from './draw-bars.ts'
import { drawLine } from './draw-line.ts'

/**
 * The worksheet as a chart with selectable marks: by click, with Ctrl or Shift for several, or by arrow keys and Enter. One mark is
 * in the tab order.
 */
export function createChart(worksheet: Worksheet, act: (notifications: Notification[]) => void): SVGSVGElement {
  const all = worksheet.marks()
  const { height, backdrop, marks } = worksheet.plan.markType === 'bar' ? drawBars(all) : drawLine(all)
  const hasSelection = all.some((mark) => worksheet.isSelected(mark))
  const buttons = marks.map(({ mark, shapes }, index) =>
    createSvg(
      'g',
      {
        class: 'mark',
        role: 'button',
        tabindex: index === 0 ? 0 : -1,
        'aria-pressed': String(worksheet.isSelected(mark)),
        'aria-label': `${mark.key} ${mark.text}`,
        'data-key': mark.key,
      },
      // The space separates the texts for screen readers.
      ...shapes.flatMap((shape) => [shape, ' ']),
    ),
  )
  const chart = createSvg(
    'svg',
    {
      class: hasSelection ? 'chart has-selection' : 'chart',
      viewBox: `0 0 440 ${height}`,
      role: 'group',
      'aria-label': `Marks of ${worksheet.plan.name}`,
    },
    ...backdrop,
    ...buttons,
  )
  const markOf = (target: EventTarget | null): Mark | undefined =>
    marks[buttons.findIndex((button) => target instanceof Node && button.contains(target))]?.mark

  function select(mark: Mark, isMore: boolean) {
    const isSelected = worksheet.isSelected(mark)
    const isOnly = isSelected && all.filter((other) => worksheet.isSelected(other)).length === 1
    if (isMore) act(worksheet.select([mark.key], isSelected ? 'remove' : 'add'))
    else act(worksheet.select(isOnly ? [] : [mark.key], 'replace'))
  }

  chart.addEventListener('click', ({ target, ctrlKey, metaKey, shiftKey }) => {
    const mark = markOf(target)
    if (mark) select(mark, ctrlKey || metaKey || shiftKey)
    else act(worksheet.select([], 'replace'))
  })
  chart.addEventListener('keydown', (event) => {
    const mark = markOf(event.target)
    if (!mark) return
    const index = marks.findIndex((candidate) => candidate.mark === mark)
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step !== undefined) moveFocus(buttons, index, index + step)
    else if (event.key === 'Enter' || event.key === ' ') select(mark, event.ctrlKey || event.metaKey || event.shiftKey)
    else if (event.key === 'Escape') act(worksheet.select([], 'replace'))
    else return
    event.preventDefault()
  })
  return chart
}

function moveFocus(buttons: readonly SVGElement[], from: number, to: number) {
  const next = buttons[to]
  if (!next) return
  buttons[from]?.setAttribute('tabindex', '-1')
  next.setAttribute('tabindex', '0')
  next.focus()
}
