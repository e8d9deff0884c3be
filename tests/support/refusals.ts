/** What came of a request that may be refused; whatever else goes wrong is the test's failure. */
import { Refused } from '#kit/refusal.ts'

/** The code of the refusal; `done` where there was none. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code
    throw error
  }
}
