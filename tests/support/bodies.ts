/** Another body's own block, made through the product's doors alone: from the first administrator to the last signature. */
import { setUp } from '#features/accounts/contract.ts'
import { acceptInvitation, invite } from '#features/accounts/invitations/contract.ts'
import { setupCode } from '#features/accounts/setup/actions.ts'
import { addAward, changeAward, listAwards } from '#features/awards/contract.ts'
import { addConference } from '#features/conferences/contract.ts'
import { changeIndicator, listIndicators } from '#features/indicators/contract.ts'
import { createUnit } from '#features/organisations/contract.ts'
import { changeUnitKind, createUnitKind, listUnitKinds } from '#features/organisations/kinds/contract.ts'
import { addMembers, createRegion, getRegion } from '#features/organisations/regions/contract.ts'
import { adoptPact, createPact, getPact } from '#features/pacts/contract.ts'
import { createSeason } from '#features/seasons/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import { addArticle, signText } from '#features/texts/contract.ts'
import type { Day } from '#kit/days.ts'
import { found } from '#kit/refusal.ts'
import { type Door, enter, type Person } from '#src/sample/door.ts'
import type { World } from './world.ts'

export type Body = {
  organiser: { name: string; kind: string }
  kind: { code: string; name: string; nameEn: string }
  label: { noun: string; name: string }
  /** Its blocks, each with so many members. */
  blocks: { code: string; label: string; members: number }[]
  award: { name: string; nameEn: string }
}

const password = 'bốn mùa lúa chín vàng'
const always = { from: null, to: null }

export type Office = { id: string; name: string; head: Person }

/** The body, its units by block, and their people, each with a slip of their own. */
export async function theOffices(world: World, { organiser, kind, blocks }: Body) {
  const door: Door = { origin: 'http://localhost', send: async (request) => world.app.fetch(request) }
  const first = { username: 'quan-tri', displayName: 'Quản trị', password }
  const code = found((await setupCode(world.home)) ?? undefined, 'code')
  const administrator = await enter(door, setUp, { body: { code, ...first } })
  await administrator.do(createUnitKind, { body: { ...kind, organises: false, ...always, basis: null } })
  const unit = async (code: string, name: string, of: string) => {
    const body = { code, name, kind: of, provinceId: null, parentId: null, ...always }
    return (await administrator.do(createUnit, { body })).id
  }
  const joins = async (username: string, role: 'ministry_officer' | 'head', unitId: string) => {
    const body = { username, displayName: username, grants: [{ role, unitId, ...always, basis: null }] }
    const slip = await administrator.do(invite, { body })
    return enter(door, acceptInvitation, { body: { code: slip.code, password } })
  }
  const organiserId = await unit('co-quan', organiser.name, organiser.kind)
  const offices = new Map<string, Office[]>()
  for (const block of blocks) {
    const members: Office[] = []
    for (let number = 1; number <= block.members; number++) {
      const [id, name] = [`${block.code.replaceAll('_', '-')}-${number}`, `${kind.name} số ${number}, ${block.label}`]
      const unitId = await unit(id, name, kind.code)
      members.push({ id: unitId, name, head: await joins(`${id}.thu-truong`, 'head', unitId) })
    }
    offices.set(block.code, members)
  }
  return { administrator, officer: await joins('can-bo', 'ministry_officer', organiserId), organiserId, offices }
}

