/** Whatever is done to the tree of a card, what names a criterion goes on naming the same one, or the deed is refused. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { deed, draft, place } from '#tests/support/card-drafts.ts'
import { at, type Draft, type DraftCriterion, type Path, parentOf, topOf, walk } from '../drafts/rules.ts'
import { isNumbered } from '../numbering/rules.ts'
import { usersOf } from '../references/rules.ts'
import { withCode } from '../renaming/rules.ts'
import { began, redone, taken, undone } from '../undoing/rules.ts'
import {
  add,
  type Direction,
  directions,
  duplicate,
  isEven,
  move,
  type Outcome,
  remove,
  renumber,
  spotAt,
  spotOf,
  step,
  sum,
  toGroup,
  toLeaf,
  type Zone,
} from './rules.ts'

/** What everything that names a criterion names, by the criterion's own name, which no deed touches. */
function named(given: Draft): string[] {
  const nameOf = new Map(walk(given.content).map(([{ code, name }]) => [code, name]))
  return usersOf(given).map(({ code, by }) => {
    const user = by.code === 'editing.by-criterion' ? nameOf.get(String(by.params?.code)) : JSON.stringify(by)
    return `${user} -> ${nameOf.get(code)}`
  })
}

/** What a criterion named goes with the criterion itself. */
const stands = ({ content }: Draft, line: string) => {
  const [user = ''] = line.split(' -> ')
  return !user.startsWith('criterion ') || walk(content).some(([{ name }]) => name === user)
}
const codes = (given: Draft) => walk(given.content).map(([{ code }]) => code ?? '')
const told = (outcome: Outcome): Draft => {
  if ('refusal' in outcome) throw new Error(outcome.refusal.code)
  return outcome.draft
}

describe('any deed on any card', () => {
  property.prop([draft, fc.array(fc.tuple(deed, fc.nat()), { minLength: 1, maxLength: 6 })], { numRuns: 400 })(
    'keeps every name of a criterion naming the same one, or refuses',
    (given, deeds) => {
      let now = given
      for (const [{ name, run }, seed] of deeds) {
        const outcome = run(now, place(now, seed))
        if ('refusal' in outcome) continue
        const before = named(now).toSorted()
        // A copy that names something from outside itself adds a name; nothing that was named is lost.
        const after = named(outcome.draft).toSorted()
        if (name === 'duplicate') expect([...new Set(after)]).toEqual(expect.arrayContaining([...new Set(before)]))
        else if (name === 'group') expect(before).toEqual(expect.arrayContaining(after))
        else expect(after).toEqual(before.filter((line) => stands(outcome.draft, line)))
        expect(after.filter((line) => line.endsWith('undefined'))).toEqual([])
        expect(new Set(codes(outcome.draft)).size).toBe(codes(outcome.draft).length)
        now = outcome.draft
      }
    },
  )

  property.prop([draft, fc.array(fc.tuple(deed, fc.nat()), { minLength: 1, maxLength: 6 })])(
    'is taken back to the very value before it, and done again to the very value after',
    (given, deeds) => {
      let history = began(given)
      const values = [given]
      for (const [{ run }, seed] of deeds) {
        const outcome = run(history.now, place(history.now, seed))
        if ('refusal' in outcome) continue
        history = taken(history, outcome.draft, outcome.step)
        values.push(outcome.draft)
      }
      for (const value of values.slice(0, -1).toReversed()) {
        history = undone(history) ?? history
        expect(history.now).toBe(value)
      }
      expect(undone(history)).toBeUndefined()
      for (const value of values.slice(1)) {
        history = redone(history) ?? history
        expect(history.now).toBe(value)
      }
    },
  )

  property.prop([draft, deed, fc.nat()])(
    'leaves a card that was counted through counted through',
    (given, { run }, seed) => {
      const outcome = run(given, place(given, seed))
      if ('refusal' in outcome || !isNumbered(given.content)) return
      expect(isNumbered(outcome.draft.content)).toBe(true)
    },
  )
})

