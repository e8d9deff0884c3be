/** Two people write one card: whatever both did, each part of either can be kept, and a side chosen whole is that side. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { canonical, type Json } from '#kit/digest.ts'
import { deed, draft, place } from '#tests/support/card-drafts.ts'
import { at, type Draft, type DraftCriterion, put, walk, withCriterion } from '../drafts/rules.ts'
import { type Outcome, remove, step } from '../editing/rules.ts'
import {
  criterionKey,
  entriesOf,
  exampleKey,
  indicatorKey,
  numbersOf,
  together,
  type Values,
  type Versions,
} from './rules.ts'

const text = (value: Draft) => canonical(value as unknown as Json)
const names = ({ content }: Draft) => walk(content).map(([{ name }]) => name ?? '')

/** A side: the card after some deeds, each new criterion named as that person would. */
const deeds = fc.array(fc.tuple(deed, fc.nat()), { maxLength: 4 })
function version(
  base: Draft,
  done: readonly (readonly [{ run: (given: Draft, path: number[]) => Outcome }, number])[],
  by: string,
) {
  let now = base
  let n = 0
  for (const [{ run }, seed] of done) {
    const outcome = run(now, [...place(now, seed)])
    if ('draft' in outcome) now = outcome.draft
  }
  for (const [one, path] of walk(now.content)) {
    const isNew = !names(base).includes(one.name ?? '')
    const twice = names(now).filter((name) => name === one.name).length > 1
    if (isNew || twice)
      now = { ...now, content: withCriterion(now.content, path, { ...at(now.content, path), name: `${by} ${n++}` }) }
  }
  return now
}

describe('two versions of one card', () => {
  property.prop([draft, deeds, deeds])(
    'tell each criterion by its number, mine where I have it',
    (base, here, there) => {
      const versions: Versions = { base, mine: version(base, here, 'mine'), theirs: version(base, there, 'theirs') }
      const numbers = numbersOf(versions)
      const keys = Object.keys(entriesOf(versions).mine).filter((key) => key.startsWith(criterionKey('')))
      expect(new Set(numbers.keys())).toEqual(new Set(keys))
      const told = [...numbers.values()]
      for (const [{ code = '' }] of walk(versions.mine.content)) expect(told).toContain(code)
    },
  )

  property.prop([draft, deeds, deeds], { numRuns: 300 })('chosen whole are what they were', (base, here, there) => {
    const versions: Versions = { base, mine: version(base, here, 'mine'), theirs: version(base, there, 'theirs') }
    const entries = entriesOf(versions)
    expect(text(together(versions, entries.mine))).toBe(text({ ...versions.mine }))
    expect(text(together(versions, entries.theirs))).toBe(text({ ...versions.theirs }))
  })

  property.prop([draft, deeds, deeds, fc.infiniteStream(fc.boolean())], { numRuns: 300 })(
    'chosen part by part hold every part that was chosen, once',
    (base, here, there, coin) => {
      const versions: Versions = { base, mine: version(base, here, 'mine'), theirs: version(base, there, 'theirs') }
      const { mine, theirs } = entriesOf(versions)
      const chosen: Values = Object.fromEntries(
        Object.keys(mine).map((key) => [key, coin.next().value ? mine[key] : theirs[key]]),
      )
      const wanted = Object.entries(chosen).flatMap(([key, value]) =>
        key.startsWith('c/') && value ? [(value as { own: DraftCriterion }).own.name] : [],
      )
      expect(names(together(versions, chosen)).toSorted()).toEqual(wanted.toSorted())
    },
  )
})

const leaf = (code: string, name: string, more: Partial<DraftCriterion> = {}): DraftCriterion => ({
  ...{ code, name, max: 1, rule: { kind: 'boolean' } },
  ...more,
})
const base: Draft = {
  content: {
    title: 'Bảng',
    indicators: [{ code: 'a', name: 'A', type: 'count' }],
    criteria: [
      { code: 'A', name: 'Nhóm', max: 3, children: [leaf('A.I', 'một'), leaf('A.II', 'hai'), leaf('A.III', 'ba')] },
    ],
  },
  examples: [],
}
const told = (outcome: Outcome): Draft => {
  if ('refusal' in outcome) throw new Error(outcome.refusal.code)
  return outcome.draft
}
const changed = (draft: Draft, path: number[], way: string, value: unknown): Draft => ({
  ...draft,
  content: withCriterion(draft.content, path, put(at(draft.content, path), [way], value) as DraftCriterion),
})