/** What the sector's catalogues offer ends before the year; the body's own award begins. */
export async function ownCatalogues(administrator: Person, { award, kind }: Body, today: Day) {
  const ended = `${Number(today.slice(0, 4)) - 1}-12-31`
  const { items: kinds } = await administrator.do(listUnitKinds, { query: { day: today } })
  for (const { id, code, version, ...known } of kinds)
    if (code !== kind.code && !['ministry', 'other'].includes(code))
      await administrator.do(changeUnitKind, { params: { kindId: id }, body: { ...known, to: ended } }, version)
  const { items: awards } = await administrator.do(listAwards, { query: { day: today } })
  for (const { id, name, nameEn, from, legalBasis, version } of awards)
    await administrator.do(
      changeAward,
      { params: { awardId: id }, body: { name, nameEn, from, legalBasis, to: ended } },
      version,
    )
  const { items: indicators } = await administrator.do(listIndicators, { query: { day: today } })
  // A ratio ends before what it is worked out from.
  const ratiosFirst = indicators.toSorted((a, b) => Number(b.type === 'ratio') - Number(a.type === 'ratio'))
  for (const { id, ownerId: _, ownerName: __, code: ___, type: ____, version, ...known } of ratiosFirst)
    await administrator.do(changeIndicator, { params: { indicatorId: id }, body: { ...known, to: ended } }, version)
  const own = { code: 'own_flag', kind: 'title' as const, ...award, ...always, legalBasis: null }
  await administrator.do(addAward, { body: own })
}

type Made = Pick<Awaited<ReturnType<typeof theOffices>>, 'officer' | 'organiserId' | 'offices'>

/** The region under its own name, its year with a lead, and a pact of each block as a conference adopted it. */
export async function theYear({ officer, organiserId, offices }: Made, { label, blocks }: Body, today: Day) {
  const own = { ...label, ...always, basis: null }
  const named = blocks.map(({ code, label }) => ({ code, label }))
  const { id: regionId } = await officer.do(createRegion, {
    body: { code: 'cua-minh', organiserId, label: own, blocks: named },
  })
  for (const [block, members] of offices) {
    const { version } = await officer.do(getRegion, { params: { regionId }, query: {} })
    const body = { block, unitIds: members.map(({ id }) => id), ...always, basis: null }
    await officer.do(addMembers, { params: { regionId }, body }, version)
  }
  const year = Number(today.slice(0, 4))
  const { id: seasonId } = await officer.do(createSeason, { body: { regionId, year } })
  const params = { seasonId }
  const term = { from: `${year}-01-01`, to: `${year}-12-31` }
  const unknown = { decisionNumber: null, decisionDay: null, decisionBody: null }
  const lead = [...offices.values()][0]?.[0]?.id ?? ''
  await officer.do(nameLeader, { params, body: { role: 'lead', unitId: lead, post: 'Trưởng', ...unknown, ...term } })
  const held = { kind: 'launch' as const, day: today, place: null, attending: [] }
  const conference = await officer.do(addConference, { params, body: held })
  const pactIds: string[] = []
  for (const { code, label } of blocks) pactIds.push(await theirPact(officer, { seasonId, code, label }, conference.id))
  return { regionId, seasonId, pactIds }
}

async function theirPact(officer: Person, of: { seasonId: string; code: string; label: string }, conferenceId: string) {
  const params = { seasonId: of.seasonId }
  const body = { block: of.code, title: `Giao ước thi đua ${of.label}`, preamble: '' }
  const { id: pactId, text } = await officer.do(createPact, { params, body })
  const article = { heading: 'Hoàn thành nhiệm vụ', body: 'Hoàn thành các nhiệm vụ được giao trong năm.' }
  await officer.do(addArticle, { params: { textId: text.id }, body: article })
  const { version } = await officer.do(getPact, { params: { pactId } })
  const adopted = { conferenceId, present: null, for: null, against: null }
  await officer.do(adoptPact, { params: { pactId }, body: adopted }, version)
  return pactId
}

/** Every head signs for its unit what it has read. */
export async function signedByAll(officer: Person, pactIds: readonly string[], offices: Iterable<readonly Office[]>) {
  for (const [index, members] of [...offices].entries())
    for (const { id: unitId, head } of members) {
      const { text } = await officer.do(getPact, { params: { pactId: pactIds[index] ?? '' } })
      const body = { digest: text.frozen?.digest ?? '', unitId }
      await head.do(signText, { params: { textId: text.id }, body })
    }
}
