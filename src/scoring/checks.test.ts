/** Every way a card can be wrong, by example: the path, the code, and nothing else. */
import { describe, expect, it } from 'vitest'
import { smallCard } from '#tests/support/cards.ts'
import type { Card } from './card.ts'
import { checkCard } from './checks.ts'

const toldOf = (value: unknown) => checkCard(value).map(({ path, code }) => `${path} ${code.replace('card.', '')}`)
/** Without the warnings, which stand in nobody's way. */
const refusedOf = (value: unknown) =>
  checkCard(value)
    .filter(({ level }) => level !== 'warning')
    .map(({ path, code }) => `${path} ${code.replace('card.', '')}`)
const warnedOf = (value: unknown) =>
  checkCard(value)
    .filter(({ level, code }) => level === 'warning' && code !== 'card.indicator-unused')
    .map(({ path, code }) => `${path} ${code.replace('card.', '')}`)

/** The small card with something else at a path of it; undefined takes away. */
function changed(path: string, value: unknown, card: unknown = smallCard()): unknown {
  const copy = structuredClone(card)
  const keys = path.split('/').slice(1)
  const last = keys.pop() ?? ''
  let at = copy as Record<string, unknown>
  for (const key of keys) at = at[key] as Record<string, unknown>
  if (value === undefined) delete at[last]
  else at[last] = value
  return copy
}

const leaf = '/criteria/0/children/0'
const rule = `${leaf}/rule`
/** The small card whose first leaf has this rule and measure. */
const ruled = (own: unknown, measure: unknown = { ratio: ['cases_done', 'cases_all'] }) => {
  const card = changed(rule, own)
  return measure === null ? changed(`${leaf}/measure`, undefined, card) : changed(`${leaf}/measure`, measure, card)
}
const ofRule = (own: unknown, measure?: unknown) =>
  refusedOf(ruled(own, measure)).map((told) => told.replace(`${rule}`, '').replace(leaf, '^'))
const banded = (bands: unknown, measure?: unknown) => ofRule({ kind: 'bands', bands }, measure)
const band = (from: number | null, to: number | null, more: object = {}) => ({ from, to, points: 1, ...more })

describe('a card that is right', () => {
  it('is told nothing', () => {
    expect(refusedOf(smallCard())).toEqual([])
  })
})

