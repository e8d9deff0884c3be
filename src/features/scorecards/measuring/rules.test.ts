/** Indicators that come to a card with the criterion that measures them. */
import { expect, it } from 'vitest'
import { aContent } from '#tests/support/scorecards.ts'
import { at, type Draft } from '../drafts/rules.ts'
import { measuredBy, ownIndicator } from './rules.ts'

const draft = { content: aContent(), examples: [] } as unknown as Draft
const codes = ({ content }: Draft) => (content.indicators ?? []).map(({ code }) => code)

it('one that the card lacks is added at the end, one that it has is only named', () => {
  const files = { code: 'files', name: 'Hồ sơ', type: 'count' as const }
  const once = measuredBy(draft, [0, 0], ['ratio', 1], files)
  expect(at(once.content, [0, 0])?.measure).toEqual({ ratio: ['cases_done', 'files'] })
  expect(codes(once)).toEqual(['cases_done', 'cases_enforceable', 'has_plan', 'files'])
  const again = measuredBy(once, [0, 1], ['value'], files)
  expect([at(again.content, [0, 1])?.measure, codes(again)]).toEqual([{ value: 'files' }, codes(once)])
  expect(measuredBy(draft, [7], ['value'], files)).toEqual(draft)
})

it('a new one is called as its criterion and has a code that is free', () => {
  const criterion = at(draft.content, [0, 1]) ?? {}
  const first = ownIndicator(draft.content, criterion, 'boolean')
  expect(first).toEqual({ code: 'a_2', name: 'Có kế hoạch', type: 'boolean' })
  const { content } = measuredBy(draft, [0, 1], ['value'], first)
  expect(ownIndicator(content, criterion, 'boolean').code).toBe('a_2_2')
  expect(ownIndicator(content, { code: '1.1' }, 'count').code).toBe('x_1_1')
})
