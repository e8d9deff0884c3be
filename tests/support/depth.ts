/** How far tests go: the short form in every run, the long forms by `npm run test:faults` and `npm run test:long`. */
import { configureGlobal } from 'fast-check'

/** Kill loops: one round in every run, twenty in the long form. */
export const rounds = process.env.TEST_FAULTS ? 20 : 1

/** True in the long property and simulation runs. */
export const isLong = Boolean(process.env.TEST_LONG)

configureGlobal({ numRuns: isLong ? 2_000 : 100 })
