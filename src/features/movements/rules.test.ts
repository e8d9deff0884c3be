/** What makes a movement right, and how a plan is written out. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { stateOf as answerOf, countOf, shownOf, whyNotAnswer } from './answers/rules.ts'
import { basisText, composePlan } from './paper/rules.ts'
import { overlapsOf, whyNotMove, whyNotPlace, whyNotRemove } from './phases/rules.ts'
import { phasesOn } from './plan-tables/rules.ts'
import { stateOf, taskCount, whyNotAdopt, whyNotBegin, whyNotIssue, whyNotSupersede } from './plans/rules.ts'
import { whyNotDelete, whyNotMovement } from './rules.ts'
import { lateDays, whyNotSettle } from './tasks/rules.ts'

const nothing = { bases: [], movements: [], ownMovements: [], tasks: [], targets: [], phases: [] }
const unknown = { from: null, to: null, legalBasis: null, legalBasisDay: null }

describe('a movement', () => {
  it.each([
    [unknown, undefined],
    [{ ...unknown, from: '2016-01-01', to: '2020-12-31' }, undefined],
    [{ ...unknown, from: '2020-12-31', to: '2016-01-01' }, 'span.reversed'],
    [{ ...unknown, legalBasisDay: '2016-10-31' }, 'movement.basis-unnamed'],
    [{ ...unknown, legalBasis: '2288/QĐ-BTP', legalBasisDay: '2016-10-31' }, undefined],
  ])('%o: %s', (movement, code) => {
    expect(whyNotMovement(movement)?.code).toBe(code)
  })

  it('stays while a plan answers it, and the refusal names the plan', () => {
    expect(whyNotDelete([])).toBeUndefined()
    expect(whyNotDelete(['Kế hoạch A', 'Kế hoạch B'])?.params).toEqual({ plans: 'Kế hoạch A; Kế hoạch B' })
  })
})

const text = { title: 'Kế hoạch thi đua', preamble: 'Căn cứ…', articles: [{ heading: 'Mục đích', body: 'Thi đua.' }] }
const content = fc.string({ minLength: 1, maxLength: 40 }).filter((line) => line.trim() !== '')

describe('a plan written out', () => {
  it('has its articles, the movements it answers and its tasks in order', () => {
    const tasks = [
      { id: 'a', content: 'Tổ chức phát động', due: '2018-03-31' },
      { id: 'b', content: 'Sơ kết', due: null },
    ]
    expect(composePlan(text, { ...nothing, movements: [{ id: 'a', name: 'Dân vận khéo' }], tasks })).toBe(
      [
        'Kế hoạch thi đua\n\nCăn cứ…\n\nĐiều 1. Mục đích\nThi đua.',
        'Các phong trào thi đua hưởng ứng:\n- Dân vận khéo',
        'Nhiệm vụ trọng tâm:\n1. Tổ chức phát động (hạn: 31/03/2018)\n2. Sơ kết\n',
      ].join('\n\n'),
    )
  })

  it('says nothing of what it does not have', () => {
    expect(composePlan({ ...text, articles: [] }, nothing)).toBe('Kế hoạch thi đua\n\nCăn cứ…\n')
  })

  test.prop([fc.array(content, { maxLength: 5 }), content])('another task is another text', (before, added) => {
    const tasks = before.map((one) => ({ id: one, content: one, due: null }))
    const more = [...tasks, { id: 'more', content: added, due: null }]
    expect(composePlan(text, { ...nothing, tasks: more })).not.toBe(composePlan(text, { ...nothing, tasks }))
  })

  test.prop([fc.array(content, { maxLength: 5 })])('is NFC, whatever was typed', (lines) => {
    const movements = lines.map((line) => ({ id: line, name: line.normalize('NFD') }))
    const written = composePlan(text, { ...nothing, movements })
    expect(written).toBe(written.normalize('NFC'))
  })

  it('may be adopted once it says something', () => {
    expect(whyNotAdopt({ articles: 0, tasks: 0 })?.code).toBe('plan.empty')
    expect([whyNotAdopt({ articles: 1, tasks: 0 }), whyNotAdopt({ articles: 0, tasks: 1 })]).toEqual([
      undefined,
      undefined,
    ])
  })
})

describe('a plan on paper', () => {
  const text = { title: 'Kế hoạch 06', preamble: 'Thi đua.', articles: [] }

  it('opens with what it stands on, and tells owners, counts, targets and phases', () => {
    const written = composePlan(text, {
      bases: [{ document: '2288/QĐ-BTP', day: '2016-10-31', body: 'Bộ Tư pháp' }],
      movements: [],
      ownMovements: [{ id: 'm', name: 'Cải cách hành chính', launchedBy: null, from: '2018-01-01', to: null }],
      tasks: [{ id: 't', content: 'Nhiệm vụ trọng tâm', due: null, ownerPost: 'Chánh Văn phòng', count: 8 }],
      targets: [{ id: 'c', content: 'Xã', comparison: '>=', value: '1', asPercent: false, per: 'unit', due: null }],
      phases: [
        {
          ...{ id: 'p', name: 'Đợt 1', from: '2018-01-01', to: '2018-06-30', inside: null },
          anniversaries: [{ name: 'Ngày thành lập Đảng', day: '2018-02-03' }],
        },
        { id: 'q', name: 'Đợt ngắn', from: '2018-02-01', to: '2018-02-10', inside: 'p', anniversaries: [] },
      ],
    })
    expect(written).toBe(
      [
        'Kế hoạch 06\n\nCăn cứ:\n- 2288/QĐ-BTP ngày 31/10/2016 của Bộ Tư pháp\n\nThi đua.',
        'Các phong trào, chuyên đề do đơn vị phát động, triển khai:\n- Cải cách hành chính (01/01/2018 – …)',
        'Nhiệm vụ trọng tâm:\n1. Nhiệm vụ trọng tâm (8 nhiệm vụ) (thực hiện: Chánh Văn phòng)',
        'Chỉ tiêu:\n1. Xã: từ 1 trở lên, mỗi đơn vị',
        'Các đợt thi đua:\n- Đợt 1: 01/01/2018 – 30/06/2018. Ngày thành lập Đảng (03/02/2018)\n',
      ].join('\n\n'),
    )
  })

  it('a basis is told as far as it is known', () => {
    expect(basisText({ document: '53/KH-STP', day: null, body: null })).toBe('53/KH-STP')
  })
})

describe('phases', () => {
  const first = { id: 'a', name: 'Đợt 1', from: '2018-01-01', to: '2018-06-30', inside: null }
  const second = { id: 'b', name: 'Đợt 2', from: '2018-07-01', to: '2018-12-31', inside: null }
  const burst = { id: 'c', name: 'Đợt ngắn', from: '2018-03-01', to: '2018-03-10', inside: 'a' }

  it('a burst lies inside one, whole; bursts hold none', () => {
    const all = [first, second, burst]
    expect(whyNotPlace(burst, [first])).toBeUndefined()
    expect(whyNotPlace({ ...burst, to: '2018-07-01' }, all)?.code).toBe('phase.outside')
    expect(whyNotPlace({ ...burst, inside: 'c' }, all)?.code).toBe('phase.inside-burst')
    expect(whyNotPlace({ ...first, to: '2017-01-01' }, all)?.code).toBe('span.reversed')
    expect(whyNotMove({ ...first, from: '2018-03-02' }, [second, burst])?.code).toBe('phase.leaves-burst-outside')
    expect(whyNotMove({ ...first, inside: 'b' }, [second, burst])?.code).toBe('phase.holds-bursts')
    expect([whyNotRemove('a', all)?.code, whyNotRemove('b', all)]).toEqual(['phase.holds-bursts', undefined])
  })

  const day = fc.integer({ min: 10, max: 28 }).map((n) => `2018-01-${n}`)
  test.prop([fc.array(fc.tuple(day, day), { maxLength: 6 })])(
    'one overlaps another as the other overlaps it',
    (spans) => {
      const all = spans.map((span, at) => {
        const [from = '', to = ''] = span.toSorted()
        return { id: `${at}`, name: `${at}`, from, to, inside: null }
      })
      for (const one of all)
        for (const other of all)
          expect(overlapsOf(one, all).includes(other.name)).toBe(overlapsOf(other, all).includes(one.name))
    },
  )
})

describe('a day of a task', () => {
  it('is late from the day after its due day until it was done', () => {
    expect(lateDays({ due: '2018-03-01', doneOn: null }, '2018-03-01')).toBeNull()
    expect(lateDays({ due: '2018-03-01', doneOn: null }, '2018-03-03')).toBe(2)
    expect(lateDays({ due: '2018-03-01', doneOn: '2018-03-02' }, '2018-05-03')).toBe(1)
    expect(lateDays({ due: null, doneOn: null }, '2018-05-03')).toBeNull()
  })

  it('was done by today, and has a result only when done', () => {
    expect(whyNotSettle({ doneOn: '2018-03-03', note: null }, '2018-03-02')?.code).toBe('task.done-to-come')
    expect(whyNotSettle({ doneOn: null, note: 'Xong' }, '2018-03-02')?.code).toBe('task.note-of-nothing')
    expect(whyNotSettle({ doneOn: '2018-03-02', note: 'Xong' }, '2018-03-02')).toBeUndefined()
  })

  it('may stand for several', () => expect(taskCount([{ count: 8 }, { count: null }])).toBe(9))
})

describe('a plan', () => {
  const unit = { kind: 'unit' as const, unitId: 'u', movementId: null, supersedes: null, reason: null }

  it('says of itself what its kind asks', () => {
    expect(whyNotBegin(unit)).toBeUndefined()
    expect(whyNotBegin({ ...unit, kind: 'region' })?.code).toBe('plan.region-is-no-units')
    expect(whyNotBegin({ ...unit, unitId: null })?.code).toBe('plan.unit-unnamed')
    expect(whyNotBegin({ ...unit, kind: 'movement' })?.code).toBe('plan.movement-unnamed')
    expect(whyNotBegin({ ...unit, supersedes: 'p' })?.code).toBe('plan.reason-needed')
  })

  it('takes the place of an issued one of its unit', () => {
    const before = { kind: 'unit' as const, unitId: 'u', movementId: null, state: 'issued' as const }
    expect(whyNotSupersede(unit, before)).toBeUndefined()
    for (const other of [undefined, { ...before, unitId: 'x' }, { ...before, state: 'draft' as const }])
      expect(whyNotSupersede(unit, other)?.code).toBe('plan.not-to-supersede')
  })

  it('is issued by a head once it says something, not with a day to come', () => {
    const given = { day: '2018-01-10', today: '2018-01-10' }
    const some = { articles: 1, tasks: 0, movements: 0, ownMovements: 0 }
    expect(whyNotIssue(given, some)).toBeUndefined()
    expect(whyNotIssue(given, { ...some, articles: 0 })?.code).toBe('plan.empty')
    expect(whyNotIssue({ ...given, day: '2018-01-11' }, some)?.code).toBe('plan.day-to-come')
  })

  it('stands in one state', () => {
    expect(stateOf({ adopted: false, issued: false, replaced: false, discarded: false })).toBe('draft')
    expect(stateOf({ adopted: true, issued: true, replaced: false, discarded: false })).toBe('adopted')
    expect(stateOf({ adopted: false, issued: true, replaced: true, discarded: false })).toBe('replaced')
  })
})

describe('an answer', () => {
  it('is a task, “as it is”, or “not ours” with the reason', () => {
    const said = (says: 'own_task' | 'as_written' | 'not_ours', taskId: string | null, reason: string | null) => ({
      ...{ says, taskId, reason },
    })
    const code = (given: ReturnType<typeof said>, above: 'task' | 'movement' = 'task') =>
      whyNotAnswer(given, above, ['t'])?.code
    expect([code(said('own_task', 't', null)), code(said('as_written', null, null))]).toEqual([undefined, undefined])
    expect(code(said('not_ours', null, 'Không có biển'), 'movement')).toBeUndefined()
    expect(code(said('own_task', null, null))).toBe('answer.task-needed')
    expect(code(said('own_task', 'other', null))).toBe('answer.task-needed')
    expect(code(said('as_written', 't', null))).toBe('answer.task-needed')
    expect(code(said('not_ours', null, null))).toBe('answer.reason-needed')
    expect(code(said('own_task', 't', null), 'movement')).toBe('answer.only-a-task')
  })

  const id = fc.constantFrom('a', 'b', 'c', 'd')
  const says = fc.constantFrom('as_written' as const, 'not_ours' as const)
  test.prop([fc.array(id), fc.array(fc.record({ aboveId: id, says }))])(
    'is counted once for each thing, never more than there are',
    (taken, given) => {
      const states = ['a', 'b', 'c', 'd'].map((thing) => answerOf(thing, taken, given))
      const answered = new Set([...taken, ...given.map(({ aboveId }) => aboveId)]).size
      expect(countOf(states)).toEqual({ answered, of: 4 })
    },
  )
})

describe('a board that is filtered', () => {
  const state = fc.constantFrom('none' as const, 'as_written' as const)
  const unit = fc.record({ block: fc.constantFrom('a', 'b'), states: fc.tuple(state, state, state) })
  const things = ['x', 'y', 'z'].map((id) => ({ id }))
  test.prop([fc.array(unit), fc.constantFrom(undefined, 'x', 'y')])(
    'shows whoever owes one of the things shown, and nobody else',
    (given, thingId) => {
      const units = given.map(({ block, states }) => ({
        ...{ block, answered: 0, of: 3 },
        cells: things.map(({ id }, at) => ({ thingId: id, state: states[at] ?? ('none' as const) })),
      }))
      const shown = shownOf({ things, units }, { only: 'owing', thingId, block: 'a' })
      const owing = given.filter(
        ({ block, states }) =>
          block === 'a' && (thingId === undefined ? states : [states[thingId === 'x' ? 0 : 1]]).includes('none'),
      )
      expect(shown.units).toHaveLength(owing.length)
      for (const { cells } of shown.units) expect(cells).toHaveLength(shown.things.length)
    },
  )
})

describe('a task', () => {
  it('lies in the phase and the burst of its day, and in none without a day', () => {
    const phases = [
      { name: 'Đợt ngắn', from: '2018-03-01', to: '2018-03-31', inside: 'p' },
      { name: 'Đợt 1', from: '2018-01-01', to: '2018-06-30', inside: null },
    ]
    expect(phasesOn('2018-03-31', phases)).toEqual(['Đợt 1', 'Đợt ngắn'])
    expect(phasesOn('2018-04-01', phases)).toEqual(['Đợt 1'])
    expect([phasesOn('2018-07-01', phases), phasesOn(null, phases)]).toEqual([[], []])
  })
})
