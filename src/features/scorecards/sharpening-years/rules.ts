/** From the sheets of a trial to the scores of a year, as the rules of sharpening read them. */
import { exact, multiply, plainDecimal, sumOf } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { decimalOf } from '#scoring/decimals.ts'
import type { TrialYear } from '../sharpening/contract.ts'
import { type Crowding, crowdingOf, type Marks, type Part, usualMarks, type YearScores } from '../sharpening/rules.ts'
import { type Node, nodesOf, unpackedPoints } from '../trials/rules.ts'

const partOf = ({ side }: Node): Part => side ?? 'main'

/** Every leaf: bonus and penalty tell units apart too, each in its own way. */
export const leavesOf = (card: Card): TrialYear['leaves'] =>
  nodesOf(card)
    .filter(({ isGroup }) => !isGroup)
    .map((node) => ({
      ...{ at: node.at, code: node.code, name: node.name, max: plainDecimal(node.max), part: partOf(node) },
    }))

/** Bonus and penalty at the top, clamped as they reach the total. */
export const sidesOf = (card: Card): TrialYear['sides'] =>
  nodesOf(card)
    .filter(({ depth, side }) => depth === 0 && side !== null)
    .map((node) => ({ at: node.at, part: partOf(node) }))

const hundredth = exact('0.01')

/** What a unit needs for each grade, where nothing of the card's max was dropped. */
export function needsOf(card: Card): TrialYear['grades'] {
  const tops = nodesOf(card).filter(({ depth, side }) => depth === 0 && side === null)
  const max = sumOf(tops.map((one) => one.max))
  return (card.grades ?? []).map(({ grade, atLeast }) => {
    if (atLeast === undefined) return { grade, needs: null }
    const needs =
      'points' in atLeast ? decimalOf(atLeast.points) : multiply(multiply(max, decimalOf(atLeast.percent)), hundredth)
    return { grade, needs: plainDecimal(needs) }
  })
}

/** Units whose sheets are whole; where fewer than two are, all of them, by what of them is known. */
export function countedIn({ sheets }: Pick<TrialYear, 'sheets'>): TrialYear['sheets'] {
  const whole = sheets.filter(({ incomplete }) => !incomplete)
  return whole.length >= 2 ? whole : sheets
}

export function scoresOf(year: TrialYear): YearScores {
  const counted = countedIn(year)
  const got = counted.map(({ points }) => unpackedPoints(points, year.precision))
  return {
    year: year.year,
    leaves: year.leaves.map(({ at, code, name, max, part }) => ({
      ...{ code, name, max: exact(max), part },
      points: got.map((all) => (all[at]?.status === 'scored' ? (all[at]?.points ?? null) : null)),
    })),
    sides: year.sides.map(({ at, part }) => ({ part, points: got.map((all) => all[at]?.points ?? exact('0')) })),
    totals: counted.map(({ total }) => exact(total)),
    grades: counted.map(({ grade }) => grade),
  }
}

/** Why so many share the best grade, with what that grade needs and how many criteria everybody has full points at. */
export function crowdOf(year: TrialYear): (Crowding & { needs: string | null; fullCriteria: number }) | undefined {
  const scores = scoresOf(year)
  const told = crowdingOf(
    scores,
    year.grades.map(({ grade }) => grade),
  )
  if (!told) return undefined
  const isFull = ({ max, points }: YearScores['leaves'][number]) =>
    points.length > 0 && points.every((one) => one !== null && plainDecimal(one) === plainDecimal(max))
  return {
    ...told,
    needs: year.grades.find(({ grade }) => grade === told.grade)?.needs ?? null,
    fullCriteria: scores.leaves.filter((leaf) => leaf.part === 'main' && isFull(leaf)).length,
  }
}

type Said = { full?: number | undefined; entropy?: number | undefined; correlation?: number | undefined }
const share = (percent: number | undefined, usual: number) => (percent === undefined ? usual : percent / 100)

/** Marks as somebody moved them, in percent. */
export const marksFrom = ({ full, entropy, correlation }: Said): Marks => ({
  full: share(full, usualMarks.full),
  entropy: share(entropy, usualMarks.entropy),
  correlation: share(correlation, usualMarks.correlation),
})
