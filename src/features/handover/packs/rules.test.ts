/** The pack: how reports are counted, and what of the next season stands. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { byDay, checkCodes, checked, delivered, lineOf, type NextTold, named } from './rules.ts'

const line = (days: number | null, sentAt: string | null) => ({
  late: days === null ? null : { days },
  report: sentAt === null ? null : { sentAt },
})

describe('figures', () => {
  it('count what came, and what came late or is late now', () => {
    const units = [line(0, '2022-01-01'), line(3, '2022-01-04'), line(2, null), line(null, null)]
    expect(delivered([{ units }, { units: [] }])).toEqual({ sent: 2, late: 2, of: 4 })
    expect(delivered([{ units: [{ late: null, report: { sentAt: null } }] }])).toEqual({ sent: 0, late: 0, of: 1 })
  })
})

const ready: NextTold = {
  stages: [{ opens: '2023-01-01', deadline: null }],
  leadership: [
    { role: 'lead', unitName: 'A', decisionNumber: null },
    { role: 'deputy', unitName: 'B', decisionNumber: null },
  ],
  published: true,
  plans: [{ kind: 'region', state: 'draft' }],
  pacts: [{ pact: { state: 'signed' } }],
  left: 0,
}

describe('the checklist of the next season', () => {
  const lacking = (told: Partial<NextTold>) => {
    const stands = checked({ ...ready, ...told })
    return checkCodes.filter((code) => !stands[code])
  }

  it('says of each thing whether it stands', () => {
    expect(lacking({})).toEqual([])
    expect(lacking({ stages: [{ opens: null, deadline: null }] })).toEqual(['days'])
    expect(lacking({ leadership: [] })).toEqual(['lead', 'deputies'])
    expect(lacking({ plans: [{ kind: 'unit', state: 'issued' }] })).toEqual(['plan'])
    expect(lacking({ plans: [{ kind: 'region', state: 'discarded' }] })).toEqual(['plan'])
    expect(lacking({ pacts: [{ pact: { state: 'draft' } }, { pact: { state: 'signed' } }] })).toEqual(['pacts-signed'])
    expect(lacking({ pacts: [{ pact: null }] })).toEqual(['pacts-drafted', 'pacts-signed'])
    expect(lacking({ pacts: [] })).toEqual(['pacts-drafted', 'pacts-signed'])
    expect(lacking({ left: 2, published: false })).toEqual(['carried', 'published'])
  })

  it('holds nothing of a season that nobody opened', () =>
    expect(Object.values(checked(null)).some((stands) => stands)).toBe(false))
})

describe('lines', () => {
  test.prop([fc.array(fc.option(fc.constantFrom('2022-01-01', '2022-02-01', '2023-01-01')))])(
    'come by their day, without one last, and none is lost',
    (days) => {
      const sorted = byDay(days.map((day, at) => lineOf(named(String(at)), { day }))).map(({ day }) => day)
      expect(sorted.toSorted()).toEqual(days.toSorted())
      const dated = sorted.filter((day) => day !== null)
      expect(dated).toEqual(dated.toSorted())
      expect(sorted.slice(dated.length).every((day) => day === null)).toBe(true)
    },
  )
})
