/** Checks beside one another: what is alike, what differs, what a panel is, what the meeting settled. */
import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Card } from '#scoring/card.ts'
import type { FormKind } from '../rules.ts'
import type { FormCell, SealedForm } from '../sealing/rules.ts'
import { type Standing, stackOf } from '../stacking/rules.ts'
import { linesOf, notInDispute, remarksOf, whyNotCheck, whyNotRecallCheck } from './rules.ts'

const card: Card = {
  ...{ id: 'thu', title: 'Thử', block: 'enforcement', year: 2020, version: 1, status: 'final' },
  indicators: [
    { code: 'done', name: 'Xong', type: 'count' },
    { code: 'all', name: 'Phải làm', type: 'count' },
  ],
  criteria: [
    { code: 'A', name: 'Tỷ lệ', max: 10, measure: { ratio: ['done', 'all'] }, rule: { kind: 'proportion', target: 1 } },
    {
      ...{ code: 'C', name: 'Sáng kiến', max: 4 },
      rule: { kind: 'judged', min: 0, max: 4, step: 0.5, panel: 'mean', panelSize: 2 },
    },
  ],
}
const figure = (value: string, reason: string | null = null): FormCell => ({
  kind: 'figure',
  code: 'done',
  value,
  reason,
})
const mark = (value: string, reason: string | null = null): FormCell => ({ kind: 'mark', code: 'C', value, reason })
const form = (layer: FormKind, cells: FormCell[], author: string = layer): Standing => {
  const plain: SealedForm = {
    ...{ form: 1, season: 's', sheet: 'p', unit: 'u', author, layer, round: 1, card: 'c', cells },
    on: layer === 'self' ? [] : ['sha256:self-self'],
    ...{ salt: '0'.repeat(32), taken: [], evidence: [], paper: null },
  }
  return { digest: `sha256:${layer}-${author}`, form: plain }
}
const own = form('self', [figure('10'), { ...figure('20'), code: 'all' }, mark('4')])
const check = (author: string, ...cells: FormCell[]) => form('check', cells, author)
/** Whoever checked is all there is to check, unless somebody else was drawn too. */
const sheet = (forms: readonly Standing[], ...others: string[]) => ({
  forms,
  checkers: [...forms.flatMap(({ form: { layer, author } }) => (layer === 'check' ? [author] : [])), ...others],
})

