import { testLimits } from '@stagedoor/testing/test-limits'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          ...testLimits,
          // A process for each file costs more than most files do; no test changes what the next one in its process uses.
          isolate: false,
          include: [
            'apps/{bff,mock-provider,tableau-simulator}/{src,test}/**/*.test.ts',
            'packages/*/{src,test}/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/**/*.test.ts',
            'deploy/**/*.test.ts',
          ],
        },
      },
      'apps/extension/vitest.config.ts',
    ],
  },
})