describe('the shape of a card', () => {
  it('takes every word that there is', () => {
    const judged = { kind: 'judged', min: 0, max: 6, step: 0.5, panelSize: 3 }
    const said: [string, unknown][] = [
      ...['final', 'provisional'].map((word): [string, unknown] => ['/status', word]),
      ...['redistribute', 'full', 'drop'].flatMap((word): [string, unknown][] => [
        ['/whenNotApplicable', word],
        ['/criteria/0/whenNotApplicable', word],
      ]),
      ...['required', 'optional', 'none'].map((word): [string, unknown] => [`${leaf}/evidence`, word]),
      ...['asc', 'desc'].map((order): [string, unknown] => ['/tieBreak', [{ criterion: 'A', order }]]),
    ]
    for (const [path, word] of said) expect([path, word, refusedOf(changed(path, word))]).toEqual([path, word, []])
    for (const panel of ['median', 'mean']) expect(ofRule({ ...judged, panel }, null)).toEqual([])
    for (const side of ['bonus', 'penalty']) {
      const aside = { code: 'B', name: 'x', max: 1, side, measure: { value: 'has_plan' }, rule: { kind: 'boolean' } }
      expect(refusedOf({ ...smallCard(), criteria: [...smallCard().criteria, aside] })).toEqual([])
    }
    for (const type of ['count', 'money', 'number', 'days', 'boolean', 'choice'])
      expect(
        refusedOf({ ...smallCard(), indicators: [...smallCard().indicators, { code: 'z', name: 'z', type }] }),
      ).toEqual([])
  })

  it('is a record, whatever comes', () => {
    for (const value of [null, undefined, 1, 'card', true, [], [smallCard()], () => 1, Symbol('x'), 1n])
      expect(toldOf(value)).toEqual([' wrong-kind'])
  })

  it('needs its keys; a draft may lack them', () => {
    const told = checkCard({})
    expect(told.map(({ path, level }) => `${path} ${level}`)).toEqual(
      ['id', 'title', 'block', 'year', 'version', 'status', 'indicators', 'criteria'].map((key) => `/${key} meaning`),
    )
  })

  it('has each value of its kind', () => {
    const wrong: [string, unknown][] = [
      ['/id', 7],
      ['/title', null],
      ['/year', '2026'],
      ['/year', 2026.5],
      ['/version', true],
      ['/status', 'draft'],
      ['/precision', '2'],
      ['/whenNotApplicable', 'skip'],
      ['/indicators', {}],
      ['/indicators/0', 'cases_done'],
      ['/indicators/0/type', 'percent'],
      ['/criteria', {}],
      ['/criteria/0', null],
      ['/criteria/0/max', '10'],
      ['/criteria/0/max', Number.NaN],
      ['/criteria/0/max', Number.POSITIVE_INFINITY],
      ['/criteria/0/max', 'NaN'],
      ['/criteria/0/children', { 0: {} }],
      [`${leaf}/evidence`, 'yes'],
      [`${leaf}/measure`, 'cases_done'],
      [`${leaf}/measure/ratio`, 'cases_done'],
      [`${leaf}/measure/ratio/0`, 1],
      [rule, []],
      [rule, null],
      [rule, 'bands'],
      [`${rule}/kind`, 'percent_bands'],
      [`${rule}/kind`, '__proto__'],
      [`${rule}/kind`, 'constructor'],
      [`${rule}/bands`, 'none'],
      [`${rule}/bands/0`, 6],
      [`${rule}/bands/0/from`, '0.95'],
      [`${rule}/bands/0/fromInclusive`, 'yes'],
      ['/grades', 'A, B'],
    ]
    for (const [path, value] of wrong) {
      const faults = checkCard(changed(path, value))
      expect([path, faults[0]?.path, faults[0]?.level]).toEqual([path, path, 'shape'])
      expect(faults[0]?.code).toMatch(/^card\.(wrong-kind|not-one-of)$/)
    }
  })

  it('has no other keys anywhere', () => {
    const places = ['', '/indicators/0', '/criteria/0', leaf, `${leaf}/measure`, rule, `${rule}/bands/0`]
    for (const place of places)
      expect(refusedOf(changed(`${place}/weight`, 1))).toContain(`${place}/weight unknown-key`)
    expect(refusedOf(JSON.parse('{"__proto__": {"id": "x"}, "a/b~c": 1}')).slice(0, 2)).toEqual([
      '/__proto__ unknown-key',
      '/a~1b~0c unknown-key',
    ])
    expect(refusedOf(changed('/constructor', {}))).toEqual(['/constructor unknown-key'])
    // What belongs to a group is no key of a leaf, and the other way round; only a top is a bonus or a penalty.
    expect(refusedOf(changed(`${leaf}/whenNotApplicable`, 'drop'))).toEqual([`${leaf}/whenNotApplicable unknown-key`])
    expect(refusedOf(changed('/criteria/0/measure', {}))).toEqual(['/criteria/0/measure unknown-key'])
    expect(refusedOf(changed(`${leaf}/side`, 'bonus'))).toEqual([`${leaf}/side unknown-key`])
    expect(refusedOf(changed(`${rule}/cap`, 1))).toEqual([`${rule}/cap unknown-key`])
  })

  it('takes a key without a value for one that is not there', () => {
    expect(refusedOf({ ...smallCard(), limits: undefined, weight: undefined })).toEqual([])
    expect(refusedOf({ ...smallCard(), id: undefined })).toEqual(['/id missing'])
    const [group] = smallCard().criteria
    const [first, second] = group && 'children' in group ? group.children : []
    const children = [{ ...first, children: undefined }, second]
    expect(refusedOf({ ...smallCard(), criteria: [{ ...group, children }] })).toEqual([])
  })

  it('is told how much is too much, and what stands in its place', () => {
    const paramsOf = (path: string, value: unknown) => checkCard(changed(path, value))[0]?.params
    expect(paramsOf('/title', 'x'.repeat(501))).toMatchObject({ length: 501, most: 500 })
    expect(paramsOf('/grades', Array(1_001).fill({ grade: 'A' }))).toMatchObject({ count: 1_001, most: 1_000 })
    expect(paramsOf(`/${'k'.repeat(70)}`, 1)).toMatchObject({ key: 'k'.repeat(60) })
    expect(paramsOf('/limits', [{ when: { criterion: 'A' }, atMost: 'A', reason: 'x' }])).toMatchObject({
      keys: 'criterion + belowPercent, criterion + belowPoints',
    })
    const kinds: [string, unknown, string][] = [
      ['/grades', 'A', 'một danh sách'],
      [`${rule}/bands/0/fromInclusive`, 'yes', 'có hoặc không (true, false)'],
      ['/title', 7, 'chữ'],
      ['/criteria/0/max', '10', 'số'],
      ['/year', 1.5, 'số nguyên'],
    ]
    for (const [path, value, kind] of kinds) expect(paramsOf(path, value)).toMatchObject({ kind: { vi: kind } })
  })

  it('keeps to what a double tells apart', () => {
    expect(refusedOf(changed('/criteria/0/max', 9_007_199_254_740_992))).toEqual(['/criteria/0/max number-too-large'])
    expect(refusedOf(changed('/criteria/0/max', -1e300))).toEqual(['/criteria/0/max number-too-large'])
    const most = 9_007_199_254_740_991
    const target = { kind: 'proportion', target: most }
    expect(ofRule(target)).toEqual([])
  })

  it('has texts that can be written and found again', () => {
    expect(refusedOf(changed('/title', 'a\u0000b'))).toEqual(['/title not-text'])
    expect(refusedOf(changed('/title', 'a\ud800b'))).toEqual(['/title not-text'])
    expect(refusedOf(changed('/title', 'a\u0085b'))).toEqual(['/title not-text'])
    expect(refusedOf(changed('/title', 'Dòng một\r\n\tdòng hai'))).toEqual([])
    expect(refusedOf(changed('/title', ' '))).toEqual(['/title blank'])
    expect(refusedOf(changed('/title', 'Tỷ lệ'.normalize('NFD')))).toEqual(['/title not-nfc'])
    expect(refusedOf(changed('/title', 'x'.repeat(500)))).toEqual([])
    expect(refusedOf(changed('/title', 'x'.repeat(501)))).toEqual(['/title text-too-long'])
    expect(refusedOf(changed('/indicators/9/code', ' signed_by'))).toEqual(['/indicators/9/code code-spaces'])
  })

  it('has decimals from 0 to 6, years and versions in whole numbers', () => {
    expect(refusedOf(changed('/precision', 7))).toEqual(['/precision out-of-range'])
    expect(refusedOf(changed('/precision', -1))).toEqual(['/precision out-of-range'])
    expect(refusedOf(changed('/precision', 6))).toEqual([])
    expect(refusedOf(changed('/version', 0))).toEqual(['/version out-of-range'])
    expect(refusedOf(changed('/year', 10_000))).toEqual(['/year out-of-range'])
  })

  it('measures and asks in one way only', () => {
    const told = (path: string, value: unknown) => refusedOf(changed(path, value))
    expect(told(`${leaf}/measure`, { value: 'cases_done', formula: 'index' })).toEqual([`${leaf}/measure two-ways`])
    expect(told(`${leaf}/measure`, {})).toEqual([`${leaf}/measure no-way`])
    expect(told(`${leaf}/measure`, { ratio: ['cases_done'] })).toEqual([`${leaf}/measure/ratio ratio-of-two`])
    expect(told(`${leaf}/measure`, { ratio: ['cases_done', 'cases_all', 'index'] })).toEqual([
      `${leaf}/measure/ratio list-too-long`,
    ])
    expect(told(`${leaf}/onlyIf`, { criterion: 'A.2' })).toEqual([`${leaf}/onlyIf no-way`])
    expect(told(`${leaf}/onlyIf`, { reached: true })).toEqual([`${leaf}/onlyIf no-way`])
    expect(told(`${leaf}/onlyIf`, { criterion: 'A.2', reached: false })[0]).toBe(`${leaf}/onlyIf/reached not-one-of`)
    expect(told(`${leaf}/applies`, { criterion: 'A.2', reached: true, formula: 'has_plan' })).toEqual([
      `${leaf}/applies two-ways`,
    ])
    const limit = (when: unknown) =>
      told('/limits', [{ when, atMost: 'A', reason: 'x' }]).filter((one) => !one.includes('grade'))
    expect(limit({ criterion: 'A' })).toEqual(['/limits/0/when no-way'])
    expect(limit({ criterion: 'A', belowPercent: 50, belowPoints: 5 })).toEqual(['/limits/0/when two-ways'])
    expect(limit({ belowPercent: 50, formula: 'has_plan' })).toEqual(['/limits/0/when two-ways'])
    expect(told('/grades', [{ grade: 'A', atLeast: { percent: 1, points: 1 } }, { grade: 'B' }])).toEqual([
      '/grades/0/atLeast two-ways',
    ])
  })

  it('is a leaf with a rule or a group with children', () => {
    expect(refusedOf(changed('/criteria/0/rule', { kind: 'boolean' }))).toEqual(['/criteria/0 rule-and-children'])
    expect(refusedOf(changed(rule, undefined))).toEqual([`${rule} missing`])
    expect(refusedOf(changed(rule, {}))).toEqual([`${rule}/kind missing`])
  })

  it('has 32 levels of criteria at most, and no stack to run out', () => {
    const nested = (levels: number): object =>
      levels === 1
        ? { code: 'x', name: 'x', max: 0, children: [] }
        : { code: `x${levels}`, name: 'x', max: 0, children: [nested(levels - 1)] }
    expect(refusedOf(changed('/criteria', [nested(32)]))).toEqual([])
    expect(refusedOf(changed('/criteria', [nested(33)]))).toEqual([
      `/criteria/0${'/children/0'.repeat(31)}/children too-deep`,
    ])
    let deep: object = { code: 'end' }
    for (let level = 0; level < 100_000; level++) deep = { code: `x${level}`, name: 'x', max: 0, children: [deep] }
    expect(refusedOf(changed('/criteria/0', deep))).toHaveLength(1)
    expect(
      checkCard(changed('/criteria', [nested(33)])).find(({ code }) => code === 'card.too-deep')?.params,
    ).toMatchObject({
      most: 32,
    })
  })

  it('has 5,000 leaves at most', () => {
    const leaves = (count: number) =>
      Array.from({ length: count }, (_, at) => ({
        code: `x${at}`,
        name: 'x',
        max: 1,
        measure: { value: 'has_plan' },
        rule: { kind: 'boolean' },
      }))
    expect(refusedOf(changed('/criteria', leaves(5_000)))).toEqual([])
    const tooMany = checkCard(changed('/criteria', leaves(5_001))).filter(({ level }) => level === 'shape')
    expect(tooMany.map(({ path, code, params }) => [path, code, params.count, params.most])).toEqual([
      ['/criteria', 'card.too-many-leaves', 5_001, 5_000],
    ])
    expect(refusedOf(changed('/criteria', leaves(10_001)))).toEqual(['/criteria list-too-long'])
  })
})

