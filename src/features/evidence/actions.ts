/** What people do with evidence: bring a file, say what it is, read it, withdraw it. */
import type { z } from 'zod'
import { formerUnits, readAs } from '#features/organisations/heirs/actions.ts'
import type { PaperKind } from '#kit/media.ts'
import { found, Refused, refuseIf } from '#kit/refusal.ts'
import type { FileAnswer } from '#kit/shapes.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { arrived, keep, receive, waitingBytes } from '#platform/files/arrivals.ts'
import { read } from '#platform/files/shelf.ts'
import type { Doors } from '#platform/http.ts'
import type * as contract from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { type EvidenceParts, type EvidenceUse, usesOf } from './uses/actions.ts'

type Evidence = contract.Evidence
type Row = store.EvidenceRow

const deeds = ['evidence.change']
const objectOf = (id: string) => ({ kind: 'evidence', id })

/** Papers as they are shown: with what they stand behind, for whoever asks. */
async function shown(context: Context, parts: EvidenceParts, rows: readonly Row[]): Promise<Evidence[]> {
  const uses = await usesOf(
    context,
    parts,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => shownOne(context, parts, row, uses.get(row.id) ?? []))
}

function shownOne(context: Context, { speak }: EvidenceParts, row: Row, uses: readonly EvidenceUse[]): Evidence {
  const { addedAt, withdrawnAt } = row
  return {
    ...row,
    addedAt: addedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    uses: uses.map(({ said, path, page, closed }) => ({ text: speak(said, context.language), path, page, closed })),
    may: withdrawnAt === null ? allowed(context, { unitId: row.unitId }, deeds) : [],
  }
}

type Listing = contract.Filters & { limit: number; cursor?: string | undefined }

/** A unit's papers, newest first, and how much room its files take. */
export async function listEvidence(context: Context, parts: EvidenceParts, unitId: string, asked: Listing) {
  demand(context, 'evidence.read', await readAs(context, unitId, 'evidence.read'), 'missing')
  const { limit, cursor, ...filters } = asked
  const rows = await store.listEvidence(context.db, unitId, { ...filters, limit: limit + 1, before: cursor })
  const items = await shown(context, parts, rows.slice(0, limit))
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    room: { used: await store.roomUsed(context.db, unitId), quota: context.shelf.quota },
    // Their papers are read, and added to no more.
    formerly: await formerUnits(context, 'evidence.read'),
    may: allowed(context, { unitId }, ['evidence.add']),
  }
}

/**
 * The paper and what it stands behind, for its own unit, and for whoever may read one of those things. @throws missing.
 */
async function readable(context: Context, parts: EvidenceParts, id: string) {
  const row = found(await store.findEvidence(context.db, id), 'evidence')
  const uses = (await usesOf(context, parts, [id])).get(id) ?? []
  const targets = [await readAs(context, row.unitId, 'evidence.read'), ...uses.map(({ target }) => target)]
  const [own = {}] = targets
  const open = targets.find((target) => allowed(context, target, ['evidence.read']).length > 0) ?? own
  demand(context, 'evidence.read', open, 'missing')
  return { row, uses }
}

export async function getEvidence(context: Context, parts: EvidenceParts, id: string): Promise<Evidence> {
  const { row, uses } = await readable(context, parts, id)
  return shownOne(context, parts, row, uses)
}

/** The bytes as they were received; read outside the transaction. @throws Refused `file.damaged`. */
export async function getFile({ actor, home, within }: Doors, parts: EvidenceParts, id: string): Promise<FileAnswer> {
  const { row } = await within(actor, (context) => readable(context, parts, id))
  const { fileName, digest, kind } = row
  try {
    return { fileName, digest, type: kind, content: await read(home.shelf, digest) }
  } catch (error) {
    home.log('error', 'a kept file is not whole', { digest })
    throw error
  }
}

type Arrival = { unitId: string; digest: string }
type Arrived = z.output<(typeof contract.getArrival)['returns']>

/** The unit's paper of these bytes, where it has them already; of other units' files nothing is told. */
async function standing(
  context: Context,
  parts: EvidenceParts,
  { unitId, digest }: Arrival,
): Promise<Arrived | undefined> {
  demand(context, 'evidence.add', { unitId }, 'missing')
  const row = await store.findByDigest(context.db, unitId, digest)
  const [evidence] = row ? await shown(context, parts, [row]) : []
  return evidence ? { received: evidence.size, evidence } : undefined
}

const arrivalOf = ({ unitId, digest }: Arrival, size = 0) => ({ owner: unitId, digest, size })

export async function getArrival(doors: Doors, parts: EvidenceParts, arrival: Arrival): Promise<Arrived> {
  const here = await doors.within(doors.actor, (context) => standing(context, parts, arrival))
  return here ?? { received: await arrived(doors.home.shelf, arrivalOf(arrival)), evidence: null }
}

type Part = { name: string; size: number; from: number; stream: ReadableStream<Uint8Array> | null }

/**
 * Takes in a file or the next part of one; whole, it is checked, kept, and becomes a paper of the unit. What the unit has
 * already is not read again: sent twice it is one file.
 * @throws Refused `evidence.no-room`, `file.…`.
 */
