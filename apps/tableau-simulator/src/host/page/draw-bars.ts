import type { Mark } from '../workbook/marks.ts'
import { createSvg } from './create-svg.ts'

const WIDTH = 440
const ROW = 28
const VALUE_WIDTH = 78
/** Enough for the widest label in 12 px. */
const LETTER_WIDTH = 7.1

export type Drawing = { height: number; backdrop: SVGElement[]; marks: { mark: Mark; shapes: SVGElement[] }[] }

/** Horizontal bars with the selected artist's part highlighted. */
export function drawBars(marks: readonly Mark[]): Drawing {
  const left = Math.max(60, Math.max(0, ...marks.map(({ key }) => key.length)) * LETTER_WIDTH + 12)
  const longest = Math.max(1, ...marks.map(({ amount }) => amount))
  const toWidth = (amount: number) => (amount / longest) * (WIDTH - left - VALUE_WIDTH)
  return {
    height: Math.max(1, marks.length) * ROW + 8,
    backdrop: [],
    marks: marks.map((mark, index) => {
      const y = index * ROW + 6
      const bar = { x: left, y, height: 20, rx: 2 }
      return {
        mark,
        shapes: [
          createSvg('text', { class: 'axis', x: left - 8, y: y + 14, 'text-anchor': 'end' }, mark.key),
          createSvg('rect', { class: 'bar', ...bar, width: toWidth(mark.amount) }),
          createSvg('rect', { class: 'share', ...bar, width: toWidth(mark.share) }),
          createSvg('text', { class: 'value', x: left + toWidth(mark.amount) + 6, y: y + 14 }, mark.text),
        ],
      }
    }),
  }
}
