/** Builds pacts through their own endpoints. */
import { adoptPact, createPact, getPact, type Pact } from '#features/pacts/contract.ts'
import { addArticle, signText } from '#features/texts/contract.ts'
import { found } from '#kit/refusal.ts'
import { aConference } from './conferences.ts'
import { aSeason } from './seasons.ts'
import type { Caller, World } from './world.ts'

type Drafted = { seasonId: string; block?: 'justice_department' | 'enforcement'; articles?: number }

/** A draft with articles, every member of the block on its signing list. */
export async function aDraft(
  by: Caller,
  { seasonId, block = 'justice_department', articles = 1 }: Drafted,
): Promise<Pact> {
  const body = { block, title: 'Giao ước thi đua năm 2018', preamble: 'Các đơn vị trong khối cam kết:' }
  const pact = await by.call(createPact, { params: { seasonId }, body })
  for (let n = 1; n <= articles; n++)
    await by.call(addArticle, {
      params: { textId: pact.text.id },
      body: { heading: `Nội dung ${n}`, body: `Thi đua hoàn thành nhiệm vụ ${n}.` },
    })
  return by.call(getPact, { params: { pactId: pact.id } })
}

/** Adopted at a conference; votes not known. */
export const adopted = (by: Caller, pact: Pact, conferenceId: string): Promise<Pact> =>
  by.call(
    adoptPact,
    { params: { pactId: pact.id }, body: { conferenceId, present: null, for: null, against: null } },
    { version: pact.version },
  )

/** A season with a draft pact of its first block, the heads of that block, and a conference held. */
export async function aPactSeason(world: World, { perBlock = 2, articles = 1 } = {}) {
  world.clock.set('2018-03-02T08:00:00+07:00')
  const season = await aSeason(world, { perBlock })
  const units = season.units.justice_department
  const heads: Caller[] = []
  for (const unit of units) heads.push(await world.aPerson({ unit, role: 'head' }))
  const headOf = (index: number): Caller => found(heads[index], 'head')
  const lead = await world.aPerson({ unit: season.leadUnit, role: 'officer' })
  const conference = await aConference(season.minister, { seasonId: season.id, day: '2018-03-02' })
  const pact = await aDraft(lead, { seasonId: season.id, articles })
  return { ...season, unitIds: units, headOf, lead, conferenceId: conference.id, pact }
}

/** A head signs for its unit the text that stands in the pact it has read. */
export const signs = (head: Caller, pact: Pact, unitId: string) =>
  head.call(signText, { params: { textId: pact.text.id }, body: { digest: pact.text.frozen?.digest ?? '', unitId } })
