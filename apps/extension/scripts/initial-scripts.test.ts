import { expect, it } from 'vitest'
import { initialScripts } from './initial-scripts.ts'

it('follows static imports once, and no dynamic ones', () => {
  const scripts: Record<string, string> = {
    'assets/main.js': 'import { a } from "./a.js"; import "./b.js"; import("./later.js")',
    'assets/a.js': 'export * from "./b.js"; export const a = 1',
    'assets/b.js': 'export const b = 1',
    'assets/c.js': '',
  }
  const html = `
    <script type="application/json" id="stagedoor-config">{}</script>
    <script type="module" crossorigin src="./assets/main.js"></script>
    <link rel="modulepreload" crossorigin href="./assets/c.js">
    <link rel="stylesheet" href="./assets/main.css">`
  const paths = initialScripts(html, (path) => scripts[path] ?? '')
  expect(paths.sort()).toEqual(['assets/a.js', 'assets/b.js', 'assets/c.js', 'assets/main.js'])
})
