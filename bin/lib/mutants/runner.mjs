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
/** Which reading of the engine and its tests is meant: each has modules of its own. */
let reading = 0
registerHooks({
  resolve: (name, context, next) => {
    const isOurs = context.parentURL !== standIn && /\.ts(?:\?\d+)?$/.test(context.parentURL ?? '')
    if (/^(?:vitest|@fast-check\/vitest)$/.test(name) && isOurs) return { url: standIn, shortCircuit: true }
    const found = next(name, context)
    return /^file:(?!.*\/node_modules\/).*\.ts$/.test(found.url) ? { ...found, url: `${found.url}?${reading}` } : found
  },
})

const { told, place } = await import('./vitest.mjs')
// Instrumented code asks this object which mutant is on, and counts in it what a test reaches.
globalThis.__stryker__ ??= {}
const switches = globalThis.__stryker__

/** The tests by their names, out of modules that nothing was remembered in yet. */
async function freshTests() {
  reading++
  told.length = 0
  for (const path of testFiles()) {
    place.file = resolve(path)
    await import(pathToFileURL(place.file).href)
  }
  return new Map(told.map((test) => [`${test.file}#${test.name}`, test]))
}

/** Why it fails; undefined where it passes. */
async function failureOf({ run }, mutant) {
  switches.activeMutant = mutant
  try {
    await run()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    switches.activeMutant = undefined
  }
}

/** Modules read while a mutant is on, for what happens once when a file is read. */
async function readWith(mutant) {
  switches.activeMutant = mutant
  try {
    return { tests: await freshTests() }
  } catch (error) {
    return { failureMessage: String(error) }
  } finally {
    switches.activeMutant = undefined
  }
}

/** Milliseconds of work, however busy the machine is. */
const worked = () => process.cpuUsage().user / 1_000

/** What each test took, for the processes that did not try them all: all of them stand in one folder. */
const timesFile = 'times-of-tests.json'
/** Work after which no further test is begun for a mutant, in milliseconds; the rest would cost more than it tells. */
const budget = Number(process.env.MUTANT_BUDGET ?? 1_500)
/** Files that remember between calls: what was worked out before would hide a change. */
const remembers = (file) => /\/decimals\.ts$/.test(file)

class InProcessRunner {
  tests = new Map()
  times
  /** By file of the engine: how often each test caught a mutant of it. Whoever caught the last ones is asked first. */
  caught = new Map()

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    // The same few values for every mutant: what kills one today kills it tomorrow.
    fastCheck.configureGlobal({ numRuns: 25, seed: 20_260_331 })
  }

  async dryRun() {
    this.tests = await freshTests()
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

  async mutantRun({ activeMutant: { id: mutant, fileName }, testFilter, hitLimit, mutantActivation }) {
    Object.assign(switches, { hitCount: 0, hitLimit })
    if (this.tests.size === 0) this.tests = await freshTests()
    const begun = worked()
    const isOnWhileRead = mutantActivation === 'static'
    const isFresh = isOnWhileRead || remembers(fileName)
    const read = isFresh ? await readWith(isOnWhileRead ? mutant : undefined) : { tests: this.tests }
    if ('failureMessage' in read) return { status: 'killed', killedBy: [this.tests.keys().next().value], ...read }
    const { tests } = read
    let nrOfTests = 0
    for (const id of this.inOrder(testFilter ?? [...tests.keys()], fileName)) {
      // One that is too long for what is left is passed over: a shorter one behind it may still fit.
      if (nrOfTests > 0 && worked() - begun + this.timeOf(id) > budget) continue
      nrOfTests++
      const failureMessage = await failureOf(tests.get(id), mutant)
      if (switches.hitCount > hitLimit) return { status: 'timeout', reason: `reached ${switches.hitCount} times` }
      if (failureMessage === undefined) continue
      if (!isFresh && !(await this.isCaughtBy(id, mutant))) continue
      this.caughtIn(fileName).set(id, this.catches(fileName, id) + 1)
      return { status: 'killed', killedBy: [id], failureMessage, nrOfTests }
    }
    return { status: 'survived', nrOfTests }
  }

  /**
   * A failure counts only where the test passes without the mutant. What an earlier mutant left behind in a module would
   * fail every test after it: then all is read anew and the test is asked again.
   */
  async isCaughtBy(id, mutant) {
    if ((await failureOf(this.tests.get(id))) === undefined) return true
    this.tests = await freshTests()
    const failureMessage = await failureOf(this.tests.get(id), mutant)
    this.tests = await freshTests()
    return failureMessage !== undefined
  }

  inOrder(ids, file) {
    const known = ids.filter((id) => this.tests.has(id))
    return known.sort((a, b) => this.catches(file, b) - this.catches(file, a) || this.timeOf(a) - this.timeOf(b))
  }

  catches(file, id) {
    return this.caughtIn(file).get(id) ?? 0
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
