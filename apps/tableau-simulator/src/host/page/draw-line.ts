import type { Mark } from '../workbook/marks.ts'
import { createSvg } from './create-svg.ts'
import type { Drawing } from './draw-bars.ts'

const LEFT = 56
const RIGHT = 424
const TOP = 14
const BOTTOM = 130

const toShort = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', notation: 'compact' })

/** A line with a point for each mark, and a second line for the selected artist. */
export function drawLine(marks: readonly Mark[]): Drawing {
  const highest = Math.max(1, ...marks.map(({ amount }) => amount))
  const step = marks.length > 1 ? (RIGHT - LEFT - 16) / (marks.length - 1) : 0
  const toX = (index: number) => (marks.length > 1 ? LEFT + 8 + index * step : (LEFT + RIGHT) / 2)
  const toY = (amount: number) => BOTTOM - (amount / highest) * (BOTTOM - TOP)
  const toPoints = (pick: (mark: Mark) => number) => marks.map((mark, index) => `${toX(index)},${toY(pick(mark))}`)

  const grid = [0, 0.5, 1].flatMap((part) => [
    createSvg('line', { class: 'grid', x1: LEFT, x2: RIGHT, y1: toY(part * highest), y2: toY(part * highest) }),
    createSvg(
      'text',
      { class: 'axis', x: LEFT - 6, y: toY(part * highest) + 4, 'text-anchor': 'end' },
      toShort.format(part * highest),
    ),
  ])
  const amounts = toPoints(({ amount }) => amount)
  const area = [`${toX(0)},${BOTTOM}`, ...amounts, `${toX(marks.length - 1)},${BOTTOM}`].join(' ')
  const hasShares = marks.some(({ share }) => share > 0)
  return {
    height: 156,
    backdrop: [
      ...grid,
      createSvg('polygon', { class: 'area', points: marks.length > 1 ? area : '' }),
      createSvg('polyline', { class: 'line', points: amounts.join(' ') }),
      createSvg('polyline', { class: 'share-line', points: hasShares ? toPoints(({ share }) => share).join(' ') : '' }),
    ],
    marks: marks.map((mark, index) => ({
      mark,
      shapes: [
        // Enlarges the touch target of the six-pixel dot.
        createSvg('circle', { class: 'target', cx: toX(index), cy: toY(mark.amount), r: 12 }),
        createSvg('circle', { class: 'bar', cx: toX(index), cy: toY(mark.amount), r: 4 }),
        createSvg('text', { class: 'axis', x: toX(index), y: BOTTOM + 18, 'text-anchor': 'middle' }, mark.key),
      ],
    })),
  }
}
