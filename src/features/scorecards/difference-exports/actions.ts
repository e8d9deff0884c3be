/** Two cards compared as a file. */
import { refuseIf } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { getScorecard } from '../actions.ts'
import { contentOf } from '../contract.ts'
import { markOf } from '../exports/rules.ts'
import { differenceTable } from './rules.ts'

/** From the other card to this one. @throws `scorecard.nothing-before` where none is named and none stands before it. */
export async function exportDifferences(context: Context, id: string, withId?: string): Promise<Export> {
  demand(context, 'scorecard.read', {})
  const after = await getScorecard(context, id)
  const otherId = withId ?? after.comparedWith?.id
  refuseIf(otherId === undefined ? { kind: 'conflict', code: 'scorecard.nothing-before' } : undefined)
  const before = await getScorecard(context, otherId ?? id)
  const name = `So sánh bảng tiêu chí ${before.year}.${before.number} và ${after.year}.${after.number}`
  const madeUp = markOf(before.sample || after.sample)
  return { name, madeUp, table: differenceTable(contentOf(before), contentOf(after)) }
}
