// Runs the engine's tests for Stryker within one process: the tests are read once, a mutant is switched on, and the
// tests that reach it run, the quickest first, until one fails.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import fastCheck from 'fast-check'

/** Without those that ask the operating system or read the engine's own text: they judge no mutant. */
const judging = (path) => !/(?:bans|command|bad-input)\.test\.ts$/.test(path)
const testFiles = () => globSync(['src/scoring/**/*.test.ts', 'tests/scoring/**/*.test.ts']).filter(judging).sort()

const standIn = new URL('./vitest.mjs', import.meta.url).href
registerHooks({
  resolve: (name, context, next) =>
    /^(?:vitest|@fast-check\/vitest)$/.test(name) && context.parentURL !== standIn && context.parentURL?.endsWith('.ts')
      ? { url: standIn, shortCircuit: true }
      : next(name, context),
})

const { told, reading } = await import('./vitest.mjs')
// Instrumented code asks this object which mutant is on, and counts in it what a test reaches.
globalThis.__stryker__ ??= {}
const switches = globalThis.__stryker__

async function failureOf({ run }) {
  try {
    await run()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Milliseconds of work, however busy the machine is. */
const worked = () => process.cpuUsage().user / 1_000

/** What each test took, for the processes that did not try them all: all of them stand in one folder. */
const timesFile = 'times-of-tests.json'
/** Work after which no further test is begun for a mutant, in milliseconds; the rest would cost more than it tells. */
const budget = Number(process.env.MUTANT_BUDGET ?? 1_500)

class InProcessRunner {
  tests = new Map()
  times
  /** By file of the engine: how often each test caught a mutant of it. Whoever caught the last ones is asked first. */
  caught = new Map()

  capabilities() {
    return { reloadEnvironment: false }
  }

  async init() {
    for (const path of testFiles()) {
      reading.file = resolve(path)
      await import(pathToFileURL(reading.file).href)
    }
    // The same few values for every mutant: what kills one today kills it tomorrow.
    fastCheck.configureGlobal({ numRuns: 25, seed: 20_260_331 })
    for (const test of told) this.tests.set(`${test.file}#${test.name}`, test)
  }

  async dryRun() {
    switches.activeMutant = undefined
    const tests = []
    const times = {}
    for (const [id, test] of this.tests) {
      switches.currentTestId = id
      const begun = worked()
      const failureMessage = await failureOf(test)
      times[id] = worked() - begun
      const told = { id, name: test.name, fileName: test.file, timeSpentMs: times[id] }
      tests.push(failureMessage === undefined ? { ...told, status: 0 } : { ...told, status: 1, failureMessage })
    }
    switches.currentTestId = undefined
    writeFileSync(timesFile, JSON.stringify(times))
    return { status: 'complete', tests, mutantCoverage: switches.mutantCoverage }
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    Object.assign(switches, { hitCount: 0, hitLimit })
    const caught = this.caughtIn(activeMutant.fileName)
    const catches = (id) => caught.get(id) ?? 0
    const ids = (testFilter ?? [...this.tests.keys()]).sort(
      (a, b) => catches(b) - catches(a) || this.timeOf(a) - this.timeOf(b),
    )
    const begun = worked()
    let nrOfTests = 0
    for (const id of ids) {
      const test = this.tests.get(id)
      if (!test) continue
      // One that is too long for what is left is passed over: a shorter one behind it may still fit.
      if (nrOfTests > 0 && worked() - begun + this.timeOf(id) > budget) continue
      nrOfTests++
      switches.activeMutant = activeMutant.id
      const failureMessage = await failureOf(test)
      switches.activeMutant = undefined
      if (switches.hitCount > hitLimit) return { status: 'timeout', reason: `reached ${switches.hitCount} times` }
      if (failureMessage === undefined) continue
      caught.set(id, catches(id) + 1)
      return { status: 'killed', killedBy: [id], failureMessage, nrOfTests }
    }
    return { status: 'survived', nrOfTests }
  }

  caughtIn(file) {
    const caught = this.caught.get(file) ?? new Map()
    this.caught.set(file, caught)
    return caught
  }

  timeOf(id) {
    this.times ??= existsSync(timesFile) ? JSON.parse(readFileSync(timesFile, 'utf8')) : {}
    return this.times[id] ?? 0
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: () => new InProcessRunner() }]
