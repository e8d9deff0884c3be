/** What anybody hands over as a box: whether there is something to look into at all. What is wrong in it the check tells. */
import type { verifyBox } from './verifier/verify.ts'

type Box = Parameters<typeof verifyBox>[0]

const isList = (value: unknown): value is unknown[] => Array.isArray(value)
const isThing = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !isList(value)

export function isBox(value: unknown): value is Box {
  if (!isThing(value) || !isThing(value.manifest) || !isList(value.entries)) return false
  const { questions, roll, tellers } = value.manifest
  return [questions, roll, tellers].every((list) => isList(list) && list.every(isThing))
}
