import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { type Told, toldCells } from './rules.ts'

const name = (of: string) => fc.integer({ min: 0, max: 4 }).map((n) => `${of}${n}`)
const cell = fc.record({
  ...{ row: fc.nat(99), column: fc.nat(9), value: fc.nat(999).map(String) },
  ...{ roundId: name('r'), unitId: name('u'), indicatorId: name('i') },
})
const placeOf = ({ roundId, unitId, indicatorId }: Told) => `${roundId} ${unitId} ${indicatorId}`

test.prop([fc.array(cell), fc.integer({ min: 1, max: 9 })])(
  'keeps the first of each cell and names its row to the second; hands all out by report, none parted',
  (cells, most) => {
    const told = toldCells()
    const first = new Map<string, Told>()
    for (const one of cells) {
      expect(told.keep(one)).toBe(first.get(placeOf(one))?.row)
      if (!first.has(placeOf(one))) first.set(placeOf(one), one)
    }
    const chunks = [...told.chunks(most)]
    const out = chunks.flat()
    expect(told.count()).toBe(first.size)
    expect(out.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))).toEqual(
      [...first.values()].toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
    )
    const reports = out.map(({ roundId, unitId }) => `${roundId} ${unitId}`)
    expect(reports).toEqual(reports.toSorted())
    const startOf = chunks.map((chunk) => `${chunk[0]?.roundId} ${chunk[0]?.unitId}`)
    expect(new Set(startOf).size).toBe(chunks.length)
    for (const { roundId, unitId } of out) {
      const own = out.filter((one) => one.roundId === roundId && one.unitId === unitId)
      expect([...told.of(roundId, unitId)]).toEqual(own.map((one) => [one.indicatorId, one.value]))
    }
  },
)
