import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { countCells } from '../reports/rules.ts'
import { reportStates } from '../rules.ts'
import { sortForAcceptance } from './rules.ts'

const accept = ['report.accept']
const report = (state: (typeof reportStates)[number], may: string[] = [], throughId: string | null = null) => ({
  ...{ state, may, throughId },
})
const line = (unitName: string, told: ReturnType<typeof report> | null) => ({ unitName, report: told })

describe('the reports of a round', () => {
  const round = {
    units: [
      { ...line('A', report('sent', accept)), subUnits: [line('A1', report('sent', [], 'A'))] },
      { ...line('B', report('sent')), subUnits: [] },
      { ...line('C', report('accepted', accept)), subUnits: [] },
      { ...line('D', null), subUnits: [line('D1', report('sent', accept, 'D')), line('D2', report('returned'))] },
      { ...line('E', report('draft', [])), subUnits: [] },
    ],
  }

  it('are sorted for whoever leads into what may be accepted and what not, with the reason', () => {
    const { open, closed } = sortForAcceptance(round, 'leads')
    expect(open.map(({ unitName }) => unitName)).toEqual(['A', 'D1'])
    expect(closed).toEqual([
      { why: 'own', units: ['B'] },
      { why: 'parent', units: ['A1'] },
      { why: 'returned', units: ['D2'] },
      { why: 'unsent', units: ['D', 'E'] },
      { why: 'accepted', units: ['C'] },
    ])
  })

  it('are those of the units below for a parent that does not lead', () => {
    const { open, closed } = sortForAcceptance(round, 'parent')
    expect([open.map(({ unitName }) => unitName), closed.map(({ why }) => why)]).toEqual([
      ['D1'],
      ['parent', 'returned'],
    ])
  })

  const told = fc.option(
    fc.record({
      state: fc.constantFrom(...reportStates),
      may: fc.constantFrom([] as string[], accept),
      throughId: fc.constantFrom(null, 'x'),
    }),
  )
  const lines = fc.array(fc.record({ unitName: fc.string(), report: told }), { maxLength: 5 })
  const units = fc.array(fc.record({ unitName: fc.string(), report: told, subUnits: lines }), { maxLength: 5 })
  test.prop([units])('each unit is told of once, and nothing is offered that was not sent', (all) => {
    const { open, closed } = sortForAcceptance({ units: all }, 'leads')
    const count = open.length + closed.reduce((sum, { units: names }) => sum + names.length, 0)
    expect(count).toBe(all.length + all.flatMap(({ subUnits }) => subUnits).length)
    for (const one of open) expect([one.report.state, one.report.may]).toEqual(['sent', accept])
  })
})

test.prop([
  fc.uniqueArray(
    fc.record({ indicatorId: fc.nat(30).map(String), required: fc.boolean(), type: fc.constantFrom('count', 'ratio') }),
    { selector: ({ indicatorId }) => indicatorId },
  ),
  fc.nat(30),
])('filled cells are never more than are required, nor than are held', (asked, some) => {
  const held = asked.slice(0, some)
  const { filled, required, held: all } = countCells(asked, held)
  expect(filled).toBeLessThanOrEqual(Math.min(required, all))
  expect(countCells(asked, asked).filled).toBe(required)
})
