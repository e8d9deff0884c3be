/** What came of a request that may be refused; whatever else goes wrong is the test's failure. */
import { type Refusal, Refused } from '#kit/refusal.ts'

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

/** The refusal itself, with its figures and its issues. */
export async function refusal(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  throw new Error('was not refused')
}