describe('what each did', () => {
  test('meets only where both touched the same part', () => {
    const mine = changed(told(step(base, [0, 2], 'up')), [0, 0], 'max', 2)
    const theirs = changed(changed(base, [0, 0], 'max', 5), [0, 2], 'name', 'ba sửa')
    const versions = { base, mine, theirs }
    const entries = entriesOf(versions)
    const differing = Object.keys(entries.base).filter(
      (key) => JSON.stringify(entries.mine[key]) !== JSON.stringify(entries.theirs[key]),
    )
    expect(differing).toEqual(['tree', criterionKey('b1'), criterionKey('b3')])
    const chosen = {
      ...entries.theirs,
      tree: entries.mine.tree,
      [criterionKey('b1')]: entries.mine[criterionKey('b1')],
    }
    expect(walk(together(versions, chosen).content).map(([{ code, name, max }]) => [code, name, max])).toEqual([
      ['A', 'Nhóm', 3],
      ['A.I', 'một', 2],
      ['A.II', 'ba sửa', 1],
      ['A.III', 'hai', 1],
    ])
  })

  test('an answer that was lost comes back as nobody else’s', () => {
    const mine = changed(base, [0, 0], 'max', 2)
    const entries = entriesOf({ base, mine, theirs: mine })
    expect(entries.mine).toEqual(entries.theirs)
  })

  test('what one took away and the other wrote on is asked, and either can be had', () => {
    const mine = told(remove(base, [0, 1], 'alone'))
    const theirs = changed(base, [0, 1], 'name', 'hai sửa')
    const versions = { base, mine, theirs }
    const { mine: here, theirs: there } = entriesOf(versions)
    const key = criterionKey('b2')
    expect([here[key], there[key]]).toEqual([
      null,
      expect.objectContaining({ own: expect.objectContaining({ name: 'hai sửa' }) }),
    ])
    expect(names(together(versions, { ...here, [key]: there[key] }))).toEqual(['Nhóm', 'một', 'hai sửa', 'ba'])
  })

  test('indicators, examples and conditions are parts of their own', () => {
    const mine: Draft = {
      content: { ...changed(base, [0, 1], 'onlyIf', { criterion: 'A.I', reached: true }).content, title: 'Bảng mới' },
      examples: [{ name: 'ví dụ', figures: {}, marks: {}, expects: [{ criterion: 'A.II', points: '1' }], grade: null }],
    }
    const theirs = {
      content: {
        ...told(step(base, [0, 0], 'down')).content,
        indicators: [...(base.content.indicators ?? []), { code: 'b' }],
      },
      examples: [],
    }
    const versions = { base, mine, theirs }
    const entries = entriesOf(versions)
    const chosen = {
      ...entries.mine,
      tree: entries.theirs.tree,
      [indicatorKey('b')]: entries.theirs[indicatorKey('b')],
    }
    const { content, examples } = together(versions, chosen)
    expect(content.title).toBe('Bảng mới')
    expect(content.indicators?.map(({ code }) => code)).toEqual(['a', 'b'])
    // "một" is A.II by now, and what waits for it says so.
    expect(walk(content).map(([{ code, name, onlyIf }]) => [code, name, onlyIf])).toContainEqual([
      'A.I',
      'hai',
      { criterion: 'A.II', reached: true },
    ])
    expect(examples).toEqual([
      { name: 'ví dụ', figures: {}, marks: {}, expects: [{ criterion: 'A.I', points: '1' }], grade: null },
    ])
    expect(Object.keys(entries.base)).toContain(exampleKey('ví dụ'))
  })
})
