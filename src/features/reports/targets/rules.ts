/** Figures against targets, block by block, as a report tells them. */
import type { Progress, TargetProgress } from '#features/figures/progress/contract.ts'
import { formatValue } from '#features/indicators/targets/rules.ts'
import { formatDay } from '#kit/days.ts'
import { type Block, fact, type Line, type Run } from '#kit/paper.ts'
import { cell, column, draft, heading, type Saying, worded } from '#kit/paper-lines.ts'
import { decimalTo } from '../standings/rules.ts'

type Told = { progress: Progress; target: TargetProgress; say: Saying }

/** A number of the progress screen: of which official figure it is, is said with it. */
function told({ progress, target, say }: Told, key: string, value: string): Run {
  const { seasonId, year } = progress
  const { round } = target
  const from = round
    ? { round: round.title, day: formatDay(round.asOf), source: round.source }
    : { round: '–', day: '–', source: '–' }
  const source = say('paper.report-from-progress', { year, ...from })
  return fact(`progress.${target.id}.${key}`, value, source, `/mua/${seasonId}/tien-do`)
}

/** A ratio to hundredths of a percent, as offices write it. */
const valueTold = (value: string, { asPercent }: TargetProgress): string =>
  formatValue(decimalTo(value, asPercent ? 4 : 2), asPercent)

const goalTold = (given: Told): Run => {
  const { target, say } = given
  return told(
    given,
    'goal',
    say(`target.goal.${target.comparison}`, { value: formatValue(target.value, target.asPercent) }),
  )
}

/** Of the units whose figures are there, how many have reached it. */
const reachedOf = ({ target: { units } }: Told) => ({
  reached: units.filter(({ reached }) => reached === true).length,
  of: units.filter(({ reached }) => reached !== null).length,
})

function rowOf(given: Told, at: number): Line[] {
  const { target, say } = given
  const { content, whole } = target
  const { reached, of } = reachedOf(given)
  const value = (key: 'value' | 'before'): Line =>
    whole[key] === null ? [] : [told(given, key, valueTold(whole[key], target))]
  return [
    ...[cell(String(at + 1)), cell(content), [goalTold(given)]],
    whole.value === null ? cell(say('paper.report-none')) : value('value'),
    value('before'),
    of === 0
      ? []
      : worded('{reached}/{of}', {
          reached: told(given, 'reached', String(reached)),
          of: told(given, 'of', String(of)),
        }),
  ]
}

/** One sentence a target of which there are figures; nothing is said that they do not say. */
function sentence(given: Told): Block[] {
  const { target, say } = given
  const { reached, of } = reachedOf(given)
  if (of === 0 || target.whole.value === null) return []
  const runs = {
    reached: told(given, 'reached', String(reached)),
    of: told(given, 'of', String(of)),
    whole: told(given, 'value', valueTold(target.whole.value, target)),
  }
  const words = say('paper.report-reached-told', { content: target.content })
  return [draft(`target.${target.id}`, worded(words, runs))]
}

export const targetsTold = (all: readonly Progress[], say: Saying): Block[] =>
  all.flatMap((progress) => {
    const { block, blocks, targets } = progress
    // What a unit's own plan asks of it alone is told in its own papers.
    const asked = targets.filter(({ unitId }) => unitId === null)
    if (block === null || asked.length === 0) return []
    const label = blocks.find(({ code }) => code === block)?.label ?? block
    const columns = [
      column(say('paper.report-number'), 1, 'centre'),
      column(say('paper.report-target'), 5),
      column(say('paper.report-goal'), 3),
      column(say('paper.report-whole'), 3, 'right'),
      column(say('paper.report-before'), 3, 'right'),
      column(say('paper.report-reached'), 2, 'centre'),
    ]
    const rows = asked.map((target, at) => rowOf({ progress, target, say }, at))
    return [
      heading(`targets.${block}`, 3, label),
      { id: `targets.${block}.table`, is: 'table', columns, rows },
      ...asked.flatMap((target) => sentence({ progress, target, say })),
    ]
  })
