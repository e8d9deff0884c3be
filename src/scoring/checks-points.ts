/** Points on a card: their decimals, their bounds, and that maxima add up. */
import { compareExact, type Exact, formatExact, plainDecimal, sumOf } from '#kit/exact.ts'
import type { Term } from '#kit/refusal.ts'
import type { Context } from './checks-context.ts'
import { decimalOf } from './decimals.ts'
import { doubtful, faulty, under } from './faults.ts'
import type { CriterionPart } from './shape.ts'

/** Points as people write them. */
export const said = (points: Exact): Term => ({ vi: formatExact(points, 'vi'), en: formatExact(points, 'en') })
export const saidNumber = (literal: number): Term => said(decimalOf(literal))

/** A fixed number of points: as many decimals as the card has, not under 0, and not over `most` where that is known. */
export function checkPoints(context: Context, points: number | undefined, path: string, most?: number): void {
  if (points === undefined) return
  const { found, precision } = context
  if (decimalOf(points).scale > precision)
    faulty(found, path, 'card.decimals', { points: saidNumber(points), precision })
  if (points < 0) faulty(found, path, 'card.negative', { points: saidNumber(points) })
  else if (most !== undefined && points > most)
    faulty(found, path, 'card.over-max', { points: saidNumber(points), most: saidNumber(most) })
}

/** In the main part a group's max is the sum of its children's; in bonus and penalty it may be lower. */
export function checkTree(context: Context): void {
  const { criteria } = context.card
  if (criteria === undefined) return
  for (const top of criteria) checkBranch(context, top, top.side !== undefined)
  if (criteria.length === 0) faulty(context.found, '/criteria', 'card.no-criteria')
  else if (criteria.every(({ side, max }) => side !== undefined || max === 0))
    doubtful(context.found, '/criteria', 'card.no-main-points')
}

function checkBranch(context: Context, node: CriterionPart, isSide: boolean): void {
  checkPoints(context, node.max, under(node.path, 'max'))
  if (node.children === undefined) return
  checkSum(context, node, node.children, isSide)
  for (const child of node.children) checkBranch(context, child, isSide)
}

function checkSum({ found }: Context, node: CriterionPart, children: readonly CriterionPart[], isSide: boolean): void {
  const path = under(node.path, 'max')
  // A bonus without criteria yet: nothing contradicts its max.
  if (children.length === 0 && isSide) doubtful(found, path, 'card.side-empty')
  const maxima = children.map(({ max }) => max)
  if (node.max === undefined || maxima.includes(undefined) || (isSide && children.length === 0)) return
  const sum = sumOf(maxima.filter((max) => max !== undefined).map(decimalOf))
  const order = compareExact(decimalOf(node.max), sum)
  const params = { max: saidNumber(node.max), sum: said(exactly(sum)) }
  if (isSide ? order > 0 : order !== 0) faulty(found, path, isSide ? 'card.side-sum' : 'card.sum', params)
}

/** Without zeros that say nothing. */
const exactly = (sum: Exact): Exact => {
  const fraction = plainDecimal(sum).split('.')[1]?.length ?? 0
  return { digits: sum.digits / 10n ** BigInt(sum.scale - fraction), scale: fraction }
}
