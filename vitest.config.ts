import { defineConfig } from 'vitest/config'
import { testLimits } from './scripts/test-limits.ts'

export default defineConfig({
  test: {
    // Vitest leaves one core free, which on a machine with two is half of them.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          ...testLimits,
          include: [
            'apps/{bff,mock-provider,tableau-simulator}/{src,test}/**/*.test.ts',
            'packages/*/{src,test}/**/*.test.ts',
            'scripts/**/*.test.ts',
            'chaos/**/*.test.ts',
            'bench/**/*.test.ts',
            'attack/**/*.test.ts',
            'deploy/**/*.test.ts',
          ],
        },
      },
      'apps/extension/vitest.config.ts',
    ],
  },
})