describe('points', () => {
  it('of the main part add up exactly', () => {
    expect(refusedOf(changed('/criteria/0/max', 10.5))).toEqual(['/criteria/0/max sum'])
    const thirds = [0.1, 0.2].map((max, at) => ({
      code: `B.${at}`,
      name: 'x',
      max,
      measure: { value: 'has_plan' },
      rule: { kind: 'boolean' },
    }))
    expect(refusedOf(changed('/criteria/1', { code: 'B', name: 'x', max: 0.3, children: thirds }))).toEqual([])
    expect(refusedOf(changed('/criteria/1', { code: 'B', name: 'x', max: 1, children: [] }))).toEqual([
      '/criteria/1/max sum',
    ])
    expect(checkCard(changed('/criteria/0/max', 10.5))[0]?.params).toMatchObject({
      max: { vi: '10,5', en: '10.5' },
      sum: { vi: '10', en: '10' },
    })
  })

  it('are said without zeros that say nothing', () => {
    const halves = [0.5, 0.5].map((max, at) => ({
      ...{ code: `B.${at}`, name: 'x', max },
      ...{ measure: { value: 'has_plan' }, rule: { kind: 'boolean' } },
    }))
    const sumOf = (children: unknown) => {
      const card = changed('/criteria/1', { code: 'B', name: 'x', max: 2, children })
      return checkCard(card).find(({ code }) => code === 'card.sum')?.params.sum
    }
    expect(sumOf(halves)).toMatchObject({ vi: '1', en: '1' })
    expect(sumOf(halves.map((half) => ({ ...half, max: 0.75 })))).toMatchObject({ vi: '1,5', en: '1.5' })
  })

  it('of bonus and penalty may have a lower max, not a higher one', () => {
    const inner = {
      code: 'B.1',
      name: 'x',
      max: 5,
      children: [{ code: 'B.1.1', name: 'x', max: 8, measure: { value: 'index' }, rule: { kind: 'count', each: 1 } }],
    }
    const side = (max: number, innerMax = 5) =>
      changed('/criteria/1', { code: 'B', name: 'x', side: 'penalty', max, children: [{ ...inner, max: innerMax }] })
    expect(refusedOf(side(3))).toEqual([])
    expect(refusedOf(side(6))).toEqual(['/criteria/1/max side-sum'])
    expect(refusedOf(side(9, 9))).toEqual(['/criteria/1/children/0/max side-sum'])
    const empty = changed('/criteria/1', { code: 'B', name: 'x', side: 'bonus', max: 10, children: [] })
    expect(refusedOf(empty)).toEqual([])
    expect(warnedOf(empty)).toEqual(['/criteria/1/max side-empty'])
  })

  it('are not negative, and have no more decimals than the card', () => {
    expect(refusedOf(changed('/criteria', [{ ...smallCard().criteria[0], max: -10 }]))).toContain(
      '/criteria/0/max negative',
    )
    expect(refusedOf(changed(`${leaf}/max`, 6.005))).toEqual(['/criteria/0/max sum', `${leaf}/max decimals`])
    expect(banded([band(0, null, { points: 1.125 })])).toEqual(['/bands/0/points decimals'])
    expect(
      refusedOf(changed('/precision', 3, ruled({ kind: 'bands', bands: [band(0, null, { points: 1.125 })] }))),
    ).toEqual([])
    expect(
      refusedOf(changed('/precision', 0, ruled({ kind: 'bands', bands: [band(0, null, { points: 1.5 })] }))),
    ).toEqual([`${rule}/bands/0/points decimals`])
  })

  it('stand between 0 and the max', () => {
    const value = { value: 'index' }
    const [yes, choice] = [{ value: 'has_plan' }, { value: 'signed_by' }]
    const over = (key: string) => [`/${key} over-max`]
    const under = (key: string) => [`/${key} negative`]
    expect(banded([band(0, null, { points: 6.01 })])).toEqual(over('bands/0/points'))
    expect(banded([band(0, null, { points: -1 })])).toEqual(under('bands/0/points'))
    const option = (points: number) => ({
      kind: 'choice',
      options: [
        { code: 'a', label: 'a', points },
        { code: 'b', label: 'b', points: 0 },
      ],
    })
    expect(ofRule(option(7), choice)).toEqual(over('options/0/points'))
    expect(ofRule(option(-7), choice)).toEqual(under('options/0/points'))
    expect(ofRule({ kind: 'boolean', yes: 7 }, yes)).toEqual(over('yes'))
    expect(ofRule({ kind: 'boolean', no: -1 }, yes)).toEqual(under('no'))
    expect(ofRule({ kind: 'boolean', full: 7 }, yes)).toEqual(over('full'))
    expect(ofRule({ kind: 'deduction', each: 1, start: 7 }, value)).toEqual(over('start'))
    expect(ofRule({ kind: 'deduction', each: 1, floor: 6.5 }, value)).toEqual(over('floor'))
    expect(ofRule({ kind: 'deduction', each: 1, full: 6.5 }, value)).toEqual(over('full'))
    expect(ofRule({ kind: 'deduction', each: -1 }, value)).toEqual(under('each'))
    expect(ofRule({ kind: 'count', each: 1, cap: 7 }, value)).toEqual(over('cap'))
    expect(ofRule({ kind: 'count', each: 1, full: 7 }, value)).toEqual(over('full'))
    expect(ofRule({ kind: 'count', each: -0.5, cap: 6 }, value)).toEqual(under('each'))
    expect(ofRule({ kind: 'relative', target: 1, full: 7 })).toEqual(over('full'))
    expect(ofRule({ kind: 'proportion', target: 1, full: 7 })).toEqual(over('full'))
    // With `over`, the cap may go beyond the max, and so may the full points.
    expect(ofRule({ kind: 'proportion', target: 1, full: 7, over: { cap: 8 } })).toEqual([])
    expect(ofRule({ kind: 'proportion', target: 1, full: 9, over: { cap: 8 } })).toEqual(over('full'))
    expect(ofRule({ kind: 'proportion', target: 1, full: 6, over: { cap: 3 } })).toEqual([])
    expect(ofRule({ kind: 'proportion', target: 1, over: { cap: -1 } })).toEqual(under('over/cap'))
    expect(ofRule({ kind: 'proportion', target: 1, over: {} })).toEqual(['/over/cap missing'])
  })
})

