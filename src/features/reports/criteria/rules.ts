/** Criteria that most and fewest points were got of, and units that moved most, as a report tells them. */
import { decimalTold, type RankingFacts, resultFact } from '#features/assessments/ranking-papers/rules.ts'
import { formatExact } from '#kit/exact.ts'
import type { Block } from '#kit/paper.ts'
import { cell, column, draft, heading, type Saying, worded } from '#kit/paper-lines.ts'
import type { Card } from '#scoring/card.ts'
import { type CriterionShare, extremesOf, movesOf, roundedTo, sharesOf } from '../standings/rules.ts'

const mostCriteria = 3
const mostUnits = 5

/** In hundredths of all that could be got. */
const percentOf = ({ share: { over, under } }: CriterionShare): string =>
  decimalTold(roundedTo({ over: over * 100n, under }, 2))

const shareTold = (given: RankingFacts, one: CriterionShare) => resultFact(given, `share.${one.code}`, percentOf(one))

export function criteriaIn(given: RankingFacts, say: Saying): Block[] {
  const { block, blockLabel, card, sheets } = given.result
  const { best, weakest } = extremesOf(sharesOf(card as Card, sheets), mostCriteria)
  const [first, last] = [best[0], weakest[0]]
  if (!first || !last) return []
  const rows = [
    ...best.map((one) => ({ one, side: say('paper.report-best') })),
    ...weakest.map((one) => ({ one, side: say('paper.report-weakest') })),
  ].map(({ one, side }) => [cell(side), cell(`${one.code} ${one.name}`), [shareTold(given, one)]])
  const columns = [
    column(say('paper.report-side'), 2),
    column(say('paper.report-criterion'), 8),
    column(say('paper.report-share'), 3, 'right'),
  ]
  const words = say('paper.report-best-told', { block: blockLabel, name: first.name, low: last.name })
  const runs = { share: shareTold(given, first), lowShare: shareTold(given, last) }
  return [
    heading(`criteria.${block}`, 3, say('paper.report-criteria', { block: blockLabel })),
    { id: `criteria.${block}.table`, is: 'table', columns, rows },
    draft(`criteria.${block}.told`, worded(words, runs)),
  ]
}

export function changesIn(given: RankingFacts, say: Saying): Block[] {
  const { block, blockLabel, sheets, before } = given.result
  const moves = movesOf(sheets, before, mostUnits)
  if (moves.length === 0) return []
  const columns = [
    column(say('paper.report-unit'), 6),
    column(say('paper.report-then'), 2, 'right'),
    column(say('paper.report-now'), 2, 'right'),
    column(say('paper.report-change'), 2, 'right'),
  ]
  const rows = moves.map(({ unitId, unitName, percent, before: then, change }) => [
    cell(unitName),
    [resultFact(given, `${unitId}.percent-before`, decimalTold(then))],
    [resultFact(given, `${unitId}.percent`, decimalTold(percent))],
    [resultFact(given, `${unitId}.change`, formatExact(change))],
  ])
  return [
    heading(`changes.${block}`, 3, say('paper.report-changes', { block: blockLabel })),
    { id: `changes.${block}.table`, is: 'table', columns, rows },
  ]
}
