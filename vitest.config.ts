/** How tests run: one database cluster for all of them, modules shared between files, one worker per core. */
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Where the long files lie, the longest first. */
const long = [
  /walls\/matrix/,
  /e2e\/launch/,
  /e2e\/screens/,
  /e2e\//,
  /walls\//,
  /commands\//,
  /launcher\//,
  /sample\//,
]
const rankOf = ({ moduleId }: TestSpecification) => {
  const at = long.findIndex((name) => name.test(moduleId))
  return at < 0 ? long.length : at
}

/** What takes long begins first, so that no worker ends with it while the others have nothing left. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rankOf(one) - rankOf(other))
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['tests/support/global.ts'],
    setupFiles: ['tests/support/depth.ts'],
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    // No test judges the machine: a limit only ends what hangs.
    testTimeout: 120_000,
    hookTimeout: 900_000,
    // What a screen is waited for comes late on a busy machine.
    expect: { poll: { timeout: 15_000 } },
  },
})
