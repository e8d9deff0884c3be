/** An indicator's code is changed everywhere it is named, and nowhere else. */
import { describe, expect, test } from 'vitest'
import type { Draft } from '../drafts/rules.ts'
import { usersOfIndicator, withIndicatorCode } from './rules.ts'

const draft: Draft = {
  content: {
    indicators: [
      { code: 'done', name: 'Xong', type: 'count' },
      { code: 'done_late', name: 'Xong trễ', type: 'count' },
    ],
    criteria: [
      { code: 'A', measure: { ratio: ['done', 'done_late'] } },
      { code: 'B', measure: { formula: 'done_late / (done + 1)' }, onlyIf: { formula: 'done>0' } },
      { code: 'C', rule: { kind: 'formula', text: 'done_late' } },
      { code: 'D', measure: { value: 'done_late' }, rule: { kind: 'relative', target: { by: 'done', steps: [] } } },
    ],
    limits: [{ when: { formula: 'done < 2' }, atMost: 'B' }, { when: { criterion: 'A', belowPercent: 1 } }],
  },
  examples: [{ name: 'một', figures: { done: '1', done_late: '2' }, marks: {}, expects: [], grade: null }],
}

describe('an indicator', () => {
  test('takes a new code along everywhere', () => {
    expect(withIndicatorCode(draft, 0, 'finished')).toEqual({
      content: {
        indicators: [{ code: 'finished', name: 'Xong', type: 'count' }, draft.content.indicators?.[1]],
        criteria: [
          { code: 'A', measure: { ratio: ['finished', 'done_late'] } },
          { code: 'B', measure: { formula: 'done_late / (finished + 1)' }, onlyIf: { formula: 'finished>0' } },
          { code: 'C', rule: { kind: 'formula', text: 'done_late' } },
          {
            code: 'D',
            measure: { value: 'done_late' },
            rule: { kind: 'relative', target: { by: 'finished', steps: [] } },
          },
        ],
        limits: [{ when: { formula: 'finished < 2' }, atMost: 'B' }, { when: { criterion: 'A', belowPercent: 1 } }],
      },
      examples: [{ name: 'một', figures: { finished: '1', done_late: '2' }, marks: {}, expects: [], grade: null }],
    })
  })

  test('is followed and found in the other units of an example too', () => {
    const unit = (code: string) => ({ figures: { [code]: '3' }, marks: {} })
    const one = { ...unit('done_late'), name: 'hai', others: [unit('done')], expects: [], grade: null, rank: 1 }
    const beside = { content: draft.content, examples: [one] }
    expect(withIndicatorCode(beside, 0, 'finished').examples).toEqual([{ ...one, others: [unit('finished')] }])
    expect(usersOfIndicator(beside, 'done').at(-1)).toEqual({ code: 'editing.by-example', params: { name: 'hai' } })
  })

  test('is followed from the first of two alike, not from the second nor from nothing', () => {
    const twice = { ...draft, content: { ...draft.content, indicators: [{ code: 'done' }, { code: 'done' }, {}] } }
    expect(withIndicatorCode(twice, 1, 'other').content.criteria).toEqual(draft.content.criteria)
    expect(withIndicatorCode(twice, 2, 'other').content.criteria).toEqual(draft.content.criteria)
    expect(withIndicatorCode(twice, 0, 'other').content.criteria?.[0]).toEqual({
      code: 'A',
      measure: { ratio: ['other', 'done_late'] },
    })
  })

  test('says who uses it', () => {
    expect(usersOfIndicator(draft, 'done').map(({ params }) => Object.values(params ?? {})[0])).toEqual([
      'A',
      'B',
      'D',
      1,
      'một',
    ])
    expect(usersOfIndicator(draft, 'done_late').map(({ params }) => Object.values(params ?? {})[0])).toEqual([
      'A',
      'B',
      'C',
      'D',
      'một',
    ])
    expect(usersOfIndicator(draft, 'late')).toEqual([])
    expect(usersOfIndicator(draft, 'constructor')).toEqual([])
  })
})
