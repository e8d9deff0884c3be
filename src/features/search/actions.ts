/** Finds things by what was typed, among what the reader may read. */
import type { z } from 'zod'
import { figureUses } from '#features/figures/evidence/actions.ts'
import { ancestorsOfAll } from '#features/organisations/succession/actions.ts'
import type { Day } from '#kit/days.ts'
import { type Context, unitScope } from '#platform/context.ts'
import { may } from '#platform/policy.ts'
import { ofAny } from '#platform/sql.ts'
import type { search as endpoint, Found } from './contract.ts'
import { type Around, excerpt, foundKinds, isEnough, placeOf } from './rules.ts'
import * as store from './store.ts'

/** Reading a found thing asks for one of these; what one of them refuses is not found either. */
const reading = ['season.read', 'movement.read', 'plan.read', 'pact.read']

/** Regions and seasons whose things, and units whose people, the policy table lets this person read. */
async function reachOf(context: Context): Promise<store.Reach> {
  const { actor, policy } = context
  const reads = (target: { regionId: string; seasonId?: string }) =>
    reading.every((action) => may(policy, actor, action, target))
  const { standings } = actor
  return {
    regions: standings.filter(({ regionId }) => reads({ regionId })).map(({ regionId }) => regionId),
    seasons: standings.flatMap(({ regionId, seasonId }) =>
      seasonId && reads({ regionId, seasonId }) ? [seasonId] : [],
    ),
    units: actor.units.filter((unitId) => may(policy, actor, 'people.read', { unitId })),
    papers: await papersOf(context),
    bodies: [...unitScope(context, 'scorecard.read'), ...actor.ministry],
  }
}

/** Units whose papers are read: one's own, and those whose place one of them took. */
async function papersOf(context: Context): Promise<string[]> {
  const { actor, policy } = context
  const own = actor.units.filter((unitId) => may(policy, actor, 'evidence.read', { unitId }))
  const before = await ancestorsOfAll(context, own)
  return [...own, ...own.flatMap((unitId) => (before.get(unitId) ?? []).map(({ id }) => id))]
}

export async function search(
  context: Context,
  { q, limit }: z.output<(typeof endpoint)['query']>,
): Promise<{ items: Found[] }> {
  if (!isEnough(q)) return { items: [] }
  const reach = await reachOf(context)
  const entries = await store.entriesLike(context.db, { typed: q, perKind: limit, reach, today: context.today })
  const heirs = Map.groupBy(
    await ofAny(endedUnits(entries, context.today), (ids) => store.heirsOf(context.db, ids)),
    ({ id }) => id,
  )
  const around = await surroundings(context, reach, entries)
  const order = (kind: Found['kind']) => foundKinds.indexOf(kind)
  // What stands behind nothing the reader sees, and is not of their own papers, was not found.
  const read = entries.filter((entry) => entry.kind !== 'evidence' || around(entry).paper !== undefined)
  const items = read.map((entry) => ({
    ...placeOf(entry.kind, entry.id, entry.title, around(entry)),
    kind: entry.kind,
    id: entry.id,
    excerpt: entry.body && excerpt(entry.body, q),
    endedOn: endOf(entry, context.today),
    heirs: heirs.get(entry.id)?.map(({ name }) => name) ?? [],
  }))
  // The store gives the best first; kinds keep their own order.
  return { items: items.sort((a, b) => order(a.kind) - order(b.kind)) }
}

/** The last day of what is over; a region's label ends without the region, a season is over by its year. */
const endOf = ({ kind, to }: store.Entry, today: Day) =>
  (kind === 'unit' || kind === 'award' || kind === 'indicator') && to !== null && to < today ? to : null

const endedUnits = (entries: readonly store.Entry[], today: Day) =>
  entries.filter((entry) => entry.kind === 'unit' && endOf(entry, today)).map(({ id }) => id)

/** What stands in a unit, and in no text. */
const ofUnits: readonly Found['kind'][] = [
  'person',
  'evidence',
  'document',
  'scorecard',
  'card-proposal',
  'award-entry',
]
const isOfUnit = (kind: Found['kind']) => ofUnits.includes(kind)

/** What stands around each thing: as many queries for much as for little. */
async function surroundings(context: Context, reach: store.Reach, entries: readonly store.Entry[]) {
  const { db } = context
  const seasons = await ofAny(
    entries.flatMap(({ seasonId }) => seasonId ?? []),
    (ids) => store.seasonsNamed(db, ids),
  )
  const texts = await ofAny(
    entries.flatMap(({ kind, id, parentId }) =>
      isOfUnit(kind) ? [] : (parentId ?? (kind === 'pact' || kind === 'annex' || kind === 'plan' ? id : [])),
    ),
    (ids) => store.textsOf(db, ids),
  )
  const provinces = await ofAny(
    entries.flatMap(({ kind, id }) => (kind === 'unit' ? id : [])),
    (ids) => store.provincesOf(db, ids),
  )
  const units = await ofAny(
    entries.flatMap(({ kind, parentId }) => (isOfUnit(kind) && parentId) || []),
    (ids) => store.unitsNamed(db, ids),
  )
  const cards = await ofAny(
    entries.flatMap(({ kind, id }) => (kind === 'scorecard' ? id : [])),
    (ids) => store.cardsNamed(db, ids),
  )
  const paperOf = await papersAround(context, reach, entries)
  const unitOf = new Map(units.map(({ id, name }) => [id, name]))
  const seasonOf = new Map(
    seasons.map(({ id, label, year, regionCode }) => [
      id,
      { name: `${label}, ${year}`, address: `${regionCode}/${year}` },
    ]),
  )
  const namesOf = ({ id, annexId, pactId, planId }: (typeof texts)[number]) => [id, annexId ?? pactId, planId]
  const textOf = new Map(texts.flatMap((text) => namesOf(text).map((id) => [id, text] as const)))
  const cardOf = new Map(
    cards.map(({ id, year, decision }) => [id, { year: String(year), decision: decision ?? undefined }]),
  )
  const provinceOf = new Map(provinces.map(({ id, name }) => [id, name]))
  return ({ kind, id, parentId, regionId, seasonId, title }: store.Entry): Around => ({
    seasonId,
    season: seasonOf.get(seasonId ?? ''),
    opens: reach.regions.includes(regionId ?? '') || reach.seasons.includes(seasonId ?? ''),
    text: textOf.get(parentId ?? id),
    province: provinceOf.get(id),
    unit: unitOf.get(parentId ?? ''),
    card: cardOf.get(id),
    paper: kind === 'evidence' ? paperOf({ id, parentId, title }) : undefined,
  })
}

type Paper = Pick<store.Entry, 'id' | 'parentId' | 'title'>

/** One's own papers are shown in their list; another unit's with the figures they stand behind, where those are read. */
async function papersAround(context: Context, { papers }: store.Reach, entries: readonly store.Entry[]) {
  const isOwn = ({ parentId }: Pick<Paper, 'parentId'>) => parentId !== null && papers.includes(parentId)
  const foreign = entries.filter((entry) => entry.kind === 'evidence' && !isOwn(entry)).map(({ id }) => id)
  const uses = await ofAny(foreign, async (ids) => [...(await figureUses(context, ids))])
  return ({ id, parentId, title }: Paper): string | undefined =>
    isOwn({ parentId })
      ? `/minh-chung?${new URLSearchParams({ unit: parentId ?? '', search: title })}`
      : uses.find(({ evidenceId }) => evidenceId === id)?.path
}
