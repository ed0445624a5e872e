import { basename } from 'node:path'
import { GUARANTEES } from './guarantees.ts'

const HEAD = `# Security tests

Each guarantee of [SECURITY.md](../SECURITY.md) with the tests that hold it. An ID appears in the title of every test of its
guarantee. Rows under "attack" are also tried from outside by [\`pnpm attack\`](../tests/attack/README.md), on any deployment
that uses the mock provider.

Two further suites cover failures: the [fault matrix](../apps/bff/test/faults/matrix.ts) states the outcome of each fault at
each step of a sign-in, and [chaos runs](../tests/chaos/README.md) check nine invariants under random faults.

This file is generated: run \`pnpm security-tests\` after a change of test titles. Guarantees are listed in
[guarantees.ts](../scripts/security-tests/guarantees.ts).
`

/** The Markdown of docs/security-tests.md. */
export function renderSecurityTests(tests: ReadonlyMap<string, readonly string[]>): string {
  const sections = Object.entries(GUARANTEES).map(([title, guarantees]) => {
    const rows = Object.entries(guarantees).map(([id, guarantee]) => {
      const files = tests.get(id) ?? []
      const isAttack = (file: string) => file.startsWith('tests/attack/')
      const links = (chosen: readonly string[]) => chosen.map((file) => `[${toName(file)}](../${file})`).join(', ')
      return `| ${id} | ${guarantee} | ${links(files.filter((file) => !isAttack(file)))} | ${links(files.filter(isAttack))} |`
    })
    return `\n## ${title}\n\n| ID | guarantee | tests | attack |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`
  })
  return HEAD + sections.join('')
}

function toName(file: string): string {
  return basename(file).replace(/(\.(test|spec|contract))?\.tsx?$/, '')
}
