/** Builds hand-overs through their own endpoints. */
import { addContact } from '#features/handover/contacts/contract.ts'
import { type HandoverPage, handOver } from '#features/handover/contract.ts'
import { addLesson } from '#features/handover/lessons/contract.ts'
import { createSeason } from '#features/seasons/contract.ts'
import { aLeader, aSeason } from './seasons.ts'
import type { Caller, World } from './world.ts'

export const aLesson = (by: Caller, seasonId: string, content = 'Gửi số liệu sớm một tuần') =>
  by.call(addLesson, { params: { seasonId }, body: { kind: 'worked', content } })

export const aContact = (by: Caller, seasonId: string, unitId: string, name = 'Nguyễn Văn A') =>
  by.call(addContact, {
    params: { seasonId },
    body: { unitId, name, post: 'Chuyên viên', phone: '0263 3822 111', note: null },
  })

/** The season of 2018 on its last day, and the one after it with another lead: the people of both sides. */
export async function aChangeOfLead(world: World) {
  world.clock.set('2018-12-31T09:00:00+07:00')
  const season = await aSeason(world, { perBlock: 3 })
  const { minister, region, units, leadUnit, id: seasonId } = season
  const nextUnit = units.justice_department[1] ?? ''
  const next = await minister.call(createSeason, { body: { regionId: region.id, year: 2019, theme: null } })
  await aLeader({ minister, seasonId: next.id, unitId: nextUnit, year: 2019 })
  const outgoing = await world.aPerson({ unit: leadUnit, role: 'head' })
  const incoming = await world.aPerson({ unit: nextUnit, role: 'head' })
  const member = await world.aPerson({ unit: units.enforcement[0], role: 'head' })
  return { ...season, seasonId, next, nextUnit, outgoing, incoming, member }
}

export const handsOver = (by: Caller, seasonId: string, given: { day?: string; note?: string | null } = {}) =>
  by.call(handOver, { params: { seasonId }, body: { day: '2018-12-31', note: null, ...given } })

export const linesOf = ({ pack }: HandoverPage, part: HandoverPage['pack']['parts'][number]['key']) =>
  pack.parts.find(({ key }) => key === part)?.lines ?? []
