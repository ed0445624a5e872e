import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { scenarios } from '../scenarios/scenarios.ts'
import { AIMS } from './aims.ts'
import { renderPerformance } from './render-performance.ts'
import { loadResults } from './result.ts'
import { PERFORMANCE } from './write-performance.ts'

it('docs/performance.md equals the rendered results', () => {
  expect(readFileSync(PERFORMANCE, 'utf8')).toBe(renderPerformance(loadResults()))
})

it('every aim belongs to a scenario', () => {
  expect(AIMS.map(({ scenario }) => scenario).filter((scenario) => !(scenario in scenarios))).toEqual([])
})
