import { testLimits } from '@stagedoor/testing/test-limits'
import { compileMessages } from '@stagedoor/texts/compile-messages'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [compileMessages()],
  test: {
    name: 'extension',
    ...testLimits,
    isolate: false,
    include: ['{src,scripts}/**/*.test.{ts,tsx}'],
    setupFiles: ['./test/setup.ts'],
    restoreMocks: true,
    unstubGlobals: true,
  },
})
