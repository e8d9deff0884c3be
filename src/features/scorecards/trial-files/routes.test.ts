/** A file that adds to a trial: read at the same door as others, whole or not at all, never against what was accepted. */
import { describe } from 'vitest'
import { bookParts, zipped } from '#tests/support/files.ts'
import { codeOf } from '#tests/support/refusals.ts'
import { aContent, criteria } from '#tests/support/scorecards.ts'
import { aTrialSeason } from '#tests/support/trials.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { getTrial } from '../trials/contract.ts'
import { checkTrialFile, createTrialFrom } from './contract.ts'

const csv = (...lines: string[]) => new File([`${lines.join('\r\n')}\r\n`], 'them.csv', { type: 'text/csv' })
const judged = {
  ...{ code: 'B', name: 'Hội đồng chấm', max: 10 },
  rule: { kind: 'judged', min: 0, max: 10, step: 0.5, panel: 'median', panelSize: 1 },
} as const
const content = aContent({ year: 2018, criteria: [...criteria, judged] })

const setting = async (world: Parameters<typeof aTrialSeason>[0]) => {
  const season = await aTrialSeason(world, content)
  const { lead, seasonId, scorecardId } = season
  const params = { seasonId, scorecardId }
  const codes = await world.db.selectFrom('unit').select(['id', 'code']).execute()
  const codeFor = (id: string) => codes.find((unit) => unit.id === id)?.code ?? ''
  const [a, b] = [codeFor(season.unitId), codeFor(season.otherId)]
  const checks = (file: Blob, by: Caller = lead) => by.call(checkTrialFile, { params, query: {}, file })
  const makes = (file: Blob, by: Caller = lead) =>
    by.call(createTrialFrom, { params, query: { fileName: 'them.csv' }, file })
  return { ...season, a, b, checks, makes }
}

describe('a file of further figures', () => {
  test('adds what no report tells, and the trial says so', async ({ world }) => {
    const { lead, a, b, checks, makes } = await setting(world)
    const file = csv('unit,hold,has_plan,B#bà Bình', `${a},,có,8`, `${b},đang thanh tra,không,9`)
    expect(await checks(file)).toMatchObject({ units: 2, added: 2, marks: 2, holds: 1, faultCount: 0 })
    const trial = await makes(file)
    expect(trial).toMatchObject({ fileName: 'them.csv', title: 'them.csv', lacking: 0, ranked: 1, audience: 'leaders' })
    const { sheets } = await lead.call(getTrial, { params: { trialId: trial.id } })
    // 4 of the band, 2 of the plan, the panel's mark.
    expect(sheets.map(({ unitCode, total, rank, hold }) => [unitCode, total, rank, hold])).toEqual([
      [a, '14', 1, null],
      [b, '13', null, 'đang thanh tra'],
    ])
  })

  test('may be a workbook, and repeat an accepted figure', async ({ world }) => {
    const { a, checks } = await setting(world)
    const book = new Blob([
      zipped(
        bookParts([
          ['unit', 'cases_done', 'has_plan'],
          [a, '731', 'true'],
        ]),
      ),
    ])
    expect(await checks(book)).toMatchObject({ added: 1, faultCount: 0 })
  })

  test('is refused whole, each fault by its place', async ({ world }) => {
    const { a, checks, makes } = await setting(world)
    const faulty = csv('unit,has_plan,other', `${a},maybe,1`)
    const told = await checks(faulty)
    expect(told.faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [1, 'other', 'figure-file.unknown-indicator'],
      [2, 'has_plan', 'figure-file.not-an-answer'],
    ])
    expect(await codeOf(makes(faulty))).toBe('trial.file-has-faults')
  })

  test('names no unit of another block, and contradicts no accepted figure', async ({ world }) => {
    const { a, leadUnit, checks, makes } = await setting(world)
    const rows = await world.db.selectFrom('unit').where('id', '=', leadUnit).select('code').execute()
    const foreign = csv('unit,has_plan', `${a},có`, `${rows[0]?.code},có`)
    expect((await checks(foreign)).faults.map(({ row, code }) => [row, code])).toEqual([[3, 'trial.foreign-unit']])
    const against = csv('unit,cases_done', `${a},999`)
    expect((await checks(against)).faults.map(({ column, code }) => [column, code])).toEqual([
      ['cases_done', 'trial.figure-stands'],
    ])
    expect(await codeOf(makes(against))).toBe('trial.file-has-faults')
  })

  test('is read for nobody who makes no trials', async ({ world }) => {
    const { a, other, checks, makes } = await setting(world)
    const file = csv('unit,has_plan', `${a},có`)
    expect([await codeOf(checks(file, other)), await codeOf(makes(file, other))]).toEqual([
      'policy.role',
      'policy.role',
    ])
    const stranger = await aTrialSeason(world)
    expect(await codeOf(checks(file, stranger.lead))).toBe('object.missing')
  })
})
