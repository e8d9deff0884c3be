/** What people do with the hand-over of a season: read it, hand over, receive, refuse, take back. */
import type { z } from 'zod'
import type { SeasonParts } from '#features/seasons/actions.ts'
import { seasonFile } from '#features/seasons/exports/actions.ts'
import { canonical, sha256 } from '#kit/digest.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { accountOf, type Context } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Export } from '#platform/files/export.ts'
import type { Say } from '#platform/problem.ts'
import { contactsOf } from './contacts/store.ts'
import type * as contract from './contract.ts'
import { lessonsOf } from './lessons/store.ts'
import { gatherPack } from './packs/actions.ts'
import { stands, there, whyNotAnswer, whyNotHandOver, whyNotPrepare, whyNotReceive } from './rules.ts'
import { demandDoor, handoversIn, opens, type Sides, type Standing, sidesOf } from './sides/actions.ts'
import * as store from './store.ts'
import { packTable } from './tables/rules.ts'

/** What the features tell of a season, and their words. */
export type HandoverParts = { parts: SeasonParts; say: Say }

export function shownOf(row: Standing): contract.Handover {
  const ended = row.receivedAt ?? row.refusedAt ?? row.withdrawnAt
  return {
    ...{ id: row.id, number: row.number, state: row.state, fromUnitName: row.fromUnitName, toUnitName: row.toUnitName },
    ...{ day: row.day, note: row.note, digest: row.digest, handedAt: row.handedAt.toISOString() },
    ...{ receivedDay: row.receivedDay, receivedNote: row.receivedNote, remarks: row.remarks ?? [] },
    reason: row.refuseReason ?? row.withdrawReason,
    endedAt: ended?.toISOString() ?? null,
    version: row.version,
  }
}

type Side = NonNullable<Sides['outgoing']>
const sideOf = (side: Side | null) =>
  side && { unitId: side.unitId, unitName: side.unitName, post: side.post, from: side.from, to: side.to }

const doors = ['handover.prepare', 'handover.make', 'handover.receive'] as const

/** What the season stands at allows: nobody prepares what was handed over, nobody answers what was not. */
function offered(context: Context, sides: Sides, standing: Standing | undefined): string[] {
  const state = standing?.state ?? null
  const mayOf = {
    'handover.prepare': whyNotPrepare(state) === undefined,
    'handover.make': state !== 'received',
    'handover.receive': state === 'waiting',
  }
  return doors.filter((door) => mayOf[door] && opens(context, sides, door))
}

export async function getHandover(
  context: Context,
  given: HandoverParts,
  { seasonId, number }: { seasonId: string; number?: number | undefined },
): Promise<contract.HandoverPage> {
  const sides = await sidesOf(context, seasonId)
  demandDoor(context, sides, 'handover.read')
  const all = await handoversIn(context, seasonId)
  const standing = all.find(({ state }) => stands(state))
  const shown =
    number === undefined
      ? standing
      : found(
          all.find((one) => one.number === number),
          'handover',
        )
  const { season, next } = sides
  const contacts = await contactsOf(context.db, seasonId)
  return {
    ...{ seasonId, label: season.label, noun: season.noun, year: season.year, sample: season.sample },
    today: context.today,
    outgoing: sideOf(sides.outgoing),
    incoming: sideOf(sides.incoming),
    next: next && { seasonId: next.id, year: next.year },
    shown: shown ? shownOf(shown) : null,
    all: all.map(shownOf),
    pack: shown ? await frozenPack(context, shown.id) : await gatherPack(context, { ...given, sides }),
    lessons: (await lessonsOf(context.db, seasonId)).map(({ regionId: _, ...lesson }) => lesson),
    contacts: contacts.map(({ regionId: _, ...contact }) => contact),
    units: season.members.map(({ unitId, unitName }) => ({ unitId, unitName })),
    may: offered(context, sides, standing),
  }
}

/** The pack that the screen shows, as a file. */
export async function exportHandover(
  context: Context,
  given: HandoverParts,
  { seasonId, number }: { seasonId: string; number?: number | undefined },
): Promise<Export> {
  const { pack } = await getHandover(context, given, { seasonId, number })
  const table = packTable(pack)
  const { file } = await seasonFile(context, seasonId, table.name)
  return { ...file, table }
}

