import { testLimits } from '@stagedoor/testing/test-limits'
import { compileMessages } from '@stagedoor/texts/compile-messages'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, most of it waiting. */
const LONGEST = [
  'tests/attack/attack.test.ts',
  'tests/chaos/chaos.test.ts',
  'apps/tableau-simulator/test/workbook.browser.test.ts',
  'apps/bff/test/pages/page-scripts.test.ts',
  'apps/tableau-simulator/test/browser.test.ts',
]

/** Starts the longest files first, so that none of them runs alone at the end. Vitest does so from the second run on. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((file) => moduleId.endsWith(file))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [compileMessages()],
        test: {
          name: 'node',
          ...testLimits,
          // A process for each file costs more than most files do; no test changes what the next one in its process uses.
          isolate: false,
          include: [
            'apps/{bff,mock-provider,mock-thoughtspot,tableau-simulator}/{src,test}/**/*.test.ts',
            'packages/*/{src,test}/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/**/*.test.ts',
            'deploy/**/*.test.ts',
            'examples/*/test/**/*.test.ts',
          ],
        },
      },
      'apps/extension/vitest.config.ts',
      'apps/portal/vitest.config.ts',
    ],
  },
})
