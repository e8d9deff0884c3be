/** Turns of signing: steps one after the other, units inside a step side by side. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { maySignNow, missing, signedCount, standingStep, type Turn, whyNotSign } from './rules.ts'

const digest = 'a'.repeat(64)
const turn = (unitId: string, step: number, signedAt: string | null = null): Turn => ({
  unitId,
  unitName: `Sở ${unitId}`,
  step,
  signedAt,
})
const at = '2018-03-02T01:00:00.000Z'

describe('a signature', () => {
  const list = [turn('a', 1, at), turn('b', 1), turn('c', 2)]

  test('is taken from a unit at its turn', () => {
    expect(whyNotSign(digest, list, { unitId: 'b', digest })).toBeUndefined()
  })

  test('waits for earlier steps, naming who is missing', () => {
    expect(whyNotSign(digest, list, { unitId: 'c', digest })).toEqual({
      kind: 'conflict',
      code: 'text.not-your-turn',
      params: { step: 2, missing: 'Sở b' },
    })
  })

  test.each([
    ['text.not-adopted', null, 'b', digest],
    ['text.not-signatory', digest, 'x', digest],
    ['text.already-signed', digest, 'a', digest],
    ['text.changed-since-read', digest, 'b', 'b'.repeat(64)],
  ] as const)('is refused: %s', (code, standing, unitId, read) => {
    expect(whyNotSign(standing, list, { unitId, digest: read })?.code).toBe(code)
  })
})

const lists = fc
  .array(fc.record({ step: fc.integer({ min: 1, max: 4 }), signed: fc.boolean() }), { minLength: 1, maxLength: 12 })
  .map((rows) => rows.map(({ step, signed }, index) => turn(`u${index}`, step, signed ? at : null)))

describe('turns', () => {
  test.prop([lists])('whoever may sign now is exactly whom nothing speaks against', (list) => {
    for (const { unitId } of list)
      expect(maySignNow(list, unitId)).toBe(whyNotSign(digest, list, { unitId, digest }) === undefined)
  })

  test.prop([lists])('somebody may sign until all have signed', (list) => {
    const open = list.filter(({ unitId }) => maySignNow(list, unitId))
    expect(open.length > 0).toBe(signedCount(list) < list.length)
    expect(new Set(open.map(({ step }) => step)).size).toBeLessThanOrEqual(1)
    expect(standingStep(list)).toBe(open[0]?.step ?? null)
  })

  test.prop([lists])('signing at its turn always ends with everybody signed, step by step', (list) => {
    const standing = list.map((row) => ({ ...row, signedAt: null as string | null }))
    const order: number[] = []
    for (let next = standing.find((s) => maySignNow(standing, s.unitId)); next; ) {
      next.signedAt = at
      order.push(next.step)
      next = standing.find((s) => maySignNow(standing, s.unitId))
    }
    expect(missing(standing)).toEqual([])
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })
})
