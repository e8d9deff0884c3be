/** A season under way with the two sides that decide for it. */
import { approve, getProposal } from '#features/approvals/contract.ts'
import { proposePostponement } from '#features/seasons/proposals/contract.ts'
import { changeStage } from '#features/seasons/stages/contract.ts'
import { aLeader, aSeason } from './seasons.ts'
import type { Caller, World } from './world.ts'

export const unknownDecision = { decisionNumber: null, decisionDay: null, decisionBody: null }

/** Registration runs in March 2018; the lead's head and officer, a deputy's head, another member's head. */
export async function aSeasonUnderWay(world: World) {
  world.clock.set('2018-03-02T08:00:00+07:00')
  const season = await aSeason(world, { lead: false })
  const { id: seasonId, minister, units, leadUnit } = season
  for (const code of ['pacts', 'registrations'] as const)
    await minister.call(
      changeStage,
      { params: { seasonId, code }, body: { opens: '2018-03-01', deadline: '2018-03-31' } },
      { version: 1 },
    )
  const deputyUnit = units.enforcement[0] ?? ''
  await aLeader({ minister, seasonId, unitId: deputyUnit, role: 'deputy' })
  await aLeader({ minister, seasonId, unitId: leadUnit })
  const person = (unit: string | undefined, role: 'head' | 'officer') => world.aPerson({ unit, role })
  return {
    ...season,
    seasonId,
    deputyUnit,
    head: await person(leadUnit, 'head'),
    officer: await person(leadUnit, 'officer'),
    deputy: await person(deputyUnit, 'head'),
    member: await person(units.enforcement[1], 'head'),
  }
}

/** Registration is to end on 15 April instead. */
export const aPostponement = (by: Caller, seasonId: string, until = '2018-04-15', version = 2) =>
  by.call(
    proposePostponement,
    {
      params: { seasonId, code: 'registrations' },
      body: {
        until,
        decisionNumber: '12/QĐ-BTP',
        decisionDay: '2018-03-20',
        decisionBody: 'Bộ Tư pháp',
        reason: 'Mưa lũ',
      },
    },
    { version },
  )

export async function approved(by: Caller, proposalId: string) {
  const { version } = await by.call(getProposal, { params: { proposalId } })
  return by.call(approve, { params: { proposalId }, body: {} }, { version })
}