describe('bands', () => {
  const [days, number] = [{ value: 'days_late' }, { value: 'index' }]
  const params = (bands: unknown, measure?: unknown) => checkCard(ruled({ kind: 'bands', bands }, measure))[0]?.params

  it('cover all shares from 0, each edge once', () => {
    expect(banded([band(0.95, null), band(0.75, 0.95), band(0, 0.75)])).toEqual([])
    expect(banded([band(0, 0.75, { toInclusive: true }), band(0.75, null, { fromInclusive: false })])).toEqual([])
    expect(banded([band(null, 0.5), band(0.5, null)])).toEqual([])
    expect(banded([band(-1, 0.5), band(0.5, null)])).toEqual([])
    expect(banded([band(0, 0, { toInclusive: true }), band(0, null, { fromInclusive: false })])).toEqual([])
  })

  it('leave no gap; the edges are named as a share', () => {
    expect(banded([band(1, null), band(0, 0.95)])).toEqual(['/bands/0/from bands-gap'])
    expect(params([band(1, null), band(0, 0.95)])).toMatchObject({
      ...{ low: { vi: '95 %', en: '95%' }, high: { vi: '100 %', en: '100%' }, one: 2, other: 1 },
    })
    expect(params([band(0.955, null), band(0, 0.95)])).toMatchObject({ high: { vi: '95,5 %', en: '95.5%' } })
    expect(banded([band(0, 0.5), band(0.5, null, { fromInclusive: false })])).toEqual(['/bands/1/from bands-gap-at'])
    expect(params([band(0, 0.5), band(0.5, null, { fromInclusive: false })])).toMatchObject({ edge: { vi: '50 %' } })
  })

  it('claim nothing twice', () => {
    expect(banded([band(0, 0.6), band(0.5, null)])).toEqual(['/bands/1/from bands-overlap'])
    expect(params([band(0, 0.6), band(0.5, null)])).toMatchObject({ edge: { vi: '50 %' }, one: 1, other: 2 })
    expect(banded([band(0, 0.5, { toInclusive: true }), band(0.5, null)])).toEqual(['/bands/1/from bands-overlap-at'])
    expect(banded([band(0, null), band(0.5, null)])).toEqual(['/bands/1/from bands-overlap'])
    expect(banded([band(0, null), band(0, null)])).toEqual(['/bands/1/from bands-overlap'])
    // Of two that begin alike the first in the list has it; one that is open above has all that follows.
    expect(banded([band(0, 1), band(0, 2), band(2, null)])).toEqual(['/bands/1/from bands-overlap'])
    expect(banded([band(0, null), band(1, 2), band(3, null)])).toEqual([
      ...['/bands/1/from bands-overlap', '/bands/2/from bands-overlap'],
    ])
    expect(banded([band(0, 5), band(1, 2, { toInclusive: true }), band(5, null)])).toEqual([
      '/bands/1/from bands-overlap',
    ])
    expect(banded([band(0, 5), band(2, 5, { toInclusive: true }), band(5, null)])).toEqual([
      ...['/bands/1/from bands-overlap', '/bands/2/from bands-overlap-at'],
    ])
    expect(banded([band(0, null), band(1, null), band(2, null)])).toEqual([
      ...['/bands/1/from bands-overlap', '/bands/2/from bands-overlap'],
    ])
    expect(params([band(0, null), band(1, null), band(2, null)])).toMatchObject({ one: 1, other: 2 })
    // What an edge that is missing leaves out cannot be said.
    expect(banded([{ from: 0, points: 1 }, band(1, null)])).toEqual(['/bands/0/to missing'])
    // A short band inside a long one does not hide the next overlap.
    expect(banded([band(0, 0.9), band(0.1, 0.2), band(0.8, null)])).toEqual([
      '/bands/1/from bands-overlap',
      '/bands/2/from bands-overlap',
    ])
    expect(banded([band(0, 0.9, { toInclusive: true }), band(0.1, 0.9), band(0.9, null)])).toEqual([
      '/bands/1/from bands-overlap',
      '/bands/2/from bands-overlap-at',
    ])
    expect(banded([band(null, 1), band(null, 0), band(1, null)], number)).toEqual(['/bands/1/from bands-overlap-below'])
  })

  it('begin at 0 and end nowhere', () => {
    expect(banded([band(0.1, null)])).toEqual(['/bands/0/from bands-low'])
    expect(banded([band(0, null, { fromInclusive: false })])).toEqual(['/bands/0/from bands-low'])
    expect(banded([band(0, 1, { toInclusive: true })])).toEqual(['/bands/0/to bands-high'])
    expect(params([band(0, 1, { toInclusive: true })])).toMatchObject({ edge: { vi: '100 %', en: '100%' } })
    expect(banded([])).toEqual(['/bands bands-none'])
    expect(banded([band(0.5, 0.4), band(0, null)])).toEqual(['/bands/0 band-empty'])
    expect(banded([band(0.5, 0.5), band(0, null)])).toEqual(['/bands/0 band-empty'])
    expect(banded([band(-2, -1), band(0, null)])).toEqual([])
    expect(warnedOf(ruled({ kind: 'bands', bands: [band(-2, -1), band(0, null, { points: 2 })] }))).toEqual([
      `${rule}/bands/0 band-never`,
    ])
  })

  it('of whole numbers are judged on whole numbers', () => {
    const closed = { toInclusive: true }
    expect(banded([band(0, 0, closed), band(1, 2, closed), band(3, 5, closed), band(6, null)], days)).toEqual([])
    expect(banded([band(0, 0.5), band(0.5, 2.5, closed), band(2.5, null, { fromInclusive: false })], days)).toEqual([])
    expect(banded([band(0, 0, closed), band(2, null)], days)).toEqual(['/bands/1/from bands-gap-at'])
    expect(params([band(0, 0, closed), band(2, null)], days)).toMatchObject({ edge: { vi: '1', en: '1' } })
    expect(banded([band(0, 1), band(4, null)], days)).toEqual(['/bands/1/from bands-gap-whole'])
    expect(params([band(0, 1), band(1_004, null)], days)).toMatchObject({
      first: { vi: '1' },
      last: { vi: '1.003', en: '1,003' },
    })
    expect(banded([band(0, 2, closed), band(2, null)], days)).toEqual(['/bands/1/from bands-overlap'])
    expect(banded([band(0, 2), band(1.5, null)], days)).toEqual([])
    expect(banded([band(0, 2, closed), band(1.5, null)], days)).toEqual(['/bands/1/from bands-overlap'])
    expect(banded([band(0.5, null)], days)).toEqual(['/bands/0/from bands-low'])
    expect(banded([band(-0.5, null)], days)).toEqual([])
    for (const none of [band(0.2, 0.8), band(5, 6, { fromInclusive: false }), band(-5, -0.5, closed)]) {
      expect(banded([none, band(0, null)], days)).toEqual([])
      expect(warnedOf(ruled({ kind: 'bands', bands: [none, band(0, null, { points: 2 })] }, days))).toEqual([
        `${rule}/bands/0 band-never`,
      ])
    }
    expect(banded([band(6, 5), band(0, null)], days)).toEqual(['/bands/0 band-empty'])
    expect(banded([band(0, 3, closed)], days)).toEqual(['/bands/0/to bands-high'])
    for (const code of ['cases_done', 'money_all'])
      expect(banded([band(0, 0, closed), band(1, null)], { value: code })).toEqual([])
  })

  it('of numbers and formulas cover all numbers', () => {
    expect(banded([band(null, 0), band(0, null)], number)).toEqual([])
    expect(banded([band(0, null)], number)).toEqual(['/bands/0/from bands-low'])
    expect(banded([band(0, null)], { formula: 'index' })).toEqual(['/bands/0/from bands-low'])
    expect(banded([band(null, 1), band(2, null)], number)).toEqual(['/bands/1/from bands-gap'])
    expect(banded([band(null, 1, { toInclusive: true }), band(2, null)], number)).toEqual(['/bands/1/from bands-gap'])
  })

  it('of numbers are said as they are, and only shares in per cent', () => {
    expect(params([band(null, 1), band(2.5, null)], number)).toMatchObject({
      low: { vi: '1' },
      high: { vi: '2,5', en: '2.5' },
    })
    expect(params([band(null, 1), band(2, null)], { formula: 'index' })).toMatchObject({
      low: { vi: '1' },
      high: { en: '2' },
    })
    expect(params([band(0, 3)], days)).toMatchObject({ edge: { vi: '2', en: '2' } })
    const steps = [
      { ...band(0, 10), value: 1 },
      { ...band(9, null), value: 1 },
    ].map(({ points: _, ...step }) => step)
    const stepped = checkCard(ruled({ kind: 'proportion', target: { by: 'index', steps } }))
    expect(stepped[0]?.params).toMatchObject({ edge: { vi: '9', en: '9' } })
  })

  it('are not judged by what cannot be read', () => {
    expect(banded([{ from: 'x', to: 0.5, points: 1 }, band(0.7, null)])).toEqual(['/bands/0/from wrong-kind'])
    expect(banded([{ to: 0.5, points: 1 }, band(0.7, 0.8)])).toEqual(['/bands/0/from missing'])
    expect(banded([band(0.5, null)], { value: 'nope' })).toEqual(['^/measure/value indicator-unknown'])
  })
})

