/** Each remark counts once, beside what it is about, whatever became of it. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { isOpen, type Said, wantsOf } from './rules.ts'

const articles = [
  { id: 'a', position: 1, heading: 'Một' },
  { id: 'b', position: 2, heading: 'Hai' },
]
const units = ['u', 'v'].map((unitId) => ({ unitId, unitName: `Đơn vị ${unitId}` }))
const voices = units.map(({ unitId }) => ({ unitId, consent: '2018-03-02T00:00:00Z', current: true }))

const said = (id: string, more: Partial<Said>): Said => ({
  ...{ id, articleId: 'a', replyTo: null, unitId: 'u', unitName: 'Đơn vị u', isSuggestion: false, outcome: null },
  ...more,
})

describe('who wants what', () => {
  it('is told by article, with who still asks and who has no remarks', () => {
    const told = wantsOf(
      articles,
      [
        said('1', {}),
        said('2', { replyTo: '1', unitId: 'v', unitName: 'Đơn vị v' }),
        said('3', { isSuggestion: true }),
        said('4', { isSuggestion: true, outcome: 'accepted', unitId: 'v', unitName: 'Đơn vị v' }),
        said('5', { articleId: 'gone', outcome: 'done' }),
        said('6', { articleId: null, isSuggestion: false, outcome: 'done' }),
      ],
      voices,
    )
    expect(told.map(({ about, article }) => [about, article?.id])).toEqual([
      ['whole', undefined],
      ['article', 'a'],
      ['article', 'b'],
      ['gone', undefined],
    ])
    expect(told[1]).toMatchObject({
      remarks: { open: 1, settled: 0 },
      proposals: { waiting: 1, accepted: 1, declined: 0 },
      asking: [{ unitId: 'u', unitName: 'Đơn vị u', open: ['1', '3'] }],
      agreed: 1,
    })
    expect(told.filter(isOpen).map(({ article }) => article?.id)).toEqual(['a'])
    expect(told[2]).toMatchObject({ asking: [], agreed: 2 })
  })

  it('counts nobody as agreeing with a text that has changed since', () =>
    expect(wantsOf(articles, [], [{ unitId: 'u', consent: 'x', current: false }]).map(({ agreed }) => agreed)).toEqual([
      0, 0,
    ]))

  const remark = fc.record({
    articleId: fc.constantFrom('a', 'b', 'gone', null),
    replyTo: fc.constantFrom(null, 'x'),
    unitId: fc.constantFrom('u', 'v'),
    isSuggestion: fc.boolean(),
    settled: fc.boolean(),
    accepted: fc.boolean(),
  })
  property.prop([fc.array(remark)])('counts each remark once and no reply', (remarks) => {
    const all = remarks.map(({ settled, accepted, ...one }, at) => {
      const outcome = one.isSuggestion ? (accepted ? 'accepted' : 'declined') : 'done'
      return said(String(at), { ...one, unitName: one.unitId, outcome: settled ? outcome : null })
    })
    const told = wantsOf(articles, all, voices)
    const sum = told.reduce(
      (count, { remarks: r, proposals: p }) => count + r.open + r.settled + p.waiting + p.accepted + p.declined,
      0,
    )
    expect(sum).toBe(all.filter(({ replyTo }) => replyTo === null).length)
    const open = told.flatMap(({ asking }) => asking.flatMap((one) => one.open))
    expect(open.sort()).toEqual(
      all.flatMap(({ id, replyTo, outcome }) => (replyTo === null && outcome === null ? [id] : [])).sort(),
    )
  })
})