export async function putFile(doors: Doors, parts: EvidenceParts, arrival: Arrival, part: Part): Promise<Arrived> {
  const { actor, home, within } = doors
  const { name, size } = part
  const here = await within(actor, async (context) => {
    const known = await standing(context, parts, arrival)
    if (known === undefined) await demandRoom(context, arrival, size)
    return known
  })
  if (here) return here
  const kind = rules.kindOfName(name)
  if (kind === undefined) throw new Refused({ kind: 'invalid', code: 'file.bad-name' })
  const coming = arrivalOf(arrival, size)
  const received = await receive(home.shelf, coming, { ...part, now: home.machineNow() })
  if (received < size) return { received, evidence: null }
  await keep(home.shelf, coming, kind)
  return within(actor, (context) => enter(context, parts, arrival, { name, size, kind }))
}

/** Two files at once may pass this together: it keeps a disk from filling up, and is no one's right. */
async function demandRoom({ db, shelf }: Context, { unitId, digest }: Arrival, size: number): Promise<void> {
  const waiting = await waitingBytes(shelf, { owner: unitId, digest })
  refuseIf(rules.whyNoRoom((await store.roomUsed(db, unitId, digest)) + waiting, size, shelf.quota))
}

type Whole = { name: string; size: number; kind: PaperKind }

/** Asked again in the transaction that writes: a role may have ended meanwhile, and another may have brought the same. */
async function enter(context: Context, parts: EvidenceParts, arrival: Arrival, { name, size, kind }: Whole) {
  const here = await standing(context, parts, arrival)
  if (here) return here
  const paper = { ...arrival, id: context.newId(), kind, size, fileName: name, title: rules.titleOfName(name) }
  try {
    await kept(context, { evidence_once: twice }, (trx) => store.insertEvidence(trx, paper, context.now))
  } catch (error) {
    if (error instanceof Refused && error.refusal === twice)
      return found(await standing(context, parts, arrival), 'evidence')
    throw error
  }
  const { unitId, digest, title } = paper
  await record(context, {
    ...about('evidence.added', paper),
    after: { title, fileName: name, digest, size, kind },
  })
  return found(await standing(context, parts, { unitId, digest }), 'evidence')
}

const twice = { kind: 'conflict', code: 'evidence.twice' } as const

const about = (action: string, { id, unitId }: { id: string; unitId: string }) => ({
  action,
  object: objectOf(id),
  audience: 'unit' as const,
  unitId,
})

/** As the log tells it. */
const factsOf = ({ title, number, day, body, pages }: contract.EvidenceFacts) => ({
  ...{ title, number, day, issuedBy: body, pages },
})

/** A standing paper of one's own unit, held, as it was read. @throws missing, stale, `evidence.withdrawn`. */
async function changing(context: Context, id: string): Promise<Row> {
  const { unitId } = found(await store.findEvidence(context.db, id), 'evidence')
  demand(context, 'evidence.change', { unitId }, 'missing')
  // What was withdrawn is held by nobody: the database gives none of it to be changed.
  const row = await store.lockEvidence(context.db, id)
  if (!row) throw new Refused(rules.withdrawn)
  await demandVersion(context, row, objectOf(id))
  return row
}

/** Says which document a file is. @throws `evidence.withdrawn`, `evidence.serves-closed`, stale. */
export async function describeEvidence(
  context: Context,
  parts: EvidenceParts,
  id: string,
  facts: contract.EvidenceFacts,
): Promise<Evidence> {
  const row = await changing(context, id)
  const uses = (await usesOf(context, parts, [id])).get(id) ?? []
  refuseIf(rules.whyNotDescribe(uses))
  await store.updateFacts(context.db, id, facts)
  await record(context, { ...about('evidence.described', row), before: factsOf(row), after: factsOf(facts) })
  return getEvidence(context, parts, id)
}

/** Withdraws a paper with a reason: it stays, struck through, wherever it served. @throws `evidence.withdrawn`, stale. */
export async function withdrawEvidence(context: Context, parts: EvidenceParts, id: string, reason: string) {
  const row = await changing(context, id)
  await store.markWithdrawn(context.db, id, reason, context.now)
  await record(context, { ...about('evidence.withdrawn', row), before: { title: row.title }, reason })
  return getEvidence(context, parts, id)
}

/** All papers of a unit that a filter leaves, for a file. */
export async function evidenceOf(context: Context, parts: EvidenceParts, unitId: string, filters: contract.Filters) {
  demand(context, 'evidence.read', await readAs(context, unitId, 'evidence.read'), 'missing')
  return shown(context, parts, await store.listEvidence(context.db, unitId, { ...filters, limit: 100_000 }))
}

/** Papers by their ids, as they stand beside what they serve; the feature that asks has shown that it may. */
export async function briefs(context: Context, ids: readonly string[]): Promise<Map<string, contract.EvidenceBrief>> {
  const rows = await store.someEvidence(context.db, ids)
  return new Map(
    rows.map(({ addedAt: _, version: __, withdrawnAt, ...row }) => [
      row.id,
      { ...row, withdrawnAt: withdrawnAt?.toISOString() ?? null },
    ]),
  )
}

/** A paper that may stand behind something of this unit. @throws missing, `evidence.other-unit`, `evidence.withdrawn`. */
export async function paperFor(context: Context, id: string, unitId: string): Promise<Row> {
  const row = found(await store.findEvidence(context.db, id), 'evidence')
  found(allowed(context, { unitId: row.unitId }, ['evidence.read'])[0], 'evidence')
  refuseIf(rules.whyNotUse(row, unitId))
  return row
}
