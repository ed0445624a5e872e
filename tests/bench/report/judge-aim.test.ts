import { expect, it } from 'vitest'
import { AIMS, type Aim } from './aims.ts'
import { judgeAim } from './judge-aim.ts'
import type { Result } from './result.ts'

const machine = { cpu: '', cores: 2, memoryGb: 8, system: '', node: '' }
const result: Result = {
  scenario: 'sign-ins',
  measuredAt: '2030-01-01T00:00:00Z',
  machine,
  runs: 3,
  series: [
    { figure: 'CPU', variant: 'sample', unit: 'µs', values: [100, 200, 400] },
    { figure: 'CPU', variant: 'stagedoor', unit: 'µs', values: [150, 220, 400] },
  ],
}
const aim: Aim = {
  name: 'CPU',
  scenario: 'sign-ins',
  of: { figure: 'CPU', variant: 'stagedoor' },
  to: { figure: 'CPU', variant: 'sample' },
  most: 1.1,
}

it('compares the values of the same run', () => {
  expect(judgeAim(aim, [result])).toMatchObject({ of: 220, to: 200, reached: 1.1, least: 1, most: 1.5, isMet: true })
})

it('reports an aim that was not met', () => {
  expect(judgeAim({ ...aim, most: 1.09 }, [result])).toMatchObject({ isMet: false })
})

it('compares a figure without a baseline with the absolute aim', () => {
  const { to, ...alone } = aim
  expect(judgeAim({ ...alone, most: 200 }, [result])).toMatchObject({ reached: 220, isMet: false })
})

it('reports nothing for an aim that was not measured', () => {
  expect(judgeAim(aim, [])).toBeUndefined()
  expect(judgeAim({ ...aim, of: { figure: 'CPU', variant: 'other' } }, [result])).toBeUndefined()
})

it('has unique names of aims', () => {
  expect(new Set(AIMS.map(({ name }) => name)).size).toBe(AIMS.length)
})
