/** Builds issued cards and trials by them, over a season whose figures are accepted. */
import type { Example } from '#features/scorecards/contract.ts'
import { createTrial } from '#features/scorecards/trials/contract.ts'
import type { Trx } from '#platform/db.ts'
import { enter } from '#platform/units-of-work.ts'
import type { Card } from '#scoring/card.ts'
import { cardDigest } from '#scoring/digest.ts'
import { aFigureSeason, aReport, does, sends } from './figures.ts'
import { aContent, criteria } from './scorecards.ts'
import { actorWith, type Caller, type World } from './world.ts'

/** The share of cases done alone: nothing is missing where both counts are told. */
export const shareOnly = (given: Partial<Card> = {}): Card => {
  const [group] = criteria
  const leaves = group && 'children' in group ? group.children.slice(0, 1) : []
  return aContent({
    ...{ id: 'thads-2018', title: 'Bảng tiêu chí năm 2018', year: 2018 },
    indicators: aContent().indicators.filter(({ code }) => code !== 'has_plan'),
    criteria: [{ code: 'A', name: 'Nhiệm vụ chuyên môn', max: 8, children: leaves }],
    ...given,
  })
}

/** Worked by hand: the lower band, half of the points. */
export const shareExample: Example = {
  ...{ name: 'Chưa đạt mức 80 %', figures: { cases_done: '79', cases_enforceable: '100' }, marks: {} },
  ...{ expects: [{ criterion: null, points: '4' }], grade: 'B' },
}

type Issued = {
  ownerId: string
  by: string
  content?: Card
  from?: string
  examples?: readonly Example[]
  sample?: boolean
}

/** An issued card as it stands in the database, by whatever way it came to be issued. */
export async function anIssuedCard(world: World, { ownerId, by, content = shareOnly(), ...given }: Issued) {
  const { from = '2018-01-01', examples = [], sample = false } = given
  const id = world.home.newId()
  const at = world.home.now()
  const { block, year, version, title } = content
  await world.built('account', { accountId: by, units: [ownerId], ministry: [ownerId] }, async (trx) => {
    await trx
      .insertInto('scorecard')
      .values({
        ...{ id, owner_id: ownerId, block, year, number: version, title, provisional: false, sample },
        examples: JSON.stringify(examples),
        content: JSON.stringify(content),
        digest: await cardDigest(content),
        ...{ created_at: at, created_by: by, edited_at: at, edited_by: by },
      })
      .execute()
    await trx.updateTable('scorecard').set({ checked_at: at, checked_by: by }).where('id', '=', id).execute()
    await markIssued(trx, id, { at, by, from })
  })
  return { id, content }
}

const markIssued = (trx: Trx, id: string, { at, by, from }: { at: Date; by: string; from: string }) =>
  trx
    .updateTable('scorecard')
    .set({
      ...{ issued_at: at, issued_by: by },
      ...{ decision_number: '1/QĐ', decision_date: from, in_force_from: from },
    })
    .where('id', '=', id)
    .execute()

/** A checked card that came to be issued, by whatever way. */
export async function issuedAs(world: World, id: string, by: Caller, from = '2018-01-01'): Promise<string> {
  const reach = { accountId: by.accountId }
  await world.built('account', reach, async (trx) => {
    const row = await trx.selectFrom('role_grant').where('account_id', '=', by.accountId).select('unit_id').execute()
    const units = row.flatMap(({ unit_id: unit }) => unit ?? [])
    await enter(trx, 'account', actorWith({ ...reach, units, ministry: units }))
    await markIssued(trx, id, { at: world.home.now(), by: by.accountId, from })
  })
  return id
}

/** January 2018 told and accepted of both enforcement units, a card in force, and a rival with a head. */
export async function aTrialSeason(world: World, content?: Card, examples: readonly Example[] = []) {
  const season = await aFigureSeason(world)
  const { seasonId, round, unitId, otherId, head, other, lead, minister, region } = season
  for (const [unit, by] of [
    [unitId, head],
    [otherId, other],
  ] as const)
    await does(lead, 'accepts', await sends(by, await aReport(by, seasonId, round.id, unit)))
  const card = await anIssuedCard(world, {
    ...{ ownerId: region.organiser, by: minister.accountId, examples },
    ...(content && { content }),
  })
  return { ...season, scorecardId: card.id, content: card.content }
}

type Trying = { scorecardId: string; block?: string; roundId?: string | null; audience?: string; title?: string }
export const tries = (by: Caller, seasonId: string, given: Trying) =>
  by.call(createTrial, {
    params: { seasonId },
    body: { block: 'enforcement', roundId: null, title: 'Tính thử', audience: 'leaders', ...given } as never,
  })
