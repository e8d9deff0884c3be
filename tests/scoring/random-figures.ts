/** Figures made by chance for a card: on the edge of a band, one beside it, nothing, zero below the line, huge, equal. */
import { plainDecimal } from '#kit/exact.ts'
import type { Card, Criterion, Leaf, Rule } from '#scoring/card.ts'
import type { Chance } from './chance.ts'
import type { UnitFigures } from './independent.ts'
import { optionCodes } from './random-cards.ts'

const leavesIn = (list: readonly Criterion[]): Leaf[] =>
  list.flatMap((one) => ('children' in one ? leavesIn(one.children) : [one]))

/** The numbers at which a rule changes its mind. */
function edgesOf(rule: Rule): number[] {
  const edges = (list: readonly { from: number | null; to: number | null }[]) =>
    list.flatMap(({ from, to }) => [from, to])
  if (rule.kind === 'bands') return edges(rule.bands).filter((edge) => edge !== null)
  if (rule.kind === 'proportion' || rule.kind === 'relative')
    return typeof rule.target === 'number' ? [rule.target] : rule.target.steps.map(({ value }) => value)
  return []
}

const names = [
  'Sở Tư pháp An Giang',
  'Cục THADS Long An',
  'A, B',
  'nói "được"',
  '\u{1F600}',
  '\uFF5E',
  'Z',
  'a',
  'Đ',
  'z1',
  'z10',
  'z2',
]

type Figures = Record<string, string | null>

function plainFigure(chance: Chance, type: string): string | null {
  if (chance.percent(4)) return null
  const count = () => String(chance.pick([0, 1, chance.whole(0, 12), chance.whole(0, 70), chance.whole(0, 900_000)]))
  switch (type) {
    case 'boolean':
      return chance.pick(['true', 'false', '1', '0', 'có', 'không'])
    case 'choice':
      return chance.pick(optionCodes)
    case 'money':
      return chance.percent(30) ? `${chance.whole(1, 9)}${String(chance.whole(0, 10 ** 9)).padStart(21, '0')}` : count()
    case 'number':
      return chance.percent(50) ? count() : `${chance.whole(0, 99)}.${String(chance.whole(0, 99999)).padStart(5, '0')}`
    default:
      return chance.percent(5) ? `${count()}.0` : count()
  }
}

/** `edge` times `times`, where the result is whole: a ratio exactly on the edge. */
function onEdge(chance: Chance, edge: number): [above: string, below: string] {
  const below = chance.pick([100, 700, 10_000, 685_800])
  const above = Math.round(edge * below) + chance.pick([0, 0, 1, -1])
  return [String(Math.max(0, above)), String(below)]
}

function onSomeEdges(chance: Chance, card: Card, figures: Figures): void {
  for (const { measure, rule } of leavesIn(card.criteria)) {
    const edges = edgesOf(rule)
    if (!measure || edges.length === 0 || chance.percent(50)) continue
    const edge = chance.pick(edges)
    if ('ratio' in measure) {
      const [above, below] = measure.ratio
      ;[figures[above], figures[below]] = onEdge(chance, edge)
      if (chance.percent(12)) figures[below] = '0'
    } else if ('value' in measure) {
      const type = card.indicators.find(({ code }) => code === measure.value)?.type
      const isWhole = type !== 'number'
      figures[measure.value] = isWhole ? String(Math.floor(edge) + chance.pick([0, 0, 1])) : String(edge)
    }
  }
  // Ratios keep to zero and more; this one alone goes below.
  if (figures.growth && chance.percent(40)) figures.growth = `-${figures.growth}`
}

function marksOf(chance: Chance, card: Card): Record<string, string[]> {
  const judged = leavesIn(card.criteria).flatMap(({ code, rule }) => (rule.kind === 'judged' ? [{ code, rule }] : []))
  return Object.fromEntries(
    judged.map(({ code, rule: { min, max, step, panelSize } }) => {
      const steps = Math.round((max - min) / step)
      const count = Math.max(0, panelSize + chance.pick([0, 0, 0, 1, 2, -1]))
      // These cards have at most three decimals.
      const [least, each] = [BigInt(Math.round(min * 1000)), BigInt(Math.round(step * 1000))]
      const mark = () => plainDecimal({ digits: least + BigInt(chance.whole(0, steps)) * each, scale: 3 })
      return [code, Array.from({ length: count }, mark)]
    }),
  )
}

export function randomFigures(chance: Chance, card: Card): UnitFigures[] {
  const units: UnitFigures[] = []
  for (const unit of chance.shuffled(names).slice(0, chance.whole(1, names.length))) {
    const before = units.length > 0 && chance.percent(35) ? chance.pick(units) : undefined
    const figures: Figures = before
      ? { ...before.figures }
      : Object.fromEntries(card.indicators.map(({ code, type }) => [code, plainFigure(chance, type)]))
    if (!before) onSomeEdges(chance, card, figures)
    else if (chance.percent(40)) {
      const { code, type } = chance.pick(card.indicators)
      figures[code] = plainFigure(chance, type)
    }
    units.push({
      unit,
      hold: chance.percent(8) ? `đang xem xét ${chance.whole(1, 9)}` : null,
      figures,
      marks: before ? before.marks : marksOf(chance, card),
    })
  }
  return units
}
