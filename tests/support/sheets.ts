/** Builds seasons whose blocks are assessed: a card in force, figures accepted, sheets opened and written into. */
import { type CellGiven, saveCells } from '#features/assessments/cells/contract.ts'
import { getSettings, type SettingsGiven, saveSettings } from '#features/assessments/settings/contract.ts'
import { getSheet, openSheet } from '#features/assessments/sheets/contract.ts'
import type { Card } from '#scoring/card.ts'
import { aFigureSeason, aReport, does, sends } from './figures.ts'
import { aContent, criteria } from './scorecards.ts'
import { anIssuedCard } from './trials.ts'
import type { Caller, World } from './world.ts'

/** A share that accepted reports tell (evidence required), a plan only the unit knows of, an initiative that is judged. */
export const sheetCard = (given: Partial<Card> = {}): Card =>
  aContent({
    ...{ id: 'thads-2018', title: 'Bảng tiêu chí năm 2018', year: 2018 },
    criteria: [
      ...criteria,
      {
        ...{ code: 'B', name: 'Sáng kiến', max: 4 },
        rule: { kind: 'judged', min: 0, max: 4, step: 0.5, panel: 'mean', panelSize: 2 },
      },
    ],
    ...given,
  })

/** What the enforcement block of `aSheetSeason` is assessed by: each layer has its days, one after the other. */
export const sheetSettings = (given: Partial<SettingsGiven> = {}): SettingsGiven => ({
  ...{ checkersPerUnit: 1, checkedBy: 'own_block', mostRounds: null, appealDays: null },
  ...{ legalBasis: null, provisional: true },
  layers: [
    aLayer('self', 'unit', '2018-02-01', '2018-03-31'),
    aLayer('confirmation', 'paper', null, '2018-04-15'),
    aLayer('cross', 'members', null, '2018-05-15'),
    aLayer('verification', 'leaders', null, '2018-06-15'),
    aLayer('final', 'organiser', null, null),
  ],
  ...given,
})

type Layer = SettingsGiven['layers'][number]
export const aLayer = (kind: Layer['kind'], by: Layer['by'], opens: string | null, deadline: string | null): Layer => ({
  ...{ kind, by, opens, deadline, graceDays: 0, seen: 'parties', seenFrom: 'sent' },
})

/** Says how a block is assessed, over whatever stands. */
export async function assesses(by: Caller, seasonId: string, settings: SettingsGiven, block = 'enforcement') {
  const params = { seasonId, block }
  const { version } = await by.call(getSettings, { params })
  return by.call(saveSettings, { params, body: settings }, { version })
}

type Given = { perBlock?: number; content?: Card; settings?: Partial<SettingsGiven>; accepted?: boolean }

/**
 * The season of 2018 on 5 February: scoring has opened, the enforcement block has a card in force, and January's figures
 * of its first two units (`officer` and `head`, `other`) are accepted: 731 of 1,000 cases done.
 */
export async function aSheetSeason(world: World, { perBlock = 2, settings, accepted = true, ...given }: Given = {}) {
  const season = await aFigureSeason(world, { perBlock })
  const { seasonId, round, unitId, otherId, head, other, lead, minister, region } = season
  // Somebody leads already: to change a stage would ask for two people.
  await world.built('account', { organised: [region.id], seasons: [seasonId] }, (trx) =>
    trx
      .updateTable('stage')
      .set({ opens: '2018-02-01', deadline: '2018-03-31' })
      .where('season_id', '=', seasonId)
      .where('code', '=', 'scoring')
      .execute(),
  )
  if (accepted)
    for (const [unit, by] of [
      [unitId, head],
      [otherId, other],
    ] as const)
      await does(lead, 'accepts', await sends(by, await aReport(by, seasonId, round.id, unit)))
  const content = given.content ?? sheetCard()
  const card = await anIssuedCard(world, { ownerId: region.organiser, by: minister.accountId, content })
  await assesses(minister, seasonId, sheetSettings(settings))
  return { ...season, scorecardId: card.id, content }
}

/** The sheet of a unit, opened by one of its people. */
export const opens = (by: Caller, seasonId: string, unitId: string) =>
  by.call(openSheet, { params: { seasonId }, body: { unitId } })

export const readsSheet = (by: Caller, sheetId: string) => by.call(getSheet, { params: { sheetId } })

type CellWritten = Pick<CellGiven, 'kind' | 'code' | 'value'> & Partial<CellGiven>

/** What became of each cell. */
export const writes = async (by: Caller, layerId: string, cells: readonly CellWritten[]) =>
  (
    await by.call(saveCells, {
      params: { layerId },
      body: { cells: cells.map((cell) => ({ expected: null, ...cell })) },
    })
  ).cells
