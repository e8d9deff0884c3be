/** A block at the start of its scoring, for journeys: five units of the enforcement block, each to be checked by two others. */
import type { Page } from 'playwright-core'
import { saveCells } from '#features/assessments/cells/contract.ts'
import { listChecks, openCheck } from '#features/assessments/checks/contract.ts'
import { commitDraw } from '#features/assessments/draws/contract.ts'
import { beginLayer, listSheets } from '#features/assessments/sheets/contract.ts'
import { submits } from '#tests/support/sendings.ts'
import { aLayer, aSheetSeason, opens } from '#tests/support/sheets.ts'
import { type Caller, committedWorld } from '#tests/support/world.ts'
import { openSite } from './site.ts'

const [self, cross, verification, final] = [
  aLayer('self', 'unit', '2018-02-01', '2018-03-31'),
  { ...aLayer('cross', 'members', null, '2018-05-15'), seenFrom: 'deadline' as const },
  aLayer('verification', 'leaders', null, '2018-06-15'),
  aLayer('final', 'organiser', null, null),
]

type Cell = { kind: 'figure' | 'mark' | 'explanation'; code: string; value: string; reason?: string }

export async function anAssessedSite() {
  const made = await committedWorld()
  const { world } = made
  const settings = { checkersPerUnit: 2, appealDays: 3, layers: [self, cross, verification, final] }
  const season = await aSheetSeason(world, { perBlock: 5, settings })
  const { seasonId, region, minister, units } = season
  await world.built('account', { accountId: minister.accountId, organised: [region.id] }, (trx) =>
    trx.updateTable('season').set({ published_at: world.home.now() }).where('id', '=', seasonId).execute(),
  )
  await minister.call(commitDraw, { params: { seasonId }, body: { block: 'enforcement' } })
  const heads = new Map<string, Caller>([[season.unitId, season.head]])
  for (const unit of units.enforcement.slice(1)) heads.set(unit, await world.aPerson({ unit, role: 'head' }))
  const site = await openSite({ database: { appUrl: made.appUrl, ownerUrl: made.ownerUrl } })
  // The season's own days, whatever today is.
  site.served.home.machineNow = () => world.home.now()
  site.served.home.now = () => world.home.now()

  /** Everybody signs in anew on that day: nobody stays signed in for months. */
  async function goesOnTo(moment: string) {
    world.clock.set(moment)
    for (const [unit, head] of heads) heads.set(unit, await world.signedIn(head))
  }
  const headOf = (unit: string) => heads.get(unit) as Caller

  async function writes(by: Caller, layerId: string, cells: readonly Cell[]) {
    const body = { cells: cells.map((cell) => ({ ...cell, expected: null })) }
    await by.call(saveCells, { params: { layerId }, body })
    await submits(by, layerId)
  }
  /** The other units' own forms: as good as one another but for the marks they give themselves. */
  async function othersSend() {
    for (const [at, unit] of units.enforcement.slice(1).entries()) {
      const { layerId } = await opens(headOf(unit), seasonId, unit)
      await writes(headOf(unit), layerId, [
        // The second unit's figures are in its accepted report, as the first one's are.
        ...(at === 0
          ? []
          : (
              [
                ['cases_done', '731'],
                ['cases_enforceable', '1000'],
              ] as const
            ).map(([code, value]) => ({ kind: 'figure' as const, code, value }))),
        { kind: 'figure', code: 'has_plan', value: 'true' },
        { kind: 'mark', code: 'B', value: `${3 - at / 2}` },
        { kind: 'explanation', code: 'A.1', value: 'Theo báo cáo thống kê' },
      ])
    }
  }
  /** Every check that is still owed, but this one: they agree, with a mark of their own. */
  async function othersCheck(but: { checker: string; checked: string }) {
    for (const unit of units.enforcement) {
      const { mine } = await headOf(unit).call(listChecks, { params: { seasonId } })
      for (const { sheetId, checker, checked, state } of mine) {
        if (state !== 'to-begin' || (checker.id === but.checker && checked.id === but.checked)) continue
        const opened = await headOf(unit).call(openCheck, { params: { sheetId }, body: { unitId: unit } })
        await writes(headOf(unit), opened.layerId, [{ kind: 'mark', code: 'B', value: '3', reason: 'Theo hồ sơ' }])
      }
    }
  }
  /** The other sheets are verified as they stand. */
  async function isVerified(by: Caller, { but }: { but: string }) {
    const who = await world.signedIn(by)
    const { blocks } = await who.call(listSheets, { params: { seasonId } })
    for (const { sheetId } of blocks.flatMap(({ sheets }) => sheets)) {
      if (!sheetId || but.endsWith(sheetId)) continue
      const { layerId } = await who.call(beginLayer, { params: { sheetId }, body: { kind: 'verification' } })
      await submits(who, layerId)
    }
  }
  /** A person's own browser; on a later day the same person, signed in anew. */
  async function sits(who: Caller, page?: Page): Promise<Page> {
    const at = page ?? (await site.visit())
    const { cookie } = await world.signedIn(who)
    const [name = '', value = ''] = cookie.split('=')
    const { hostname: domain } = new URL(site.url)
    const secret = { secure: true, httpOnly: true, sameSite: 'Lax' } as const
    await at.context().addCookies([{ name, value, domain, path: '/', ...secret }])
    return at
  }
  const close = async () => {
    await site.close()
    await made.close()
  }
  return { ...season, site, world, headOf, goesOnTo, othersSend, othersCheck, isVerified, sits, close }
}
