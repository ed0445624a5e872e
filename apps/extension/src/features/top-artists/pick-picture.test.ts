import { describe, expect, it } from 'vitest'
import { pickPicture } from './pick-picture.ts'

const pictures = [640, 320, 160].map((width) => ({ url: String(width), width }))

describe('pickPicture', () => {
  it('takes the smallest that is large enough', () => {
    expect(pickPicture(pictures, 300)?.url).toBe('320')
  })

  it('takes the largest when none is large enough, or when no sizes are known', () => {
    expect(pickPicture(pictures, 1000)?.url).toBe('640')
    expect(
      pickPicture(
        [
          { url: 'a', width: undefined },
          { url: 'b', width: undefined },
        ],
        80,
      )?.url,
    ).toBe('a')
  })

  it('takes none of none', () => {
    expect(pickPicture([], 80)).toBeUndefined()
  })
})
