/** Who may hand over, receive and prepare, and when. */
import { describe, expect, it } from 'vitest'
import { stateOf, whyNotAnswer, whyNotHandOver, whyNotPrepare, whyNotReceive } from './rules.ts'

const [a, b] = [{ unitId: 'a' }, { unitId: 'b' }]
const on = { from: '2022-01-01', day: '2022-12-31', today: '2022-12-31' }
const never = { receivedAt: null, refusedAt: null, withdrawnAt: null }

describe('a hand-over', () => {
  it('is between two units that are both known, on a day that has come in the season or after it', () => {
    expect(whyNotHandOver({ outgoing: a, incoming: b }, null, on)).toBeUndefined()
    expect(whyNotHandOver({ outgoing: null, incoming: b }, null, on)?.code).toBe('handover.no-lead')
    expect(whyNotHandOver({ outgoing: a, incoming: null }, null, on)?.code).toBe('handover.no-next-lead')
    expect(whyNotHandOver({ outgoing: a, incoming: a }, null, on)?.code).toBe('handover.same-unit')
    const dated = (day: string) => whyNotHandOver({ outgoing: a, incoming: b }, null, { ...on, day })?.code
    expect(dated('2023-01-01')).toBe('handover.day-to-come')
    expect(dated('2021-12-31')).toBe('handover.before-season')
  })

  it('stands once; one that was refused or taken back may be made anew', () => {
    const again = (state: ReturnType<typeof stateOf>) => whyNotHandOver({ outgoing: a, incoming: b }, state, on)?.code
    expect([again('waiting'), again('received')]).toEqual(['handover.there-already', 'handover.there-already'])
    expect([again('refused'), again('withdrawn')]).toEqual([undefined, undefined])
  })

  it('is answered while it waits, and by one answer', () => {
    expect(whyNotAnswer('waiting')).toBeUndefined()
    expect(whyNotAnswer('received')?.code).toBe('handover.received-already')
    expect([null, 'refused' as const, 'withdrawn' as const].map((state) => whyNotAnswer(state)?.code)).toEqual(
      Array(3).fill('handover.not-handed-over'),
    )
  })

  it('is received on or after its day, each part remarked on once', () => {
    const received = (day: string, parts: string[] = []) =>
      whyNotReceive('2022-12-20', { day, today: '2022-12-31', remarks: parts.map((part) => ({ part })) })
    expect(received('2022-12-20', ['work', 'days'])).toBeUndefined()
    expect(received('2022-12-19')?.code).toBe('handover.received-before')
    expect(received('2023-01-01')?.code).toBe('handover.day-to-come')
    expect(received('2022-12-21', ['work', 'days', 'work'])?.issues?.[0]?.path).toBe('/body/remarks/2/part')
  })

  it('ends what is prepared for it, until it is refused or taken back', () => {
    expect(whyNotPrepare('waiting')?.code).toBe('handover.handed-over')
    expect(whyNotPrepare('received')?.code).toBe('handover.handed-over')
    expect([null, 'refused' as const, 'withdrawn' as const].map(whyNotPrepare)).toEqual(Array(3).fill(undefined))
  })

  it('has one state', () => {
    const now = new Date('2022-12-31')
    expect(stateOf(never)).toBe('waiting')
    expect(stateOf({ ...never, receivedAt: now })).toBe('received')
    expect(stateOf({ ...never, refusedAt: now })).toBe('refused')
    expect(stateOf({ ...never, withdrawnAt: now })).toBe('withdrawn')
  })
})