export async function frozenPack(context: Context, id: string): Promise<contract.Pack> {
  const { pack } = found(await store.packOf(context.db, id), 'handover')
  return JSON.parse(pack) as contract.Pack
}

/** For those who lead, the body that organises, and the side that did it: a remark is between them. */
const about = (action: string, id: string, { place }: Sides, by: Side | null) => ({
  ...{ action, object: { kind: 'handover', id }, audience: 'leaders' as const, ...place },
  unitId: by?.unitId ?? null,
})

type Body<T extends { body: z.ZodType }> = z.output<T['body']>

/** The pack is gathered, frozen and kept with its digest in one deed. */
export async function handOver(
  context: Context,
  given: HandoverParts,
  seasonId: string,
  { day, note }: Body<typeof contract.handOver>,
): Promise<contract.HandoverPage> {
  const sides = await sidesOf(context, seasonId)
  demandDoor(context, sides, 'handover.make')
  const all = await handoversIn(context, seasonId)
  const standing = all.find(({ state }) => stands(state))
  const { outgoing, incoming, season, place } = sides
  refuseIf(whyNotHandOver(sides, standing?.state ?? null, { from: season.from, day, today: context.today }))
  const pack = canonical(await gatherPack(context, { ...given, sides }))
  const [id, digest, number] = [context.newId(), await sha256(pack), (all[0]?.number ?? 0) + 1]
  const between = {
    fromUnitId: found(outgoing ?? undefined, 'unit').unitId,
    toUnitId: found(incoming ?? undefined, 'unit').unitId,
  }
  const by = { at: context.now, by: accountOf(context) }
  const once = { handover_standing: there, handover_numbered: there }
  await kept(context, once, (trx) =>
    store.insertHandover(trx, { id, ...place, number, ...between, day, note, pack, digest, ...by }),
  )
  await record(context, {
    ...about('handover.made', id, sides, outgoing),
    after: { number, day, note, digest, ...between },
  })
  return getHandover(context, given, { seasonId })
}

/** The one that stands, held until the transaction ends. @throws Refused where there is none, or it was received. */
async function answering(context: Context, seasonId: string, door: 'handover.make' | 'handover.receive') {
  const sides = await sidesOf(context, seasonId)
  demandDoor(context, sides, door)
  const standing = (await handoversIn(context, seasonId)).find(({ state }) => stands(state))
  refuseIf(whyNotAnswer(standing?.state ?? null))
  const { id, day } = found(standing, 'handover')
  await demandVersion(context, found(await store.lockHandover(context.db, id), 'handover'), { kind: 'handover', id })
  return { sides, id, day, by: { at: context.now, by: accountOf(context) } }
}

export async function receiveHandover(
  context: Context,
  given: HandoverParts,
  seasonId: string,
  body: Body<typeof contract.receiveHandover>,
): Promise<contract.HandoverPage> {
  const { sides, id, day: handed, by } = await answering(context, seasonId, 'handover.receive')
  refuseIf(whyNotReceive(handed, { ...body, today: context.today }))
  const { day, note, remarks } = body
  await store.receive(context.db, id, { ...by, day, note, remarks })
  await record(context, { ...about('handover.received', id, sides, sides.incoming), after: { day, note, remarks } })
  return getHandover(context, given, { seasonId })
}

export async function refuseHandover(context: Context, given: HandoverParts, seasonId: string, reason: string) {
  const { sides, id, by } = await answering(context, seasonId, 'handover.receive')
  await store.refuse(context.db, id, { ...by, reason })
  await record(context, { ...about('handover.refused', id, sides, sides.incoming), reason })
  return getHandover(context, given, { seasonId })
}

export async function withdrawHandover(context: Context, given: HandoverParts, seasonId: string, reason: string) {
  const { sides, id, by } = await answering(context, seasonId, 'handover.make')
  await store.withdraw(context.db, id, { ...by, reason })
  await record(context, { ...about('handover.withdrawn', id, sides, sides.outgoing), reason })
  return getHandover(context, given, { seasonId })
}
