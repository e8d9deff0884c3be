/** How tests run: one database cluster for all of them, modules shared between files, one worker per core. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['tests/support/global.ts'],
    setupFiles: ['tests/support/depth.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    // No test judges the machine: a limit only ends what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