describe('moving', () => {
  property.prop([draft, fc.nat(), fc.constantFrom(...directions)])(
    'by keys is the same as by hand to the same place',
    (given, seed, direction) => {
      const path = place(given, seed)
      const [parent, index] = [parentOf(path), path.at(-1) ?? 0]
      const hands: Record<Direction, [over: Path, zone: Zone]> = {
        up: [[...parent, index - 1], 'before'],
        down: [[...parent, index + 1], 'behind'],
        in: [[...parent, index - 1], 'inside'],
        out: [parent, 'behind'],
      }
      const byKeys = step(given, path, direction)
      if (!spotOf(given.content, path, direction))
        return void expect(byKeys).toHaveProperty('refusal.code', `editing.no-${direction}`)
      expect(byKeys).toEqual(move(given, path, spotAt(given.content, ...hands[direction])))
    },
  )

  property.prop([draft, fc.nat(), fc.nat({ max: 3 })])(
    'by hand anywhere among its own is some keys up or down',
    (given, seed, index) => {
      const path = place(given, seed)
      const [parent, from] = [parentOf(path), path.at(-1) ?? 0]
      const among = parent.length === 0 ? topOf(given.content) : (at(given.content, parent)?.children ?? [])
      const to = index % among.length
      if (to === from) return
      let [now, here] = [given, path]
      for (let n = from; n !== to; n += Math.sign(to - from)) {
        const outcome = step(now, here, to > from ? 'down' : 'up')
        if ('refusal' in outcome) throw new Error(outcome.refusal.code)
        ;[now, here] = [outcome.draft, outcome.at]
      }
      const byHand = move(given, path, { parent, index: to > from ? to + 1 : to })
      expect([now, here]).toEqual('draft' in byHand && [byHand.draft, byHand.at])
    },
  )

  property.prop([draft, fc.nat()])('out and in again comes back to where it was', (given, seed) => {
    const path = place(given, seed)
    const siblings = at(given.content, parentOf(path))?.children ?? []
    if (path.length < 2 || path.at(-1) !== siblings.length - 1) return
    const out = step(given, path, 'out')
    if ('refusal' in out) return
    const back = step(out.draft, out.at, 'in')
    if (isNumbered(given.content)) expect(told(back)).toEqual(given)
  })
})

// —— by example

const leaf = (code: string, more: Partial<DraftCriterion> = {}): DraftCriterion => ({
  ...{ code, name: `tiêu chí ${code}`, max: 1, rule: { kind: 'boolean' }, measure: { value: 'x' } },
  ...more,
})
const small: Draft = {
  content: {
    criteria: [
      {
        code: 'A',
        name: 'A',
        max: 3,
        children: [leaf('A.I'), leaf('A.II', { onlyIf: { criterion: 'A.I', reached: true } })],
      },
      { code: 'B', name: 'B', side: 'bonus', max: 5, children: [leaf('B.I', { max: 2.5 })] },
    ],
    limits: [{ when: { criterion: 'A', belowPercent: 50 }, atMost: 'B', reason: 'sàn' }],
    tieBreak: [{ criterion: 'B.I' }],
  },
  examples: [{ name: 'một', figures: {}, marks: {}, expects: [{ criterion: 'A.II', points: '1' }], grade: null }],
}