describe('measures and figures', () => {
  it('fit the rule', () => {
    const bands = { kind: 'bands', bands: [band(null, null)] }
    expect(ofRule(bands, { value: 'has_plan' })).toEqual(['^/measure/value indicator-type'])
    expect(ofRule(bands, { value: 'signed_by' })).toEqual(['^/measure/value indicator-type'])
    expect(ofRule(bands, { ratio: ['has_plan', 'nope'] })).toEqual([
      '^/measure/ratio/0 indicator-type',
      '^/measure/ratio/1 indicator-unknown',
    ])
    expect(ofRule({ kind: 'boolean' }, { value: 'index' })).toEqual(['^/measure/value indicator-type'])
    expect(ofRule({ kind: 'boolean' }, { value: 'signed_by' })).toEqual(['^/measure/value indicator-type'])
    expect(ofRule({ kind: 'boolean' })).toEqual(['^/measure measure-value-only'])
    expect(ofRule({ kind: 'boolean' }, { formula: 'index' })).toEqual(['^/measure measure-value-only'])
    const choice = {
      kind: 'choice',
      options: [
        { code: 'a', label: 'a', points: 1 },
        { code: 'b', label: 'b', points: 0 },
      ],
    }
    expect(ofRule(choice, { value: 'signed_by' })).toEqual([])
    expect(ofRule(choice, { value: 'has_plan' })).toEqual(['^/measure/value indicator-type'])
  })

  it('are there where the rule needs one, and only there', () => {
    expect(ofRule({ kind: 'bands', bands: [band(0, null)] }, null)).toEqual(['^/measure missing'])
    const judged = { kind: 'judged', min: 0, max: 6, step: 0.5, panel: 'mean', panelSize: 3 }
    expect(ofRule(judged, null)).toEqual([])
    expect(ofRule(judged)).toEqual(['^/measure measure-not-wanted'])
    expect(ofRule({ kind: 'formula', text: 'index' }, null)).toEqual([])
    expect(ofRule({ kind: 'formula', text: 'index' })).toEqual(['^/measure measure-not-wanted'])
  })

  it('have a target above 0', () => {
    for (const kind of ['proportion', 'relative']) {
      expect(ofRule({ kind, target: 0 })).toEqual(['/target not-above-zero'])
      expect(ofRule({ kind, target: -1 })).toEqual(['/target not-above-zero'])
      expect(ofRule({ kind })).toEqual(['/target missing'])
      expect(ofRule({ kind, target: '1' })).toEqual(['/target wrong-kind'])
    }
    expect(ofRule({ kind: 'relative', target: 1, reach: 1.1 })).toEqual(['/reach out-of-range'])
    expect(ofRule({ kind: 'relative', target: 1, reach: -0.1 })).toEqual(['/reach out-of-range'])
    expect(ofRule({ kind: 'relative', target: 1, reach: 0 })).toEqual([])
  })

  it('have targets by workload without overlap; gaps are allowed', () => {
    const stepped = (steps: unknown, by = 'cases_all') => ofRule({ kind: 'proportion', target: { by, steps } })
    const step = (from: number | null, to: number | null, value = 0.7) => ({ from, to, value })
    expect(stepped([step(500, 5000), step(10_000, null)])).toEqual([])
    expect(stepped([{ ...step(0, 10), toInclusive: true }, step(10, null)])).toEqual([
      '/target/steps/1/from bands-overlap',
    ])
    expect(stepped([{ ...step(0, 10), toInclusive: true }, step(10, null)], 'index')).toEqual([
      '/target/steps/1/from bands-overlap-at',
    ])
    expect(stepped([step(0, 10), { ...step(10, null), fromInclusive: false }], 'index')).toEqual([])
    expect(stepped([step(7, 7)])).toEqual(['/target/steps/0 band-empty'])
    expect(stepped([step(0, null, 0)])).toEqual(['/target/steps/0/value not-above-zero'])
    expect(stepped([])).toEqual(['/target/steps steps-none'])
    expect(stepped([step(0, null)], 'has_plan')).toEqual(['/target/by indicator-type'])
    expect(stepped([step(0, null)], 'nope')).toEqual(['/target/by indicator-unknown'])
    expect(stepped('x')).toEqual(['/target/steps wrong-kind'])
  })

  it('have marks within one scale', () => {
    const judged = (more: object) =>
      ofRule({ kind: 'judged', min: 0, max: 6, step: 0.5, panel: 'mean', panelSize: 3, ...more }, null)
    expect(judged({ step: 0 })).toEqual(['/step not-above-zero'])
    expect(judged({ step: -1 })).toEqual(['/step negative'])
    expect(judged({ min: -1 })).toEqual(['/min negative'])
    expect(judged({ step: 0.125 })).toEqual(['/step decimals'])
    expect(judged({ min: 5, max: 4 })).toEqual(['/max marks-turned'])
    expect(judged({ panelSize: 0 })).toEqual(['/panelSize out-of-range'])
    expect(judged({ panelSize: 1.5 })).toEqual(['/panelSize wrong-kind'])
    expect(judged({ panel: 'mode' })).toEqual(['/panel not-one-of'])
  })

  it('have options, each once', () => {
    const choice = (...codes: string[]) =>
      ofRule(
        { kind: 'choice', options: codes.map((code, points) => ({ code, label: code, points })) },
        { value: 'signed_by' },
      )
    expect(choice()).toEqual(['/options options-none'])
    expect(choice('a', 'b', 'a')).toEqual(['/options/2/code code-twice'])
  })

  it('have formulas that can be worked out; faults tell line, column and name', () => {
    const at = (card: unknown) =>
      checkCard(card)
        .filter(({ level }) => level !== 'warning')
        .map(({ path, code, params, level }) => [path, code, params.line, params.column, params.name, level])
    expect(at(ruled({ kind: 'formula', text: 'index +\n nope' }, null))).toEqual([
      [`${rule}/text`, 'card.formula-unknown-name', 2, 2, 'nope', 'meaning'],
    ])
    expect(at(ruled({ kind: 'bands', bands: [band(null, null)] }, { formula: 'has_plan' }))).toEqual([
      [`${leaf}/measure/formula`, 'card.formula-not-number', 1, 1, undefined, 'meaning'],
    ])
    expect(at(changed(`${leaf}/onlyIf`, { formula: 'index' }))).toEqual([
      [`${leaf}/onlyIf/formula`, 'card.formula-not-truth', 1, 1, undefined, 'meaning'],
    ])
    expect(at(changed(`${leaf}/applies`, { formula: '1 <' }))).toEqual([
      [`${leaf}/applies/formula`, 'card.formula-unfinished', 1, 4, undefined, 'meaning'],
    ])
    expect(refusedOf(ruled({ kind: 'formula', text: ' ' }, null))).toEqual([`${rule}/text blank`])
    expect(refusedOf(ruled({ kind: 'formula', text: `index${'+1'.repeat(1_000)}` }, null))).toEqual([
      `${rule}/text text-too-long`,
    ])
  })
})

