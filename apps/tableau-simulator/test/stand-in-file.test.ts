import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { expect, it } from 'vitest'

const file = readFileSync(new URL('../stand-in/tableau.extensions.js', import.meta.url), 'utf8')

it('the served file matches its sources: run `pnpm stand-in` in this folder after a change', async () => {
  const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url))
  const built = (await build({ configFile, logLevel: 'silent', build: { write: false } })) as Rolldown.RolldownOutput[]
  expect(built[0]?.output[0].code.trim()).toBe(file.trim())
})
