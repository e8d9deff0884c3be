/** Remarks are settled once, proposals go only into the words they were written for. */
import { describe, expect, it } from 'vitest'
import { standsOf, whyNotAccept, whyNotReply, whyNotSettle } from './rules.ts'

const remark = { replyTo: null, isSuggestion: false, outcome: null }
const wording = { heading: 'Một', body: 'Hai' }

describe('a remark', () => {
  it('is settled once, with what was done; its answers go with it', () => {
    expect(whyNotSettle(remark, 'done', 'Đã sửa')).toBeUndefined()
    expect(whyNotSettle(remark, 'done', '')?.code).toBe('comment.answer-needed')
    expect(whyNotSettle({ ...remark, outcome: 'done' }, 'done', 'Đã sửa')?.code).toBe('comment.settled-already')
    expect(whyNotSettle({ ...remark, replyTo: 'x' }, 'done', 'Đã sửa')?.code).toBe('comment.reply-not-settled')
    expect(whyNotReply({ ...remark, replyTo: 'x' })?.code).toBe('comment.reply-to-reply')
  })

  it('that proposes a wording is taken or declined with a reason', () => {
    const proposal = { ...remark, isSuggestion: true }
    expect(whyNotSettle(proposal, 'accepted', '')).toBeUndefined()
    expect(whyNotSettle(proposal, 'declined', '')?.code).toBe('comment.answer-needed')
    expect(whyNotSettle(proposal, 'done', 'Đã sửa')?.code).toBe('comment.wrong-outcome')
    expect(whyNotAccept(wording, wording)).toBeUndefined()
    expect(whyNotAccept({ ...wording, body: 'Khác' }, wording)?.code).toBe('comment.text-moved-on')
    expect(whyNotAccept(undefined, wording)?.code).toBe('comment.article-gone')
  })
})

it('every unit has its line, silent ones too; an answer is not counted as a remark', () => {
  const members = ['a', 'b'].map((unitId) => ({ unitId, unitName: unitId }))
  const said = [
    { unitId: 'a', ...remark },
    { unitId: 'a', ...remark, isSuggestion: true, outcome: 'accepted' as const },
    { unitId: 'a', ...remark, replyTo: 'x' },
  ]
  expect(standsOf(members, said, [{ unitId: 'b', givenAt: '2018-03-02', current: false }])).toEqual([
    { unitId: 'a', unitName: 'a', comments: 1, suggestions: 1, open: 1, consent: null, current: false },
    { unitId: 'b', unitName: 'b', comments: 0, suggestions: 0, open: 0, consent: '2018-03-02', current: false },
  ])
})
