import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { choices } from '../src/host/switches.ts'
import { newerEvents } from '../src/host/verbs/older-tableau.ts'
import { verbs } from '../src/host/verbs/verbs.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const section = (title: string) => readme.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? ''
const inCode = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code)
const column = (text: string, index: number) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .flatMap((line) => inCode(line.split('|')[index] ?? ''))

it('lists every verb of the host', () => {
  expect(column(section('What is emulated'), 2).toSorted()).toEqual([...verbs.keys()].toSorted())
})

it('lists every switch', () => {
  expect(column(section('Switches'), 1)).toEqual(expect.arrayContaining(Object.keys(choices)))
})

it('lists the events that an old Tableau does not send', () => {
  for (const event of newerEvents) expect(section('An old Tableau')).toContain(`\`${event}\``)
})
