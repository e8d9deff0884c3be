/** What is right of an entry, and what the years say. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { byYear, consecutiveYears, dayNamed, whyNotAlone, whyNotChange, whyNotRecord, whyNotRevoke } from './rules.ts'

const today = '2019-06-01'

describe('an entry', () => {
  it('is named by the catalogue of the day of its decision, else of the last day of its year', () => {
    expect([dayNamed(2018, '2019-03-05'), dayNamed(2018, null)]).toEqual(['2019-03-05', '2018-12-31'])
  })

  it.each([
    [{ year: 2018, decisionDay: null }, undefined],
    [{ year: 2019, decisionDay: null }, undefined],
    [{ year: 2018, decisionDay: '2018-01-01' }, undefined],
    [{ year: 2018, decisionDay: today }, undefined],
    [{ year: 2020, decisionDay: null }, 'award_entry.year-to-come'],
    [{ year: 2018, decisionDay: '2017-12-31' }, 'award_entry.decided-before'],
    [{ year: 2018, decisionDay: '2019-06-02' }, 'award_entry.decision-to-come'],
  ])('%j on 1 June 2019: %s', (entry, code) => expect(whyNotRecord(entry, today)?.code).toBe(code))

  it('that was revoked stays as it is', () => {
    expect([whyNotChange({ isRevoked: false }), whyNotChange({ isRevoked: true })?.code]).toEqual([
      undefined,
      'award_entry.revoked-already',
    ])
  })

  it('is revoked by a decision that is signed, and not before the one that gave it', () => {
    const entry = { isRevoked: false, decisionDay: '2019-03-05' }
    const why = (day: string | null, of = entry) => whyNotRevoke(of, day, today)?.code
    expect([why(null), why('2019-03-05'), why(today)]).toEqual([undefined, undefined, undefined])
    expect([why('2019-03-04'), why('2019-06-02')]).toEqual([
      'award_entry.revoked-before',
      'award_entry.revocation-to-come',
    ])
    expect(why(null, { ...entry, isRevoked: true })).toBe('award_entry.revoked-already')
  })

  it('is revoked alone by a decision named in full', () => {
    const decision = { number: '1/QĐ-BTP', day: today, body: 'Bộ Tư pháp' }
    const partly = [
      { ...decision, number: null },
      { ...decision, day: null },
      { ...decision, body: null },
    ]
    expect(whyNotAlone(decision)).toBeUndefined()
    expect(partly.map((one) => whyNotAlone(one)?.code)).toEqual(Array(3).fill('award_entry.revocation-needed'))
  })
})

describe('years in a row', () => {
  const year = fc.integer({ min: 1990, max: 2030 })
  const years = fc.array(year, { maxLength: 40 })

  it('are counted back from one year, with no gap', () => {
    const held = [2014, 2016, 2017, 2018]
    expect([2018, 2017, 2015, 2014, 2019].map((upTo) => consecutiveYears(held, upTo))).toEqual([3, 2, 0, 1, 0])
    expect(consecutiveYears([], 2018)).toBe(0)
  })

  test.prop([years, year])('each of them is held, and the one before them is not', (held, upTo) => {
    const count = consecutiveYears(held, upTo)
    for (let ago = 0; ago < count; ago++) expect(held).toContain(upTo - ago)
    expect(held).not.toContain(upTo - count)
  })

  test.prop([years, year, fc.infiniteStream(fc.nat())])(
    'neither the order in which they are told nor how often changes anything',
    (held, upTo, chance) => {
      const shuffled = held
        .map((one) => ({ one, at: chance.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one)
      expect(consecutiveYears([...shuffled, ...held], upTo)).toBe(consecutiveYears(held, upTo))
    },
  )

  test.prop([years, year, year])('one more year never makes them fewer', (held, upTo, more) => {
    expect(consecutiveYears([...held, more], upTo)).toBeGreaterThanOrEqual(consecutiveYears(held, upTo))
  })
})

describe('the years before', () => {
  const entries = fc.array(fc.record({ year: fc.integer({ min: 2000, max: 2030 }), id: fc.nat() }), { maxLength: 30 })

  it('stand one below another, the latest first, also those of which nothing is recorded', () => {
    const [a, b] = [{ year: 2017 }, { year: 2015 }]
    expect(byYear([b, a, { year: 2018 }], { before: 2018, lastYears: 3 })).toEqual([
      { year: 2017, entries: [a] },
      { year: 2016, entries: [] },
      { year: 2015, entries: [b] },
    ])
  })

  test.prop([entries, fc.integer({ min: 0, max: 20 })])('hold every entry of theirs once and no other', (all, last) => {
    const lines = byYear(all, { before: 2020, lastYears: last })
    expect(lines.map(({ year }) => year)).toEqual(Array.from({ length: last }, (_, ago) => 2019 - ago))
    const wanted = all.filter(({ year }) => year < 2020 && year >= 2020 - last)
    expect(lines.flatMap((line) => line.entries)).toHaveLength(wanted.length)
    for (const line of lines) expect(line.entries.every(({ year }) => year === line.year)).toBe(true)
  })
})
