/** Reads what annexes have made of pacts: which hold, what is asked for now, and who is bound by signing one of them. */
import { readSignings } from '#features/texts/signatures/actions.ts'
import { signedCount } from '#features/texts/signatures/rules.ts'
import { addDays, type Day, dayOf } from '#kit/days.ts'
import type { Context } from '#platform/context.ts'
import { type PactState, stateOf } from '../rules.ts'
import { allTargetsOf, plain, type TargetRow } from '../targets/store.ts'
import { changesOf, type Holding, type Past, standingTargets } from './rules.ts'
import * as store from './store.ts'

export type Annex = Awaited<ReturnType<typeof annexesOf>>[number]
export type Target = ReturnType<typeof plain>
/** A pact as its annexes have made it; `annexes` in order, discarded drafts among them. */
export type PactStanding = { annexes: Annex[]; targets: Holding<Target>[]; past: Past<Target>[] }

/**
 * The annexes of any number of pacts with their signing lists: one query where there is none, else three. An annex
 * holds (`signed`) once everybody on its list has signed it.
 */
export async function annexesOf(context: Context, pactIds: readonly string[]) {
  const rows = await store.annexesOf(context.db, pactIds)
  if (rows.length === 0) return []
  const signings = await readSignings(
    context,
    rows.map(({ textId }) => textId),
  )
  return rows.map((row) => {
    const signing = signings.get(row.textId)
    const signatories = signing?.signatories ?? []
    const signed = signedCount(signatories)
    // What was withdrawn holds nothing, whoever had signed it.
    const state: PactState =
      row.discardedAt === null ? stateOf(row.digest !== null, signed, signatories.length) : 'draft'
    const holdsSince = state === 'signed' ? lastDay(signatories, signing?.left ?? []) : null
    return { ...row, signatories, signed, state, holdsSince, adoptedOn: signing?.adoptedOn ?? null }
  })
}

/** The day of the last signature, or on which the last was gone that had not signed. */
function lastDay(signatories: readonly { signedAt: string | null }[], left: readonly Day[]): Day | null {
  const signed = signatories.flatMap(({ signedAt }) => (signedAt === null ? [] : [dayOf(new Date(signedAt))]))
  return [...signed, ...left.map((day) => addDays(day, 1))].sort().at(-1) ?? null
}

/** One annex, discarded or not. */
export async function annexOf(context: Context, annexId: string) {
  const row = await store.findAnnex(context.db, annexId)
  return row && (await annexesOf(context, [row.pactId])).find(({ id }) => id === annexId)
}

/** What an annex asks for and ends, as it stands now, whether it holds or not. */
export async function contentsOf({ db }: Context, { id, pactId }: Pick<Annex, 'id' | 'pactId'>) {
  const asked = askedBy(id, await allTargetsOf(db, [pactId]))
  const ended = (await store.endingsOf(db, [id])).map(({ targetId }) => targetId)
  return { asked, ended }
}

/** Signatures under adopted annexes: whoever signs one is bound by the pact as it then stands. */
export const accessions = (annexes: readonly Annex[]) =>
  annexes.filter(({ discardedAt }) => discardedAt === null).flatMap(({ signatories }) => signatories)

/**
 * Pacts as their annexes have made them. Every pact asked for has an entry; two queries where there is no annex, else
 * five, however many.
 * @param before only as the annexes under this number have made them.
 */
export async function readStandings(
  context: Context,
  pactIds: readonly string[],
  before = Number.POSITIVE_INFINITY,
): Promise<Map<string, PactStanding>> {
  const annexes = Map.groupBy(await annexesOf(context, pactIds), ({ pactId }) => pactId)
  const targets = Map.groupBy(await allTargetsOf(context.db, pactIds), ({ pactId }) => pactId)
  const ids = [...annexes.values()].flat().map(({ id }) => id)
  const endings = Map.groupBy(ids.length === 0 ? [] : await store.endingsOf(context.db, ids), ({ annexId }) => annexId)
  return new Map(
    pactIds.map((pactId) => {
      const all = annexes.get(pactId) ?? []
      const rows = targets.get(pactId) ?? []
      const own = rows.filter(({ annexId }) => annexId === null).map(plain)
      const holding = all.filter(({ state, number }) => state === 'signed' && number < before)
      const ended = (annexId: string) => (endings.get(annexId) ?? []).map(({ targetId }) => targetId)
      const changes = holding.map((annex) => changesOf(annex, askedBy(annex.id, rows), ended(annex.id)))
      return [pactId, { annexes: all, ...standingTargets(own, changes) }]
    }),
  )
}

const askedBy = (id: string, rows: readonly TargetRow[]) =>
  rows.filter(({ annexId }) => annexId === id).map((row) => ({ replaces: row.replaces, target: plain(row) }))