describe('the checks of a sheet', () => {
  it('that agree with what stood leave nothing to say', () =>
    expect(linesOf(card, sheet([own, check('a'), check('b', figure('10'))]))).toEqual([]))

  it('that all find the same, speak with one voice', () =>
    expect(
      linesOf(card, sheet([own, check('b', figure('8', 'hai vụ trùng')), check('a', figure('8', 'đếm lại'))])),
    ).toEqual([
      {
        ...{ kind: 'figure', code: 'done', before: '10', state: 'alike', settled: null },
        opinions: [
          { checker: 'a', value: '8', reason: 'đếm lại', agrees: false },
          { checker: 'b', value: '8', reason: 'hai vụ trùng', agrees: false },
        ],
      },
    ]))

  it('that differ wait for the meeting, also where one of them agrees with the unit', () => {
    const [line] = linesOf(card, sheet([own, check('a', figure('8', 'đếm lại')), check('b')]))
    expect(line).toMatchObject({ state: 'differ', before: '10' })
    expect(line?.opinions.map(({ value, agrees }) => [value, agrees])).toEqual([
      ['8', false],
      ['10', true],
    ])
  })

  it('are a panel where they are enough for one, and need no meeting', () => {
    expect(linesOf(card, sheet([own, check('a', mark('3')), check('b', mark('2'))]))[0]?.state).toBe('panel')
    // Of figures there is no panel.
    expect(linesOf(card, sheet([own, check('a', figure('3')), check('b', figure('2'))]))[0]?.state).toBe('differ')
    const larger = {
      ...card,
      criteria: card.criteria.map((one) =>
        'rule' in one && one.rule.kind === 'judged' ? { ...one, rule: { ...one.rule, panelSize: 3 } } : one,
      ),
    } as Card
    expect(linesOf(larger, sheet([own, check('a', mark('3')), check('b', mark('2'))]))[0]?.state).toBe('differ')
  })

  it('are settled by what the meeting sealed, which is told with its reason', () => {
    const forms = [own, check('a', figure('8')), check('b'), form('cross', [figure('9', 'một vụ trùng')])]
    expect(linesOf(card, sheet(forms))[0]).toMatchObject({
      state: 'settled',
      settled: { value: '9', reason: 'một vụ trùng' },
    })
  })

  it('wait for whoever was drawn too, and for one that stands on what has been replaced', () => {
    expect(linesOf(card, sheet([own, check('a', figure('8'))], 'b'))[0]?.state).toBe('waiting')
    const again: Standing = { ...own, digest: 'sha256:again' }
    const [line] = linesOf(card, sheet([again, check('a', figure('8')), check('b')]))
    expect([line?.state, line?.opinions[1]?.value]).toEqual(['waiting', null])
    expect(linesOf(card, sheet([again, check('a'), check('b')]))).toEqual([])
  })

  it('leave the meeting what they differ in, and nothing else', () => {
    const settles = (...cells: FormCell[]) => form('cross', cells).form
    const differing = sheet([own, check('a', figure('8')), check('b')])
    expect(notInDispute(card, differing, settles(figure('9', 'họp')))).toEqual([])
    expect(notInDispute(card, differing, settles(mark('0', 'họp'), { ...figure('1'), code: 'all' }))).toEqual([
      'C',
      'all',
    ])
    const alike = sheet([own, check('a', figure('8')), check('b', figure('8.0'))])
    expect(notInDispute(card, alike, settles(figure('9', 'họp')))).toEqual(['done'])
    expect(notInDispute(card, sheet([own]), settles(figure('9', 'họp'), mark('0')))).toEqual(['done', 'C'])
    const remark: FormCell = { kind: 'opinion', code: 'A', value: 'đã xem', reason: null }
    expect(notInDispute(card, differing, settles(remark))).toEqual([])
  })

  it('tell their remarks in the order of the checkers', () => {
    const said = (author: string, value: string) => check(author, { kind: 'opinion', code: 'A', value, reason: null })
    expect(remarksOf(sheet([own, said('b', 'thiếu trang'), said('a', 'đồng ý')]))).toEqual([
      { criterion: 'A', checker: 'a', text: 'đồng ý' },
      { criterion: 'A', checker: 'b', text: 'thiếu trang' },
    ])
  })

  const value = fc.option(fc.integer({ min: 0, max: 3 }).map(String), { nil: null })
  prop.prop([fc.array(fc.tuple(value, value), { maxLength: 4 }), value], { numRuns: 300 })(
    'say what holds exactly as the layers do: alike and settled count, what differs leaves what stood',
    (given, settled) => {
      const checks = given.map(([done, marked], at) =>
        check(`c${at}`, ...(done === null ? [] : [figure(done)]), ...(marked === null ? [] : [mark(marked)])),
      )
      const meeting = settled === null ? [] : [form('cross', [figure(settled, 'họp')])]
      const forms = [own, ...checks, ...meeting]
      const { figures, marks } = stackOf(card, sheet(forms), 'cross')
      const lines = linesOf(card, sheet(forms))
      const done = lines.find(({ kind }) => kind === 'figure')
      const holds = figures.get('done')?.value
      if (!done) expect(holds).toBe('10')
      else if (done.state === 'settled') expect(holds).toBe(done.settled?.value)
      else expect(holds).toBe(done.state === 'alike' ? done.opinions[0]?.value : '10')
      const judged = lines.find(({ kind }) => kind === 'mark')
      const panel = marks.get('C')?.map((one) => one.value)
      if (judged?.state === 'panel') expect(panel).toEqual(judged.opinions.map((one) => one.value))
      else if (judged?.state === 'differ') expect(new Set(panel)).toEqual(new Set(['4']))
    },
  )
})

describe('a checker', () => {
  const free = { isAssigned: true, isOwn: false, conflicts: [] }
  it('checks what it was drawn for', () => expect(whyNotCheck(free)).toBeUndefined())
  it('checks no sheet of its own, none that it was not drawn for, none with a conflict', () => {
    expect(whyNotCheck({ ...free, isOwn: true })?.code).toBe('cross-check.own-unit')
    expect(whyNotCheck({ ...free, isAssigned: false })?.code).toBe('cross-check.not-assigned')
    expect(whyNotCheck({ ...free, conflicts: ['dispute'] })?.code).toBe('cross-check.conflict')
  })
  it('takes nothing back once another was sent', () => {
    expect(whyNotRecallCheck(false)).toBeUndefined()
    expect(whyNotRecallCheck(true)?.code).toBe('cross-check.others-read')
  })
})
