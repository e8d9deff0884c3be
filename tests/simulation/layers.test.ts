/** Layers upon layers by chance: what the product counts at each is what the second reading counts, to the last rank. */
import { describe, expect, it } from 'vitest'
import { formText, readForm, type SealedForm } from '#features/assessments/sealing/rules.ts'
import { inputsAt, type Standing } from '#features/assessments/stacking/rules.ts'
import { tableOf } from '#features/scorecards/trial-inputs/rules.ts'
import { plainDecimal } from '#kit/exact.ts'
import type { Card } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { type Chance, chanceOf, seedsIn } from '#tests/scoring/chance.ts'
import { isLong } from '#tests/support/depth.ts'
import { type Given, type Kind, type Layer, resultsAt, type Sheet } from './layers.ts'
import { smallCard, type Truth, truthsOf } from './making.ts'

const some = (chance: Chance, whole: ReadonlyMap<string, string>, share: number) =>
  new Map([...whole].filter(() => chance.percent(share)))

/** A unit's own form holds most of what it comes to; a later one corrects some of it by what another unit came to. */
function formsOf(chance: Chance, own: Truth, others: readonly Truth[]): Given[] {
  const corrects = (kind: Kind, author: string = kind): Given => {
    const { figures, marks } = chance.pick(others)
    return {
      kind,
      author,
      figures: some(chance, figures, 20),
      marks: some(chance, marks, 40),
      isStale: chance.percent(15),
    }
  }
  const checks = Array.from({ length: chance.whole(0, 3) }, (_, at) => corrects('check', `unit-${at}`))
  // Checkers that find the same say the same.
  const [first] = checks
  if (first && chance.percent(40)) for (const check of checks) Object.assign(check, { ...first, author: check.author })
  const later = (['confirmation', 'cross', 'verification', 'final'] as const).filter(() => chance.percent(50))
  const self = chance.percent(95)
    ? [{ kind: 'self' as const, author: 'u', figures: some(chance, own.figures, 96), marks: own.marks }]
    : []
  const all = [...self, ...later.map((kind) => corrects(kind)), ...checks]
  // What stands on nothing cannot have been overtaken.
  return all.map((one) => (below(all, one).length === 0 ? { ...one, isStale: false } : one))
}

const round = { id: 'r', title: 'Năm', asOf: '2020-12-31', source: 'Báo cáo' }

const digestFor = (unit: string, { kind, author }: Given) => `${unit}-${kind}-${author}`
const kinds: readonly Kind[] = ['self', 'confirmation', 'check', 'cross', 'verification', 'final']
const below = (forms: readonly Given[], { kind }: Given) =>
  forms.filter((one) => kinds.indexOf(one.kind) < kinds.indexOf(kind))

/** As it would be sealed: of the unit's own figures some are accepted ones it stands on, the others cells. */
function sealedOf(
  chance: Chance,
  { given, below }: { given: Given; below: readonly string[] },
  unit: string,
): Standing {
  const { kind, author, figures, marks, isStale } = given
  const isTaken = new Map([...figures.keys()].map((code) => [code, kind === 'self' && chance.percent(50)]))
  const cells = [...figures].filter(([code]) => !isTaken.get(code))
  const form: SealedForm = {
    ...{ form: 1, season: 's', sheet: unit, unit, author, layer: kind, round: 1, card: 'c', evidence: [], paper: null },
    salt: '0'.repeat(32),
    on: isStale ? below.slice(1) : below,
    taken: [...figures]
      .filter(([code]) => isTaken.get(code))
      .map(([indicator, value]) => ({ indicator, value, round })),
    cells: chance.shuffled([
      ...cells.map(([code, value]) => ({ kind: 'figure' as const, code, value, reason: 'r' })),
      ...[...marks].map(([code, value]) => ({ kind: 'mark' as const, code, value, reason: 'r' })),
    ]),
  }
  const read = readForm(formText(form))
  if (!read) throw new Error('a form was not read back')
  return { digest: digestFor(unit, given), form: read }
}

function scoredByProduct(chance: Chance, card: Card, sheets: readonly Sheet[], layer: Layer) {
  const units = sheets.map(({ unit, hold, forms, checkers }) => ({
    ...{ id: unit, code: unit, name: unit, hold, checkers },
    forms: chance.shuffled(forms).map((given) =>
      sealedOf(
        chance,
        {
          given,
          below: below(forms, given)
            .map((one) => digestFor(unit, one))
            .sort(),
        },
        unit,
      ),
    ),
  }))
  const { units: scores } = engineOf(card).score(tableOf(card, inputsAt(card, units, layer)))
  return scores.map(({ unit, total, max, grade, rank, isIncomplete, hold }) => ({
    ...{ unit, total: plainDecimal(total), max: plainDecimal(max), grade, rank, incomplete: isIncomplete, hold },
  }))
}

function heldAgainst(seed: number): number {
  const chance = chanceOf(seed)
  const card = smallCard(chance, { year: 2020, block: 'enforcement' })
  const truths = truthsOf(chance, card, chance.whole(4, 6))
  const sheets = truths.map((own, at): Sheet => {
    const forms = formsOf(chance, own, truths)
    const came = forms.filter(({ kind }) => kind === 'check').map(({ author }) => author)
    // Now and then one that was drawn has not come, or one that came is no longer drawn.
    const checkers = chance.percent(15) ? [...came, 'unit-x'] : chance.percent(15) ? came.slice(1) : came
    const hold = chance.percent(8) ? 'đang xem xét' : null
    return { unit: `đơn-vị-${at}`, hold, forms, checkers }
  })
  for (const layer of ['self', 'confirmation', 'cross', 'verification', 'final'] as const) {
    const expected = resultsAt(card, sheets, layer).map(({ leaves: _, limits: __, percent: ___, ...row }) => row)
    expect([seed, layer, scoredByProduct(chance, card, sheets, layer)]).toEqual([seed, layer, expected])
  }
  return sheets.reduce((all, { forms }) => all + forms.length, 0)
}

describe('what holds at each layer', () => {
  const [count, each] = isLong ? [5_000, 500] : [200, 50]
  it.each(seedsIn(count, each))('is one in both readings, seeds %i to %i', (first, last) => {
    let forms = 0
    for (let seed = first; seed <= last; seed++) forms += heldAgainst(seed)
    expect(forms).toBeGreaterThan(each)
  })
})
