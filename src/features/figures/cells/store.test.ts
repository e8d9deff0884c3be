/** The walls around figures that are written, each tried alone as the app's role. */
import { describe } from 'vitest'
import { atomically, type Trx } from '#platform/db.ts'
import { newId } from '#platform/ids.ts'
import { aFigureSeason, aRound, done, enforceable, reportIn, saves } from '#tests/support/figures.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { insertFigures } from './store.ts'

describe('row-level security on figures', () => {
  test('lets nobody write into the report of another unit, nor in the name of another person', async ({ world }) => {
    const { officer, other, minister, seasonId, unitId, otherId, round, region } = await aFigureSeason(world)
    const aDraft = async (by: Caller, roundId: string, of: string) => {
      await saves(by, seasonId, [{ roundId, unitId: of, indicatorId: enforceable, value: '1' }])
      return reportIn(by, seasonId, roundId, of)
    }
    const own = await aDraft(officer, round.id, unitId)
    const theirs = await aDraft(other, round.id, otherId)
    const official = await aRound(minister, seasonId, {
      asks: 'organiser',
      source: 'Số chính thức',
      opens: null,
      due: null,
    })
    const ofAll = await aDraft(minister, official.id, unitId)
    await world.enter('account', { accountId: officer.accountId, units: [unitId], seasons: [seasonId] })
    const writes = ({ id, roundId, unitId: of }: typeof own, enteredBy: string) => {
      const cell = { id: newId(), reportId: id, roundId, unitId: of, indicatorId: done, value: '1', supersedes: null }
      const entered = { regionId: region.id, seasonId, origin: 'typed' as const, importId: null, enteredBy }
      return atomically(world.db, (trx: Trx) =>
        insertFigures(trx, [{ ...cell, reason: null, note: null }], { ...entered, enteredAt: world.home.now() }),
      ).then(
        () => 'written',
        (error: Error) =>
          /row-level security|permission denied|figure_in_report/.exec(error.message)?.[0] ?? error.message,
      )
    }
    expect(await writes(own, other.accountId)).toBe('row-level security')
    expect(await writes(theirs, officer.accountId)).toBe('row-level security')
    // Of the own unit, but the organiser's to write.
    expect(await writes(ofAll, officer.accountId)).toBe('permission denied')
    // Told to stand in the own unit, and standing in another's report.
    expect(await writes({ ...theirs, unitId }, officer.accountId)).toBe('figure_in_report')
    expect(await writes(own, officer.accountId)).toBe('written')
  })
})
