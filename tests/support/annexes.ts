/** Builds annexes through their own endpoints. */
import type { TargetBody } from '#features/indicators/targets/contract.ts'
import { type Annex, addAnnexTarget, adoptAnnex, createAnnex, getAnnex } from '#features/pacts/annexes/contract.ts'
import { addTarget, getPact } from '#features/pacts/contract.ts'
import { addArticle, signText } from '#features/texts/contract.ts'
import { adopted, aPactSeason, signs } from './pacts.ts'
import type { Caller, World } from './world.ts'

export const aTarget: TargetBody = {
  ...{ indicator: null, content: 'Thi hành xong về việc', comparison: '>', value: '0.73' },
  ...{ asPercent: true, per: null, due: null, indicatorId: null, differences: [] },
}

/** A season whose first block has signed its pact, with two targets. */
export async function aSignedPact(world: World) {
  const season = await aPactSeason(world)
  const { lead, pact, conferenceId, unitIds, headOf } = season
  const params = { pactId: pact.id }
  await lead.call(addTarget, { params, body: aTarget })
  const two = { ...aTarget, content: 'Thi hành xong về tiền', value: '0.33' }
  const standing = await adopted(lead, await lead.call(addTarget, { params, body: two }), conferenceId)
  for (const [index, unitId] of unitIds.entries()) await signs(headOf(index), standing, unitId)
  return { ...season, pact: await lead.call(getPact, { params }) }
}

/** A draft with one article that puts 75 % in the place of the first target. */
export async function anAnnex(by: Caller, pactId: string): Promise<Annex> {
  const annex = await by.call(createAnnex, { params: { pactId }, body: { title: 'Phụ lục Giao ước thi đua' } })
  await by.call(addArticle, { params: { textId: annex.text.id }, body: { heading: 'Mức mới', body: 'Nâng mức.' } })
  const body = { ...aTarget, value: '0.75', replaces: annex.holding[0]?.id ?? null }
  return by.call(addAnnexTarget, { params: { annexId: annex.id }, body })
}

/** Adopted at a conference; votes not known. */
export const adoptedAnnex = (by: Caller, annex: Annex, conferenceId: string): Promise<Annex> =>
  by.call(
    adoptAnnex,
    { params: { annexId: annex.id }, body: { conferenceId, present: null, for: null, against: null } },
    { version: annex.version },
  )

export const signsAnnex = (head: Caller, annex: Annex, unitId: string) =>
  head.call(signText, { params: { textId: annex.text.id }, body: { digest: annex.text.frozen?.digest ?? '', unitId } })

/** As it stands now. */
export const again = (by: Caller, { id }: Annex): Promise<Annex> => by.call(getAnnex, { params: { annexId: id } })
