import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { joinLines } from './join-lines.ts'

function record() {
  const writes: string[] = []
  return { writes, lines: joinLines({ write: (text) => void writes.push(text) }) }
}

describe('joinLines', () => {
  it('joins the lines of one turn, in order', async () => {
    const { writes, lines } = record()
    lines.write('a\n')
    await Promise.resolve()
    lines.write('b\n')
    expect(writes).toEqual([])
    await turn()
    expect(writes).toEqual(['a\nb\n'])
    lines.write('c\n')
    await turn()
    expect(writes).toEqual(['a\nb\n', 'c\n'])
  })

  it('flushes immediately, and writes no line twice', async () => {
    const { writes, lines } = record()
    lines.write('a\n')
    lines.flush()
    expect(writes).toEqual(['a\n'])
    lines.write('b\n')
    lines.flush()
    lines.flush()
    await turn()
    expect(writes).toEqual(['a\n', 'b\n'])
  })

  it('keeps later lines after a failed write', async () => {
    const written: string[] = []
    let isFull = true
    const lines = joinLines({
      write(text) {
        if (isFull) throw new Error('The disk is full.')
        written.push(text)
      },
    })
    lines.write('a\n')
    expect(() => lines.flush()).toThrow('The disk is full.')
    isFull = false
    lines.write('b\n')
    await turn()
    expect(written).toEqual(['b\n'])
  })
})