describe('references', () => {
  const leafOf = (code: string, more: object = {}) => ({
    code,
    name: code,
    max: 1,
    measure: { value: 'has_plan' },
    rule: { kind: 'boolean' },
    ...more,
  })
  const asks = (criterion: string) => ({ criterion, reached: true })
  const of = (...leaves: object[]) => refusedOf({ ...smallCard(), criteria: leaves })

  it('name leaves of the same card, in any order', () => {
    expect(
      of(leafOf('A', { onlyIf: asks('B') }), leafOf('B'), leafOf('C', { applies: asks('A'), onlyIf: asks('B') })),
    ).toEqual([])
    expect(refusedOf(changed(`${leaf}/onlyIf`, asks('A.9')))).toEqual([`${leaf}/onlyIf/criterion criterion-unknown`])
    expect(refusedOf(changed(`${leaf}/applies`, asks('A')))).toEqual([`${leaf}/applies/criterion not-a-leaf`])
    expect(refusedOf(changed(`${leaf}/applies`, asks('constructor')))).toEqual([
      `${leaf}/applies/criterion criterion-unknown`,
    ])
  })

  it('form no cycle, over whatever conditions', () => {
    expect(of(leafOf('A', { onlyIf: asks('A') }))).toEqual(['/criteria/0/onlyIf/criterion cycle'])
    expect(
      of(leafOf('A', { onlyIf: asks('B') }), leafOf('B', { applies: asks('C') }), leafOf('C', { onlyIf: asks('A') })),
    ).toEqual(['/criteria/2/onlyIf/criterion cycle'])
    const card = {
      ...smallCard(),
      criteria: [leafOf('A', { onlyIf: asks('B') }), leafOf('B', { applies: asks('B'), onlyIf: asks('A') })],
    }
    expect(refusedOf(card)).toEqual(['/criteria/1/applies/criterion cycle', '/criteria/1/onlyIf/criterion cycle'])
    expect(checkCard(card).find(({ path }) => path.endsWith('/onlyIf/criterion'))?.params.cycle).toBe('A → B → A')
    // Two that ask the same one are no cycle.
    expect(of(leafOf('A', { onlyIf: asks('C') }), leafOf('B', { onlyIf: asks('C') }), leafOf('C'))).toEqual([])
  })

  it('of a cycle are told once, and without those that only lead to it', () => {
    const round = [
      leafOf('A', { onlyIf: asks('C') }),
      leafOf('B', { onlyIf: asks('C') }),
      leafOf('C', { onlyIf: asks('D') }),
      leafOf('D', { onlyIf: asks('C') }),
    ]
    expect(of(...round)).toEqual(['/criteria/3/onlyIf/criterion cycle'])
    expect(checkCard({ ...smallCard(), criteria: round }).find(({ code }) => code === 'card.cycle')?.params.cycle).toBe(
      'C → D → C',
    )
    const seven = Array.from({ length: 7 }, (_, at) => leafOf(`x${at}`, { onlyIf: asks(`x${(at + 1) % 7}`) }))
    expect(checkCard({ ...smallCard(), criteria: seven }).find(({ code }) => code === 'card.cycle')?.params.cycle).toBe(
      'x0 → x1 → x2 → x3 → x4 → x5 → x6 → x0',
    )
  })

  it('mean the first of two that have one code', () => {
    const group = { code: 'A', name: 'x', max: 0, children: [] }
    const asking = leafOf('B', { onlyIf: asks('A') })
    expect(of(leafOf('A'), group, asking)).toEqual(['/criteria/1/code code-twice'])
    expect(of(leafOf('A'), leafOf('A', { onlyIf: asks('B') }), asking)).toEqual(['/criteria/1/code code-twice'])
    const indicators = [...smallCard().indicators, { code: 'has_plan', name: 'x', type: 'count' }]
    expect(refusedOf({ ...smallCard(), indicators })).toEqual(['/indicators/10/code code-twice'])
  })

  it('may form a chain through all leaves', () => {
    const chain = Array.from({ length: 5_000 }, (_, at) =>
      leafOf(`x${at}`, at < 4_999 ? { onlyIf: asks(`x${at + 1}`) } : {}),
    )
    expect(of(...chain)).toEqual([])
    const round = [...chain.slice(0, -1), leafOf('x4999', { onlyIf: asks('x0') })]
    expect(of(...round)).toEqual(['/criteria/4999/onlyIf/criterion cycle'])
    expect(checkCard({ ...smallCard(), criteria: round }).find(({ code }) => code === 'card.cycle')?.params.cycle).toBe(
      'x0 → x1 → x2 → x3 → … → x4998 → x4999 → x0',
    )
  })

  it('to an indicator that is not there are told once, whatever is asked of it', () => {
    const asked = (own: object, measure: object) => ofRule(own, measure)
    const unknown = ['^/measure/value indicator-unknown']
    expect(asked({ kind: 'boolean' }, { value: 'nope' })).toEqual(unknown)
    expect(asked({ kind: 'count', each: 1 }, { value: 'nope' })).toEqual(unknown)
  })

  it('are no help to codes that stand twice', () => {
    expect(of(leafOf('A'), leafOf('A'))).toEqual(['/criteria/1/code code-twice'])
    expect(refusedOf(changed(`${leaf}/code`, 'A'))).toEqual([`${leaf}/code code-twice`])
    expect(refusedOf(changed('/indicators/1/code', 'cases_done'))).toContain('/indicators/1/code code-twice')
    expect(refusedOf(changed('/grades', [{ grade: 'A', atLeast: { percent: 9 } }, { grade: 'A' }]))).toEqual([
      '/grades/1/grade code-twice',
    ])
  })

  it('of limits name a node and a grade', () => {
    const limited = (
      limit: object,
      grades: Card['grades'] = [{ grade: 'A', atLeast: { percent: 90 } }, { grade: 'B' }],
    ) =>
      refusedOf({
        ...smallCard(),
        grades,
        limits: [{ when: { criterion: 'A.1', belowPercent: 50 }, atMost: 'B', reason: 'điểm sàn', ...limit }],
      })
    expect(limited({})).toEqual([])
    expect(limited({ when: { criterion: 'A', belowPoints: 5 } })).toEqual([])
    expect(limited({ atMost: 'C' })).toEqual(['/limits/0/atMost grade-unknown'])
    expect(limited({}, [])).toEqual(['/limits/0/atMost grade-unknown'])
    expect(limited({ when: { criterion: 'Z', belowPoints: 5 } })).toEqual([
      '/limits/0/when/criterion criterion-unknown',
    ])
    expect(limited({ when: { criterion: 'A', belowPoints: -5 } })).toEqual(['/limits/0/when/belowPoints negative'])
    expect(limited({ when: { criterion: 'A', belowPercent: -5 } })).toEqual(['/limits/0/when/belowPercent negative'])
    expect(limited({ when: { formula: 'days_late > 10' } })).toEqual([])
    expect(limited({ when: { formula: 'late > 10' } })).toEqual(['/limits/0/when/formula formula-unknown-name'])
  })

  it('of tie-breaks name a node', () => {
    expect(refusedOf({ ...smallCard(), tieBreak: [{ criterion: 'A' }, { criterion: 'A.2', order: 'asc' }] })).toEqual(
      [],
    )
    expect(refusedOf({ ...smallCard(), tieBreak: [{ criterion: 'Z' }] })).toEqual([
      '/tieBreak/0/criterion criterion-unknown',
    ])
    expect(refusedOf({ ...smallCard(), tieBreak: [{ criterion: 'A', order: 'up' }] })).toEqual([
      '/tieBreak/0/order not-one-of',
    ])
  })
})

