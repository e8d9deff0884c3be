// What the engine's tests take from vitest and @fast-check/vitest, collected into one list that can be run again and
// again in the same process: starting vitest anew for each of thousands of mutants would take hours.
import * as fc from 'fast-check'
import { expect } from 'vitest'

/** Every test that was told, in order: where it stands, its name under its headings, what it does. */
export const told = []
/** The file that is being read. */
export const place = { file: '' }

const headings = []

export function describe(name, body) {
  headings.push(name)
  body()
  headings.pop()
}

function tell(name, run) {
  told.push({ file: place.file, name: [...headings, name].join(' > '), run })
}

/** As vitest spells them: %s, %i, %j and the like, in turn. */
const titled = (name, values) => {
  const left = [...values]
  return name.replace(/%[sdifjo#]/g, () => String(left.shift()))
}
tell.each = (rows) => (name, run) => {
  for (const [at, row] of rows.entries()) {
    const values = Array.isArray(row) ? row : [row]
    tell(`${titled(name, values)} (${at + 1})`, () => run(...values))
  }
}
tell.prop =
  (arbitraries, params = {}) =>
  (name, run) =>
    tell(name, () =>
      Array.isArray(arbitraries)
        ? fc.assert(
            fc.asyncProperty(...arbitraries, async (...values) => run(...values)),
            params,
          )
        : fc.assert(
            fc.asyncProperty(fc.record(arbitraries), async (values) => run(values)),
            params,
          ),
    )

export { expect, fc, tell as it, tell as test }