describe('the tree', () => {
  test('counts through again when something moves, and what names it follows', () => {
    const { content, examples } = told(move(small, [0, 0], { parent: [1], index: 0 }))
    expect(walk(content).map(([{ code, name }]) => `${code} ${name}`)).toEqual([
      'A A',
      'A.I tiêu chí A.II',
      'B B',
      'B.I tiêu chí A.I',
      'B.II tiêu chí B.I',
    ])
    expect(at(content, [0, 0])?.onlyIf).toEqual({ criterion: 'B.I', reached: true })
    expect(content.tieBreak).toEqual([{ criterion: 'B.II' }])
    expect(examples[0]?.expects).toEqual([{ criterion: 'A.I', points: '1' }])
  })

  test('does not lose what others name unless that is wanted', () => {
    expect(remove(small, [0, 0], 'alone')).toMatchObject({
      refusal: { code: 'editing.is-named', params: { what: 'A.I' } },
      users: [{ code: 'A.I', by: { code: 'editing.by-criterion', params: { code: 'A.II' } } }],
    })
    const { content } = told(remove(small, [0, 0], 'with-users'))
    expect(at(content, [0, 0])).toEqual({ ...leaf('A.I'), name: 'tiêu chí A.II' })
    expect(content.limits).toHaveLength(1)
    expect(told(remove(small, [0], 'with-users')).content.limits).toEqual([])
  })

  test('has nothing under a leaf that scores or is waited for, nothing in itself and nothing too deep', () => {
    const refusals = [
      add(small, { parent: [0, 0], index: 0 }),
      move(small, [0], { parent: [0], index: 0 }),
      toGroup(small, [0, 0]),
      toLeaf(small, [0]),
      step(small, [0], 'up'),
      step(small, [1], 'down'),
      step(small, [0], 'out'),
    ].map((outcome) => 'refusal' in outcome && outcome.refusal.code)
    expect(refusals).toEqual([
      'editing.has-rule',
      'editing.into-itself',
      'editing.is-awaited',
      'editing.has-children',
      'editing.no-up',
      'editing.no-down',
      'editing.no-out',
    ])
    let deep: Draft = { content: {}, examples: [] }
    for (let depth = 0; depth < 32; depth++) deep = told(add(deep, { parent: Array(depth).fill(0), index: 0 }))
    expect(add(deep, { parent: Array(32).fill(0), index: 0 })).toMatchObject({ refusal: { code: 'editing.too-deep' } })
  })

  test('a bonus that moves into a group is no bonus of its own any more', () => {
    const inside = told(step(small, [1], 'in'))
    expect(at(inside.content, [0, 2])).toMatchObject({ code: 'A.III', name: 'B' })
    expect(at(inside.content, [0, 2])).not.toHaveProperty('side')
  })

  test('a copy names itself where the first named itself', () => {
    const { content } = told(duplicate(small, [0]))
    expect(walk(content).map(([{ code }]) => code)).toEqual(['A', 'A.I', 'A.II', 'B', 'B.I', 'B.II', 'C', 'C.I'])
    expect(at(content, [1, 1])?.onlyIf).toEqual({ criterion: 'B.I', reached: true })
    expect(content.tieBreak).toEqual([{ criterion: 'C.I' }])
  })

  test('codes typed by hand stay, and a new one takes the next that is free', () => {
    const renamed = withCode(small, [0, 0], 'A.đặc biệt')
    if ('refusal' in renamed) throw new Error(renamed.refusal.code)
    const byHand = renamed.draft
    expect(at(byHand.content, [0, 1])?.onlyIf).toEqual({ criterion: 'A.đặc biệt', reached: true })
    const more = told(add(byHand, { parent: [0], index: 1 }))
    expect((at(more.content, [0])?.children ?? []).map(({ code }) => code)).toEqual(['A.đặc biệt', 'A.III', 'A.II'])
    expect(told(renumber(more)).content.criteria?.[0]?.children?.map(({ code }) => code)).toEqual([
      'A.I',
      'A.II',
      'A.III',
    ])
  })

  test('a group takes what its children come to, to the last decimal', () => {
    const odd = told(add(small, { parent: [1], index: 1 }))
    const summed = told(sum(odd, [1]))
    expect([at(odd.content, [1])?.max, at(summed.content, [1])?.max]).toEqual([5, 2.5])
    expect(isEven(at(summed.content, [1]) ?? {})).toBe(true)
    const tenths = {
      ...small,
      content: { criteria: [{ code: 'A', children: [leaf('A.I', { max: 0.1 }), leaf('A.II', { max: 0.2 })] }] },
    }
    expect(at(told(sum(tenths, [0])).content, [0])?.max).toBe(0.3)
  })
})
