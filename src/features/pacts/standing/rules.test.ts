/** Which targets hold after which annexes, by example and for any order of changes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Changes, changesOf, standingTargets, whyNotChange } from './rules.ts'

type Target = { id: string; position: number; content: string }
const target = (id: string, position: number, content = id): Target => ({ id, position, content })
const own = [target('a', 1), target('b', 2), target('c', 3)]
const annex = (number: number, changes: Partial<Changes<Target>>): Changes<Target> => ({
  ...{ annexId: `annex ${number}`, number, replaced: [], ended: [], added: [] },
  ...changes,
})
const told = ({ targets }: ReturnType<typeof standingTargets<Target>>) =>
  targets.map(({ position, content, source }) => [position, content, source?.number ?? 0])

describe('targets that hold', () => {
  it('are the pact’s own while there is no annex', () =>
    expect(standingTargets(own, [])).toEqual({ targets: own.map((one) => ({ ...one, source: null })), past: [] }))

  it('keep their numbers: what is replaced, ended and added says by which annex', () => {
    const first = annex(1, {
      replaced: [{ targetId: 'b', by: target('b2', 1) }],
      ended: ['a'],
      added: [target('d', 2)],
    })
    const after = standingTargets(own, [first])
    expect(told(after)).toEqual([
      [2, 'b2', 1],
      [3, 'c', 0],
      [4, 'd', 1],
    ])
    expect(after.past.map(({ position, content, source, until }) => [position, content, source, until.number])).toEqual(
      [
        [1, 'a', null, 1],
        [2, 'b', null, 1],
      ],
    )
  })

  it('are changed again by the next annex, which may change what the first one brought', () => {
    const first = annex(1, { replaced: [{ targetId: 'b', by: target('b2', 1) }], added: [target('d', 2)] })
    const second = annex(2, {
      replaced: [{ targetId: 'b2', by: target('b3', 1) }],
      ended: ['d'],
      added: [target('e', 2)],
    })
    expect(told(standingTargets(own, [first, second]))).toEqual([
      [1, 'a', 0],
      [2, 'b3', 2],
      [3, 'c', 0],
      [5, 'e', 2],
    ])
  })

  it('and those that do not, together, are every target ever asked for, each once; numbers never come twice', () => {
    const step = fc.record({ replace: fc.array(fc.nat(20)), end: fc.array(fc.nat(20)), add: fc.nat(3) })
    fc.assert(
      fc.property(fc.nat(5), fc.array(step, { maxLength: 5 }), (count, steps) => {
        const start = Array.from({ length: count }, (_, index) => target(`own ${index}`, index + 1))
        const annexes: Changes<Target>[] = []
        const every = start.map(({ id }) => id)
        for (const [index, { replace, end, add }] of steps.entries()) {
          const { targets } = standingTargets(start, annexes)
          const picked = [...new Set(replace.flatMap((at) => targets[at]?.id ?? []))]
          const ended = [...new Set(end.flatMap((at) => targets[at]?.id ?? []))].filter((id) => !picked.includes(id))
          const replaced = picked.map((targetId, at) => ({ targetId, by: target(`${index} for ${targetId}`, at + 1) }))
          const added = Array.from({ length: add }, (_, at) => target(`${index} new ${at}`, at + 1))
          every.push(...replaced.map(({ by }) => by.id), ...added.map(({ id }) => id))
          annexes.push(annex(index + 1, { replaced, ended, added }))
        }
        const { targets, past } = standingTargets(start, annexes)
        expect([...targets, ...past].map(({ id }) => id).sort()).toEqual(every.sort())
        const numbers = targets.map(({ position }) => position)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
        // A line that was never touched reads as it was signed.
        for (const one of targets) if (one.source === null) expect(start).toContainEqual(target(one.id, one.position))
      }),
    )
  })
})

describe('an annex', () => {
  it('tells what it replaces from what it adds', () =>
    expect(
      changesOf(
        { id: 'x', number: 1 },
        [
          { replaces: 'a', target: target('a2', 1) },
          { replaces: null, target: target('d', 2) },
        ],
        ['b'],
      ),
    ).toEqual({
      ...{ annexId: 'x', number: 1, ended: ['b'] },
      replaced: [{ targetId: 'a', by: target('a2', 1) }],
      added: [target('d', 2)],
    }))

  it('changes only what holds, and each line once', () => {
    const at = (targetId: string) => ({ field: 'replaces', targetId })
    expect(whyNotChange(own, [], at('a'))).toBeUndefined()
    expect(whyNotChange(own, ['a'], at('a'))).toMatchObject({ issues: [{ code: 'annex.changed-twice' }] })
    expect(whyNotChange(own, [], at('z'))).toMatchObject({ issues: [{ code: 'annex.not-holding' }] })
  })
})
