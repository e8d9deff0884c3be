/** Last year beside this one: accepted figures by the card's indicators, of the unit or of the one whose place it took. */
import { describe } from 'vitest'
import { createSeason } from '#features/seasons/contract.ts'
import { aFigureSeason, aReport, does, sends } from '#tests/support/figures.ts'
import { submits } from '#tests/support/sendings.ts'
import { aLayer, assesses, opens, sheetCard, sheetSettings, writes } from '#tests/support/sheets.ts'
import { become } from '#tests/support/succession.ts'
import { anIssuedCard } from '#tests/support/trials.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { getYearBefore } from './contract.ts'

const days = [aLayer('self', 'unit', '2019-02-01', null), aLayer('final', 'organiser', null, null)]
const readsBefore = (by: Caller, sheetId: string) => by.call(getYearBefore, { params: { sheetId } })
const told = [
  { indicator: 'cases_enforceable', value: '1000', roundTitle: 'Tháng 1/2018' },
  { indicator: 'cases_done', value: '731', roundTitle: 'Tháng 1/2018' },
]

/** January 2018 of two units is accepted; with 2019 one of them got another name. Each has opened its sheet of 2019. */
async function aYearLater(world: World) {
  const { seasonId, minister, lead, region, round, units } = await aFigureSeason(world, { perBlock: 3 })
  const [same = '', old = '', silent = ''] = units.enforcement
  for (const unit of [same, old]) {
    const head = await world.aPerson({ unit, role: 'head' })
    await does(lead, 'accepts', await sends(head, await aReport(head, seasonId, round.id, unit)))
  }
  await world.endRoles([old], '2018-12-31')
  const [heir = ''] = await become({ by: minister, day: '2019-01-01', unitIds: [old], born: ['Cục mới'] })
  world.clock.set('2019-02-05T08:00:00+07:00')
  const organiser = await world.signedIn(minister)
  const next = await organiser.call(createSeason, { body: { regionId: region.id, year: 2019, theme: null } })
  const content = sheetCard({ id: 'thads-2019', year: 2019 })
  await anIssuedCard(world, {
    ...{ ownerId: region.organiser, by: minister.accountId, content, from: '2019-01-01' },
  })
  await assesses(organiser, next.id, sheetSettings({ layers: days }))
  const opened = async (unit: string) => {
    const head = await world.aPerson({ unit, role: 'head' })
    return { head, ...(await opens(head, next.id, unit)) }
  }
  return { organiser, same: await opened(same), heir: await opened(heir), silent: await opened(silent) }
}

describe('the year before', () => {
  test('is what was accepted then: one’s own, or of the unit whose place one took', async ({ world }) => {
    const { organiser, same, heir, silent } = await aYearLater(world)
    const own = await readsBefore(same.head, same.sheetId)
    expect(own).toEqual({ year: 2018, figures: told.map((one) => ({ ...one, via: [] })) })
    // Others know of a sheet once something of it was sent.
    const explained = ['A.1', 'A.2', 'A.3', 'B'].map((code) => ({
      kind: 'explanation' as const,
      code,
      value: 'Chưa có',
    }))
    await writes(heir.head, heir.layerId, explained)
    await submits(heir.head, heir.layerId)
    const inherited = await readsBefore(organiser, heir.sheetId)
    expect(inherited).toEqual({ year: 2018, figures: told.map((one) => ({ ...one, via: [expect.any(String)] })) })
    expect(await readsBefore(silent.head, silent.sheetId)).toEqual({ year: 2018, figures: [] })
  })

  test('is nobody’s business who does not read the sheet', async ({ world }) => {
    const { same } = await aYearLater(world)
    const stranger = await world.aPerson({ unit: await world.aUnit({ kind: 'provincial_enforcement' }), role: 'head' })
    await expect(readsBefore(stranger, same.sheetId)).rejects.toMatchObject({ refusal: { code: 'object.missing' } })
  })
})
