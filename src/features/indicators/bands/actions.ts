/** What people do with workload bands: say which there are in a season and which units stand in them. */
import { ancestorsOfAll } from '#features/organisations/succession/actions.ts'
import { type CloneSource, membersIn, type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import { seasonFile } from '#features/seasons/exports/actions.ts'
import { found, invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Export } from '#platform/files/export.ts'
import { indicatorsOfSeason } from '../actions.ts'
import { bandTable } from '../tables/rules.ts'
import type { Band, BandChange, BandFields, Bands, NewBand } from './contract.ts'
import { codeTaken, whyNotBand, whyNotRegroup } from './rules.ts'
import * as store from './store.ts'
import { words } from './words.ts'

/** The bands of a season with their units. */
async function wholeBands({ db }: Context, seasonId: string) {
  const rows = await store.bandsOf(db, seasonId)
  const settled = new Set(rows.length === 0 ? [] : await store.settledBands(db, seasonId))
  const members = Map.groupBy(rows.length === 0 ? [] : await store.bandMembers(db, seasonId), ({ bandId }) => bandId)
  return rows.map((row) => ({
    ...row,
    isSettled: settled.has(row.id),
    units: (members.get(row.id) ?? []).map(({ unitId, unitName }) => ({ unitId, unitName })),
  }))
}
type Whole = Awaited<ReturnType<typeof wholeBands>>[number]

const shown = ({ regionId: _region, seasonId: _season, ...band }: Whole): Band => band

export async function listBands(context: Context, seasonId: string): Promise<Bands> {
  const season = await seasonFacts(context, seasonId)
  const target = { regionId: season.regionId, seasonId }
  demand(context, 'band.read', target, 'missing')
  const blocks = season.blocks.map(({ code, label }) => ({ code, label, members: membersIn(season, code) }))
  const items = (await wholeBands(context, seasonId)).map(shown)
  return { items, blocks, may: allowed(context, target, ['band.keep', 'assigned.keep']) }
}

export async function exportBands(context: Context, seasonId: string): Promise<Export> {
  const { items, blocks } = await listBands(context, seasonId)
  const { file } = await seasonFile(context, seasonId, words.vi['bands.title'])
  return { ...file, table: bandTable(items, blocks) }
}

/** In which band each member stands, for whoever asks what a target means for it; an heir stands where its ancestors did. */
export async function bandsOfUnits(context: Context, season: SeasonFacts): Promise<ReadonlyMap<string, string>> {
  const placed = await store.bandMembers(context.db, season.id)
  const bandOf = new Map(placed.map(({ unitId, bandId }) => [unitId, bandId]))
  const others = season.members.map(({ unitId }) => unitId).filter((unitId) => !bandOf.has(unitId))
  if (placed.length === 0 || others.length === 0) return bandOf
  for (const [heir, ancestors] of await ancestorsOfAll(context, others)) {
    const bandId = ancestors.flatMap(({ id }) => bandOf.get(id) ?? [])[0]
    if (bandId !== undefined) bandOf.set(heir, bandId)
  }
  return bandOf
}

const about = (action: string, { id, regionId, seasonId }: { id: string; regionId: string; seasonId: string }) => ({
  action,
  object: { kind: 'band', id },
  audience: 'region' as const,
  regionId,
  seasonId,
})

/** What speaks against a band among the others of its block. */
async function whyNot(context: Context, season: SeasonFacts, block: string, id: string | null, band: BandFields) {
  const inBlock = (await wholeBands(context, season.id)).filter((one) => one.block === block)
  const others = inBlock
    .filter((one) => one.id !== id)
    .map((one) => ({ ...one, unitIds: one.units.map(({ unitId }) => unitId) }))
  const before = inBlock.find((one) => one.id === id)?.units ?? []
  const indicators = band.measureCode === null ? [] : await indicatorsOfSeason(context, season.id)
  const codes = indicators.filter(({ type }) => type !== 'ratio').map(({ code }) => code)
  return whyNotBand(band, { others, units: [...membersIn(season, block), ...before], codes })
}

/** @throws `band.no-such-block` and what a band is refused for. */
export async function addBand(context: Context, seasonId: string, { block, ...band }: NewBand): Promise<Band> {
  const season = await seasonFacts(context, seasonId)
  const { regionId } = season
  demand(context, 'band.keep', { regionId, seasonId })
  refuseIf(season.blocks.some(({ code }) => code === block) ? undefined : invalid('block', 'band.no-such-block'))
  const id = await keepNew(context, season, block, band)
  return one(context, seasonId, id)
}

async function keepNew(context: Context, season: SeasonFacts, block: string, band: BandFields): Promise<string> {
  const { regionId, id: seasonId } = season
  await store.lockBands(context.db, seasonId, block)
  refuseIf(await whyNot(context, season, block, null, band))
  const id = context.newId()
  const rows = await store.bandsOf(context.db, seasonId)
  const position = 1 + Math.max(0, ...rows.filter((row) => row.block === block).map((row) => row.position))
  await kept(context, broken(band), async (trx) => {
    await store.insertBand(trx, id, { regionId, seasonId, block, position }, band)
    await store.setMembers(trx, { id, regionId, seasonId }, band.unitIds)
  })
  await record(context, { ...about('band.added', { id, regionId, seasonId }), after: { block, ...logged(band) } })
  return id
}

/** What two people at once may break: told as the rule it stands for. */
const broken = ({ code, name }: BandFields): Record<string, Refusal> => ({
  workload_band_code_once: codeTaken(code),
  workload_band_edges: invalid('boundFrom', 'band.edges-overlap', { band: name }),
  band_member_pkey: { kind: 'conflict', code: 'band.unit-just-taken' },
})

const logged = (band: BandFields) => ({ ...band, unitIds: [...band.unitIds] })

async function openBand(context: Context, id: string) {
  const band = found(await store.findBand(context.db, id), 'band')
  const { regionId, seasonId } = band
  demand(context, 'band.read', { regionId, seasonId }, 'missing')
  demand(context, 'band.keep', { regionId, seasonId })
  await store.lockBands(context.db, seasonId, band.block)
  const held = found(
    (await wholeBands(context, seasonId)).find((row) => row.id === id),
    'band',
  )
  await demandVersion(context, held, { kind: 'band', id })
  return held
}

export async function changeBand(context: Context, id: string, given: BandChange): Promise<Band> {
  const { reason, ...change } = given
  const before = await openBand(context, id)
  const season = await seasonFacts(context, before.seasonId)
  const { isSettled } = before
  const reliance = { isSettled, isReliedOn: await store.isReliedOn(context.db, id) }
  const organises = allowed(context, { regionId: season.regionId }, ['assigned.keep']).length > 0
  refuseIf(
    (await whyNot(context, season, before.block, id, change)) ??
      whyNotRegroup(loggedRow(before), given, reliance, organises),
  )
  await kept(context, broken(change), async (trx) => {
    await store.updateBand(trx, id, change)
    await store.setMembers(trx, before, change.unitIds)
  })
  await record(context, { ...about('band.changed', before), before: loggedRow(before), after: logged(change), reason })
  return one(context, before.seasonId, id)
}

/** @throws `band.in-use` while some target has a value of its own for it. */
export async function removeBand(context: Context, id: string): Promise<Bands> {
  const before = await openBand(context, id)
  const inUse = { kind: 'conflict', code: 'band.in-use' } as const
  refuseIf((await store.isReliedOn(context.db, id)) ? inUse : undefined)
  await kept(context, { target_difference_band: inUse }, (trx) => store.deleteBand(trx, id))
  await record(context, { ...about('band.removed', before), before: loggedRow(before) })
  return listBands(context, before.seasonId)
}

const loggedRow = ({ code, name, basis, measureCode, boundFrom, boundTo, units }: Whole) =>
  logged({ code, name, basis, measureCode, boundFrom, boundTo, unitIds: units.map(({ unitId }) => unitId) })

const one = async (context: Context, seasonId: string, id: string): Promise<Band> =>
  shown(
    found(
      (await wholeBands(context, seasonId)).find((row) => row.id === id),
      'band',
    ),
  )

const noEdges = { measureCode: null, boundFrom: null, boundTo: null }

/** The bands of the year before, each with those of its units that are members now; an heir stands where its ancestors did. */
export const bandClones: CloneSource = {
  what: 'bands',
  carryOver: async (context, { before, now }) => {
    const blocks = new Set(now.blocks.map(({ code }) => code))
    const ancestry = await ancestorsOfAll(
      context,
      now.members.map(({ unitId }) => unitId),
    )
    const placed = new Set<string>()
    const here = new Set((await indicatorsOfSeason(context, now.id)).map(({ code }) => code))
    for (const { block, code, name, basis, measureCode, boundFrom, boundTo, units } of await wholeBands(
      context,
      before.id,
    )) {
      if (!blocks.has(block)) continue
      const stood = new Set(units.map(({ unitId }) => unitId))
      const unitIds = membersIn(now, block)
        .map(({ unitId }) => unitId)
        .filter((unitId) => !placed.has(unitId))
        .filter((unitId) => stood.has(unitId) || ancestry.get(unitId)?.some(({ id }) => stood.has(id)))
      for (const unitId of unitIds) placed.add(unitId)
      const edges = measureCode !== null && here.has(measureCode) ? { measureCode, boundFrom, boundTo } : noEdges
      await keepNew(context, now, block, { code, name, basis, ...edges, unitIds })
    }
  },
}
