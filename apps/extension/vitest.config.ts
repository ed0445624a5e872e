import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'extension',
    include: ['{src,scripts}/**/*.test.{ts,tsx}'],
    setupFiles: ['./test/setup.ts'],
    restoreMocks: true,
    unstubGlobals: true,
  },
})
