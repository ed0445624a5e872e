import { testLimits } from '@stagedoor/testing/test-limits'
import { defineConfig } from 'vitest/config'
import { compileMessages } from './compile-messages.ts'

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