describe('grades', () => {
  const graded = (...grades: unknown[]) => refusedOf({ ...smallCard(), grades })
  const [a, b] = [
    { grade: 'A', atLeast: { percent: 90 } },
    { grade: 'B', atLeast: { percent: 70 } },
  ]

  it('run from best to worst, the last without a threshold', () => {
    expect(graded(a, b, { grade: 'C' })).toEqual([])
    expect(graded({ grade: 'C' })).toEqual([])
    expect(graded()).toEqual([])
    expect(graded(a, b)).toEqual(['/grades/1/atLeast last-grade'])
    expect(graded(a, { grade: 'B' }, { grade: 'C' })).toEqual(['/grades/1/atLeast grade-open'])
    expect(graded(b, a, { grade: 'C' })).toEqual(['/grades/1/atLeast/percent grades-order'])
    expect(graded(a, { grade: 'B', atLeast: { percent: 90 } }, { grade: 'C' })).toEqual([
      '/grades/1/atLeast/percent grades-order',
    ])
    // One by points between them does not hide what stood before.
    expect(
      graded(a, { grade: 'B', atLeast: { points: 50 } }, { grade: 'C', atLeast: { percent: 95 } }, { grade: 'D' }),
    ).toEqual(['/grades/2/atLeast/percent grades-order'])
    // Points and per cent are not compared with each other.
    expect(
      graded(a, { grade: 'B', atLeast: { points: 95 } }, { grade: 'C', atLeast: { percent: 80 } }, { grade: 'D' }),
    ).toEqual([])
    expect(graded({ grade: 'A', atLeast: { points: -1 } }, { grade: 'B' })).toEqual([
      '/grades/0/atLeast/points negative',
    ])
  })
})

