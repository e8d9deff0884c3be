/** What makes a movement right, and how a plan is written out. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { composePlan, whyNotAdopt } from './plans/rules.ts'
import { whyNotDelete, whyNotMovement } from './rules.ts'

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
      { content: 'Tổ chức phát động', due: '2018-03-31' },
      { content: 'Sơ kết', due: null },
    ]
    expect(composePlan(text, ['Dân vận khéo'], tasks)).toBe(
      [
        'Kế hoạch thi đua\n\nCăn cứ…\n\nĐiều 1. Mục đích\nThi đua.',
        'Các phong trào thi đua hưởng ứng:\n- Dân vận khéo',
        'Nhiệm vụ trọng tâm:\n1. Tổ chức phát động (hạn: 31/03/2018)\n2. Sơ kết\n',
      ].join('\n\n'),
    )
  })

  it('says nothing of what it does not have', () => {
    expect(composePlan({ ...text, articles: [] }, [], [])).toBe('Kế hoạch thi đua\n\nCăn cứ…\n')
  })

  test.prop([fc.array(content, { maxLength: 5 }), content])('another task is another text', (before, added) => {
    const tasks = before.map((one) => ({ content: one, due: null }))
    expect(composePlan(text, [], [...tasks, { content: added, due: null }])).not.toBe(composePlan(text, [], tasks))
  })

  test.prop([fc.array(content, { maxLength: 5 })])('is NFC, whatever was typed', (lines) => {
    const written = composePlan(
      text,
      lines.map((line) => line.normalize('NFD')),
      [],
    )
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
