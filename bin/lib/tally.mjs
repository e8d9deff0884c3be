// Adds up the reports of the test runs.
import { readFileSync } from 'node:fs'

/** A file that could not even be loaded has no tests to fail: it counts as one failure. */
const failuresOf = (report) =>
  report.numFailedTests +
  report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'),
  ).length

/** Sums vitest's JSON reports; a report that was never written counts as one failure. */
export function tally(files) {
  const sums = { passed: 0, failed: 0 }
  for (const file of files) {
    try {
      const report = JSON.parse(readFileSync(file, 'utf8'))
      sums.passed += report.numPassedTests
      sums.failed += failuresOf(report)
    } catch {
      sums.failed += 1
    }
  }
  return sums
}
