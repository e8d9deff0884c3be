// Adds up the reports of the test runs.
import { readFileSync } from 'node:fs'

const firstLine = (text = '') => text.split('\n', 1)[0]

/** A file that could not even be loaded has no tests to fail: it counts as one failure. */
function failuresOf({ name: file, message, status, assertionResults }) {
  const failed = assertionResults.filter((one) => one.status === 'failed')
  if (failed.length > 0)
    return failed.map(({ fullName, failureMessages }) => ({
      file,
      test: fullName,
      why: firstLine(failureMessages?.[0]),
    }))
  return status === 'failed' ? [{ file, test: '', why: firstLine(message) }] : []
}

/** Sums vitest's JSON reports and names what failed; a report that was never written counts as one failure. */
export function tally(files) {
  const sums = { passed: 0, failed: 0, failures: [] }
  for (const file of files) {
    try {
      const report = JSON.parse(readFileSync(file, 'utf8'))
      sums.passed += report.numPassedTests
      sums.failures.push(...report.testResults.flatMap(failuresOf))
    } catch {
      sums.failures.push({ file, test: '', why: 'không có báo cáo · no report' })
    }
  }
  sums.failed = sums.failures.length
  return sums
}
