import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the examples in the README are the type-checked ones', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const examples = ['./readme-element-example.ts', './readme-react-example.tsx', './readme-example.ts'].map((name) =>
    readFileSync(new URL(name, import.meta.url), 'utf8'),
  )
  const blocks = [...readme.matchAll(/```tsx?\n(.*?)```/gs)].map(([, code]) => code)
  expect(blocks).toEqual(examples)
})
