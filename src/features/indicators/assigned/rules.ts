/** What is right about a target that the Ministry sets: it stands until a later decision takes its place. */
import { invalid, type Refusal } from '#kit/refusal.ts'

export const taken: Refusal = { kind: 'conflict', code: 'assigned.taken' }

type Standing = { block: string; indicatorId: string; superseded: boolean }

/** A later decision takes the place of a standing target of the same block and indicator. */
export function whyNotSupersede(before: Standing | undefined, now: Omit<Standing, 'superseded'>): Refusal | undefined {
  if (!before) return invalid('supersedes', 'assigned.no-such-earlier')
  if (before.superseded) return invalid('supersedes', 'assigned.superseded')
  if (before.block !== now.block || before.indicatorId !== now.indicatorId)
    return invalid('supersedes', 'assigned.other-thing')
}

/** What a later decision replaced is the record of an earlier one. */
export const whyNotEdit = ({ superseded }: { superseded: boolean }): Refusal | undefined =>
  superseded ? { kind: 'conflict', code: 'assigned.superseded' } : undefined