describe('what only deserves a look', () => {
  it('is a criterion that no figure can change', () => {
    const dead = [`${leaf} dead`]
    const value = { value: 'index' }
    expect(warnedOf(smallCard())).toEqual([])
    expect(warnedOf(ruled({ kind: 'bands', bands: [band(0, 1), band(1, null)] }))).toEqual(dead)
    expect(
      warnedOf(ruled({ kind: 'choice', options: [{ code: 'a', label: 'a', points: 1 }] }, { value: 'signed_by' })),
    ).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'boolean', yes: 1, no: 1 }, { value: 'has_plan' }))).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'boolean', full: 0 }, { value: 'has_plan' }))).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'boolean', no: 6 }, { value: 'has_plan' }))).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'boolean', no: 5 }, { value: 'has_plan' }))).toEqual([])
    expect(warnedOf(ruled({ kind: 'deduction', each: 0 }, value))).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'deduction', each: 1, start: 2, floor: 2 }, value))).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'deduction', each: 1, full: 0 }, value))).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'deduction', each: 1, floor: 5 }, value))).toEqual([])
    expect(warnedOf(ruled({ kind: 'count', each: 0 }, value))).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'count', each: 1, cap: 0 }, value))).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'count', each: 1, full: 0 }, value))).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'count', each: 1, full: 0, cap: 1 }, value))).toEqual([])
    expect(warnedOf(ruled({ kind: 'proportion', target: 1, full: 0 }))).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'proportion', target: 1 }))).toEqual([])
    expect(warnedOf(ruled({ kind: 'relative', target: 1, full: 0 }))).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'relative', target: 1 }))).toEqual([])
    const judged = { kind: 'judged', min: 0, max: 6, step: 0.5, panel: 'mean', panelSize: 3 }
    expect(warnedOf(ruled(judged, null))).toEqual([])
    expect(warnedOf(ruled({ ...judged, min: 6 }, null))).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'formula', text: '1 + 2' }, null))).toEqual(dead)
    expect(warnedOf(ruled({ kind: 'formula', text: 'index' }, null))).toEqual([])
    expect(warnedOf(changed(`${leaf}/max`, 0, ruled({ kind: 'relative', target: 1 })))).toEqual(dead)
  })

  it('is what cannot have an effect', () => {
    expect(warnedOf(ruled({ kind: 'proportion', target: 1, over: { cap: 6 } }))).toEqual([`${rule}/over over-nothing`])
    expect(warnedOf(ruled({ kind: 'proportion', target: 1, over: { cap: 6.5 } }))).toEqual([])
    expect(warnedOf(ruled({ kind: 'judged', min: 0, max: 10, step: 1, panel: 'mean', panelSize: 1 }, null))).toEqual([
      `${rule}/max marks-over-max`,
    ])
    const grades = [{ grade: 'A', atLeast: { percent: 90 } }, { grade: 'B' }]
    const limits = [{ when: { criterion: 'A', belowPercent: 1 }, atMost: 'A', reason: 'x' }]
    expect(warnedOf({ ...smallCard(), grades, limits })).toEqual(['/limits/0/atMost limit-nothing'])
    const open = [{ when: { criterion: 'A', belowPercent: 1 }, reason: 'x' }]
    expect(toldOf({ ...smallCard(), limits: open }).filter((told) => told.includes('limits'))).toEqual([
      '/limits/0/atMost missing',
    ])
    const nothing = {
      ...smallCard(),
      criteria: smallCard().criteria.map(() => ({ code: 'Z', name: 'x', max: 0, children: [] })),
    }
    expect(warnedOf(nothing)).toEqual(['/criteria no-main-points'])
    const sideOnly = { ...smallCard(), criteria: [{ ...smallCard().criteria[0], side: 'bonus' }] }
    expect(warnedOf(sideOnly)).toEqual(['/criteria no-main-points'])
    expect(refusedOf(sideOnly)).toEqual([])
  })

  it('is an indicator that nothing uses, or one that a file of figures would misread', () => {
    const used = ['cases_done', 'cases_all', 'has_plan']
    const indicators = smallCard().indicators.filter(({ code }) => used.includes(code))
    expect(toldOf({ ...smallCard(), indicators })).toEqual([])
    const more = [
      ...indicators,
      { code: 'hold', name: 'x', type: 'count' },
      { code: 'index', name: 'x', type: 'number' },
    ]
    expect(toldOf({ ...smallCard(), indicators: more })).toEqual([
      '/indicators/3/code indicator-unused',
      '/indicators/3/code indicator-heading',
      '/indicators/4/code indicator-unused',
    ])
    const named = changed(
      `${leaf}/onlyIf`,
      { formula: 'index > 0' },
      { ...smallCard(), indicators: more.slice(0, 3).concat(more.slice(4)) },
    )
    expect(toldOf(named)).toEqual([])
  })
})

describe('the rest', () => {
  it('is a legal basis with a day that exists, or none', () => {
    const based = (date: unknown) => refusedOf({ ...smallCard(), legalBasis: [{ document: 'QĐ 1', date }] })
    expect(based('2019-04-26')).toEqual([])
    expect(based(null)).toEqual([])
    for (const date of ['2019-02-30', '26/4/2019', '2019-4-26', '2019-13-01', '2019', '2019-04'])
      expect(based(date)).toEqual(['/legalBasis/0/date not-a-day'])
    expect(based(20190426)).toEqual(['/legalBasis/0/date wrong-kind'])
  })

  it('is at least one criterion', () => {
    expect(refusedOf({ ...smallCard(), criteria: [] })).toEqual(['/criteria no-criteria'])
  })

  it('all faults are told at once', () => {
    const card = changed('/id', 7, changed('/criteria/0/max', 11, changed(`${rule}/bands/0/points`, 7)))
    expect(refusedOf(card)).toEqual(['/id wrong-kind', '/criteria/0/max sum', `${rule}/bands/0/points over-max`])
  })
})
