import { describe, expect, it } from 'vitest'
import { parseColor } from './color.ts'

describe('parseColor', () => {
  it.each([
    ['#333333', [51, 51, 51]],
    [' #FFE14D ', [255, 225, 77]],
    ['#0a3', [0, 170, 51]],
    ['#000000ff', [0, 0, 0]],
    ['rgb(10, 20, 30)', [10, 20, 30]],
    ['rgba(10,20,30,1)', [10, 20, 30]],
    ['rgb(10 20 30 / 1.0)', [10, 20, 30]],
  ])('reads %s', (text, color) => expect(parseColor(text)).toEqual(color))

  it.each(['', 'red', '#12', '#00000080', 'rgba(0, 0, 0, 0.5)', 'rgb(300, 0, 0)', 'url(https://a.example)'])(
    'makes nothing of “%s”',
    (text) => expect(parseColor(text)).toBeUndefined(),
  )
})
