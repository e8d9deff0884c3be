import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/days.ts'
import type { GateState } from '../rules.ts'
import { isNear, reminderDays, remindersOf } from './rules.ts'

const today = '2018-03-28'
const unit = (unitId: string) => ({ unitId, unitName: unitId.toUpperCase() })
const gate = (missing: readonly string[], met = missing.length === 0): GateState => ({
  ...{ stage: 'registrations', code: 'gate.registrations-sent', met },
  missing: missing.map(unit),
})
const told = (deadline: string | null, gates: readonly GateState[], columns = new Map<'registrations', string>()) =>
  remindersOf({ id: 's', label: 'Khu vực 1', year: 2018, stages: [{ code: 'registrations', deadline }] }, gates, {
    ...{ columns, today, nameOf: (stage: string) => ({ vi: stage, en: stage }) },
  })

describe('a reminder', () => {
  it.each([
    [addDays(today, 8), []],
    [addDays(today, 7), [['work.owing-soon', 7]]],
    [addDays(today, 1), [['work.owing-soon', 1]]],
    [today, [['work.owing-today', 0]]],
    [addDays(today, -2), [['work.owing-late', 2]]],
    [null, []],
  ])('for a deadline on %s', (deadline, reminders) =>
    expect(told(deadline, [gate(['a', 'b'])]).map(({ code, params }) => [code, params.days])).toEqual(reminders),
  )

  it('counts each unit once, and only what is not met', () => {
    const [reminder] = told(today, [gate(['a', 'b']), gate(['b', 'c']), gate(['d'], true)])
    expect(reminder?.params.count).toBe(3)
    expect(told(today, [gate([])])).toEqual([])
  })

  it('leads to the board with those who still owe that step', () => {
    const path = (columns?: Map<'registrations', string>) => told(today, [gate(['a'])], columns)[0]?.path
    expect(path(new Map([['registrations', 'registration']]))).toBe('/mua/s/bang?buoc=registration&con-thieu=co')
    expect(path()).toBe('/mua/s/bang?con-thieu=co')
  })

  test.prop([fc.integer({ min: -400, max: 400 })])('comes from seven days before on, and stays', (days) => {
    expect(isNear(addDays(today, days), today)).toBe(days <= reminderDays)
  })
})
