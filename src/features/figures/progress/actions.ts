/** Progress as it is read: what each target asks, the official figure that is used, and what every unit has come to. */

import { bandsOfUnits } from '#features/indicators/bands/actions.ts'
import { periodsOf, type YearStart } from '#features/indicators/periods/rules.ts'
import { targetFor } from '#features/indicators/targets/rules.ts'
import { type Ancestry, ancestorsOfAll, heirsOfAll } from '#features/organisations/succession/actions.ts'
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import { type Day, overlap, type Span } from '#kit/days.ts'
import type { Exact } from '#kit/exact.ts'
import { found } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { keyOf } from '../cells/rules.ts'
import { readYearBefore, type YearBefore } from '../last-year/actions.ts'
import { type Descent, figureBefore, noDescent, yearBefore } from '../last-year/rules.ts'
import { membersOf, placesBelow } from '../places/store.ts'
import { nameOf, partsOf } from '../rounds/rules.ts'
import { type AskedRow, askedIn, type RoundRow, roundsOf } from '../rounds/store.ts'
import { whyNoRatio } from '../rules.ts'
import { targetsOf } from '../targets/actions.ts'
import type { SeasonTarget } from '../targets/contract.ts'
import { isAskedIn } from '../targets/rules.ts'
import type { Progress, RoundChoice, TargetProgress, UnitStanding } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

type Query = { block?: string | undefined; roundId?: string | undefined; under?: string | undefined }

/** The progress of one block: the one asked for, else the first that a target with an indicator is asked of. */
export async function readProgress(
  context: Context,
  seasonId: string,
  { block: wanted, roundId, under }: Query,
): Promise<Progress> {
  const season = await seasonFacts(context, seasonId)
  demand(context, 'figure.read', { regionId: season.regionId, seasonId }, 'missing')
  // What units report to the one above them is told of each to that one.
  if (under) demand(context, 'figure.read', { unitId: under }, 'missing')
  // A draft asks nothing yet.
  const targets = (await targetsOf(context, seasonId)).filter(({ state }) => state !== 'draft')
  const parents = await parentsIn(context, season)
  const parent =
    under === undefined
      ? undefined
      : found(
          season.members.find((one) => one.unitId === under),
          'unit',
        )
  const block = parent?.block ?? wanted ?? firstBlock(season, targets)
  const own = targets
    .filter((target) => isAskedIn(target, block))
    .filter(({ unitId }) => under === undefined || unitId === null || unitId === under)
  const counted = own.filter(({ indicatorId }) => indicatorId !== null)
  const read = await readFigures(context, season, { block, under }, counted)
  return {
    ...{ seasonId, year: season.year, today: context.today, blocks: season.blocks, block, parents },
    under: under ?? null,
    targets: counted.map((target) => progressOf(target, read, { roundId, under })),
    inWords: own.flatMap((target) => (target.indicatorId === null ? [toldOf(target, seasonId)] : [])),
  }
}

/** Members that the reader acts for and that have units below them. */
async function parentsIn({ db, actor }: Context, season: SeasonFacts): Promise<Progress['parents']> {
  const own = season.members.filter(({ unitId }) => actor.units.includes(unitId))
  if (own.length === 0) return []
  const below = await placesBelow(db, season, { parentIds: own.map(({ unitId }) => unitId) })
  const parents = own.filter(({ unitId }) => below.some(({ throughId }) => throughId === unitId))
  return [...new Map(parents.map(({ unitId, unitName }) => [unitId, { unitId, unitName }])).values()]
}

const firstBlock = ({ blocks }: SeasonFacts, targets: readonly SeasonTarget[]): string | null =>
  (blocks.find(({ code }) => targets.some((one) => one.indicatorId !== null && one.block === code)) ?? blocks[0])
    ?.code ?? null

/** What the Ministry asks stands on the page of all targets. */
const toldOf = (target: SeasonTarget, seasonId: string) => {
  const { id, source, title, annex, path, unitId, content, comparison, asPercent, due } = target
  const where = path ?? `/mua/${seasonId}/chi-tieu?nguon=${source}`
  return { ...{ id, source, title, annex, path: where, unitId }, ...{ content, comparison, asPercent, due } }
}

/** A member, or a unit that reports through one. */
type Unit = { unitId: string; unitName: string; throughId: string | null }
type Figures = ReadonlyMap<string, string>
type Year = { rounds: readonly RoundRow[]; asked: readonly AskedRow[]; figures: Figures }
type Read = {
  seasonId: string
  year: number
  bandOf: ReadonlyMap<string, string>
  ancestry: Ancestry
  units: readonly Unit[]
  /** Members of the block on some day of the year that are none any more. */
  past: readonly Unit[]
  /** On which days each member stood in the block. */
  stays: ReadonlyMap<string, readonly Span[]>
  /** Of these, more than one unit took the place. */
  divided: ReadonlySet<string>
  now: Year
  before: Year
  /** Whose figures of the year before stand for a unit. */
  descentOf: (unitId: string) => Descent
  indicators: ReadonlyMap<string, Awaited<ReturnType<typeof store.indicatorsWithParts>>[number]>
}

/** All that any target of the block is worked out from; as many queries for ten targets as for one. */
async function readFigures(
  context: Context,
  season: SeasonFacts,
  { block, under }: { block: string | null; under: string | undefined },
  targets: readonly SeasonTarget[],
): Promise<Read> {
  const ids = [...new Set(targets.flatMap(({ indicatorId }) => indicatorId ?? []))]
  const indicators = await store.indicatorsWithParts(context.db, ids)
  const names = indicators.flatMap((one) => [one.code, ...partsOf(one)].map((code) => nameOf({ ...one, code })))
  const owners = targets.flatMap(({ unitId }) => unitId ?? [])
  const below = await unitsBelow(context, season, block, [...owners, ...(under ? [under] : [])])
  const asking = { names: new Set(names), below: below.map(({ unitId }) => unitId) }
  const members = season.members.filter((member) => member.block === block)
  const units = [...members.map((member) => ({ ...member, throughId: null })), ...below]
  const unitIds = units.map(({ unitId }) => unitId)
  const year = await readYearBefore(context, season, block, unitIds)
  const rounds = await roundsOf(context.db, season.id, block ?? '')
  const there = await placesIn(context, season, block, rounds)
  const past = [...new Map(there.map((place) => [place.unitId, place])).values()].filter(
    ({ unitId }) => !unitIds.includes(unitId),
  )
  const heirs = await heirsOfAll(
    context,
    past.map(({ unitId }) => unitId),
    [context.today, season.to].toSorted()[0] ?? season.to,
  )
  return {
    ...{ seasonId: season.id, year: season.year, bandOf: await bandsOfUnits(context, season), units },
    ancestry: await ancestorsOfAll(context, unitIds),
    ...{ past, stays: Map.groupBy(there, ({ unitId }) => unitId) },
    divided: new Set([...heirs].flatMap(([id, all]) => (all.length > 1 ? [id] : []))),
    now: await readYear(context, rounds, asking),
    before: year ? await readThen(context, year, asking) : { rounds: [], asked: [], figures: new Map() },
    descentOf: (unitId) => year?.descentOf(unitId) ?? noDescent,
    indicators: new Map(indicators.map((one) => [one.id, one])),
  }
}

/** Members of a block on the days of its season and of the rounds that ask it: a work year may begin before. */
async function placesIn({ db }: Context, season: SeasonFacts, block: string | null, rounds: readonly RoundRow[]) {
  const from = [season.from, ...rounds.map((round) => round.from)].toSorted()[0] ?? season.from
  const places = await membersOf(db, { regionId: season.regionId, from, to: season.to })
  return places.filter((place) => place.block === block)
}

/** Units that report through a member and are asked by its own plan, or by theirs, or are looked at. */
async function unitsBelow(
  context: Context,
  season: SeasonFacts,
  block: string | null,
  owners: readonly string[],
): Promise<Unit[]> {
  const places = await placesBelow(context.db, season, { unitIds: owners, parentIds: owners })
  const here = places.filter((place) => place.block === block)
  return [...new Map(here.map(({ unitId, unitName, throughId }) => [unitId, { unitId, unitName, throughId }])).values()]
}

type Asking = { names: ReadonlySet<string>; below: readonly string[] }

/** The year before, of its people all, of an heir what its ancestors told. */
async function readThen(context: Context, year: YearBefore, { names, below }: Asking): Promise<Year> {
  const { isOfSeason, ancestors } = year.reader
  const inherited = below.flatMap((unitId) => year.descentOf(unitId).ancestors.map(({ id }) => id))
  const then = await readYear(context, year.rounds, { names, below: [...below, ...inherited] })
  if (isOfSeason) return then
  const own = new Set([...context.actor.units, ...ancestors])
  return { ...then, figures: new Map([...then.figures].filter(([key]) => own.has(key.split(' ')[1] ?? ''))) }
}

/** Owner and code tell what is the same from year to year, where a definition has got a new entry meanwhile. */
async function readYear({ db }: Context, rounds: readonly RoundRow[], { names, below }: Asking): Promise<Year> {
  const asked = await askedIn(
    db,
    rounds.map(({ id }) => id),
  )
  const counts = asked.filter((row) => row.type !== 'ratio' && names.has(nameOf(row)))
  const rows = await store.acceptedFigures(
    db,
    [...new Set(counts.map(({ roundId }) => roundId))],
    [...new Set(counts.map(({ indicatorId }) => indicatorId))],
    below,
  )
  const nameById = new Map(counts.map((row) => [row.indicatorId, nameOf(row)]))
  const figures = rows.map(
    (row) => [keyOf(row.roundId, row.unitId, nameById.get(row.indicatorId) ?? ''), row.value] as const,
  )
  return { rounds, asked: counts, figures: new Map(figures) }
}

type Part = Parameters<typeof rules.toDate>[2]
/** How one target is counted, in one year. */
type Counting = { rounds: RoundRow[]; numerator: Part; denominator: Part | null; year: Year }

/** The rounds of a year that ask for all that the indicator is made of, and how its parts come together. */
function countingOf(year: Year, parts: readonly string[], yearFrom: Day): Counting | undefined {
  const entries = parts.map((name) => year.asked.find((row) => nameOf(row) === name))
  const asks = (roundId: string, name: string) =>
    year.asked.some((row) => row.roundId === roundId && nameOf(row) === name)
  const made = entries.map((row) => row && { name: nameOf(row), accumulation: row.accumulation, yearFrom })
  const [numerator, denominator = null] = made
  if (!numerator || denominator === undefined) return undefined
  return { rounds: year.rounds.filter(({ id }) => parts.every((name) => asks(id, name))), numerator, denominator, year }
}

const yearFrom = (year: number, start: YearStart): Day => periodsOf(year, 'year', start)[0]?.from ?? ''

type Measuring = (counting: Counting, series: readonly RoundRow[], unitId: string) => rules.Measured | undefined

/** What a unit has come to as of the last round of a series; undefined where something is missing. */
const measuredBy =
  (
    partOf: (counting: Counting, series: readonly RoundRow[], unitId: string, part: Part) => Exact | undefined,
  ): Measuring =>
  (counting, series, unitId) => {
    const over = partOf(counting, series, unitId, counting.numerator)
    const under = counting.denominator && partOf(counting, series, unitId, counting.denominator)
    return over === undefined || under === undefined ? undefined : { numerator: over, denominator: under }
  }

const toldBy =
  ({ year }: Counting, unitId: string): rules.Told =>
  (roundId, name) =>
    year.figures.get(keyOf(roundId, unitId, name))

/** By itself, of all rounds. */
const measuredIn = measuredBy((counting, series, unitId, part) => rules.toDate(series, toldBy(counting, unitId), part))

/** By itself, of the rounds in whose periods it was there. */
const measuredThere = ({ stays }: Read) =>
  measuredBy((counting, series, unitId, part) =>
    rules.toDate(series, toldBy(counting, unitId), part, stays.get(unitId)),
  )

/** With what the units before it had come to, where periods are added up; of one that several followed, nothing. */
const measuredOn = (read: Read) =>
  measuredBy((counting, series, unitId, part) => {
    const at = (id: string) => rules.toDate(series, toldBy(counting, id), part, read.stays.get(id))
    const last = series.at(-1)
    if (part.accumulation !== 'sum' || last === undefined || last.from <= part.yearFrom) return at(unitId)
    const isHere = (read.stays.get(unitId) ?? [rules.always]).some((stay) => overlap(stay, last))
    const line = lineOf(read, unitId).map((one) => one.unitId)
    if (!isHere || line.some((id) => read.divided.has(id))) return undefined
    return rules.begunBy(at(unitId), line.map(at))
  })

/** The members whose place a unit took in the course of the year. */
const lineOf = ({ past, ancestry }: Read, unitId: string): readonly Unit[] => {
  const before = new Set((ancestry.get(unitId) ?? []).map(({ id }) => id))
  return past.filter((one) => before.has(one.unitId))
}

type Chosen = { roundId: string | undefined; under: string | undefined }

function progressOf(target: SeasonTarget, read: Read, { roundId, under }: Chosen): TargetProgress {
  const indicator = found(read.indicators.get(target.indicatorId ?? ''), 'indicator')
  const asked = under === undefined ? rules.unitsAsked(target, read.units) : rules.unitsUnder(under, read.units)
  const standsForAll = under ?? target.unitId
  const isRatio = indicator.numeratorCode !== null
  const counted = isRatio ? partsOf(indicator) : [indicator.code]
  const parts = counted.map((code) => nameOf({ ...indicator, code }))
  const start = indicator.yearFromMonth === 10 ? 10 : 1
  const now = countingOf(read.now, parts, yearFrom(read.year, start))
  const before = countingOf(read.before, parts, yearFrom(read.year - 1, start))
  const gone = standsForAll === null ? read.past : asked.flatMap(({ unitId }) => lineOf(read, unitId))
  const choices = (now?.rounds ?? []).flatMap((round) => choiceOf(round, now, [...asked, ...gone]))
  const accepted = new Map(choices.map((choice) => [choice.id, choice.accepted]))
  const chosen =
    now?.rounds.find(({ id }) => id === roundId) ??
    rules.fullest((now?.rounds ?? []).filter(isTold(choices)), (id) => accepted.get(id) ?? 0)
  const series = now && chosen ? rules.seriesTo(now.rounds.filter(isTold(choices)), chosen) : []
  const isWhole = ['count', 'money'].includes(indicator.countedType ?? indicator.type)
  const bench = { target, now, before, descentOf: read.descentOf, series, isWhole, measured: measuredOn(read) }
  const isSum = now?.numerator.accumulation === 'sum'
  const { value, differences } = target
  const valueFor = (unitId: string, otherwise: string) =>
    targetFor(
      {
        ...{ unitId, bandId: read.bandOf.get(unitId) ?? null },
        ancestorIds: (read.ancestry.get(unitId) ?? []).map(({ id }) => id),
      },
      { value: otherwise },
      differences,
    )
  const whole = standsForAll === null ? value : valueFor(standsForAll, value)
  const units = asked.map(({ unitId, unitName }): UnitStanding => {
    const isBelow = under !== undefined && unitId !== under
    const wanted = isBelow
      ? rules.wantedBelow({ ...target, isRatio }, valueFor(unitId, whole))
      : valueFor(unitId, value)
    const standing = standingAt(bench, wanted, [unitId])
    const line = isSum && standing.value !== null ? lineOf(read, unitId).map((one) => one.unitName) : []
    return { unitId, unitName, ...standing, including: line }
  })
  const last = series.at(-1)
  const earlier = last && before ? yearBefore(before.rounds, last) : undefined
  return {
    ...toldOf(target, read.seasonId),
    value,
    indicator: {
      ...{ id: indicator.id, code: indicator.code, name: indicator.name, nameEn: indicator.nameEn },
      ...{ type: indicator.type as TargetProgress['indicator']['type'], unitLabel: indicator.unitLabel },
      countedIn: indicator.countedIn ?? indicator.unitLabel,
    },
    round: choices.find(({ id }) => id === last?.id) ?? null,
    choices: choices.toReversed(),
    series: choices.filter(({ id }) => series.some((round) => round.id === id)),
    before: (earlier && before && choiceOf(earlier, before, asked)[0]) ?? null,
    units,
    standsForAll,
    whole: {
      counted: units.filter((unit) => unit.value !== null).length,
      // A unit's own count holds those below it already.
      ...(standsForAll === null
        ? ofAll(bench, read, whole, [...asked, ...gone])
        : ofOne(units, standsForAll, bench, whole)),
    },
  }
}

/** All that were there on some day, each by its own counts: what a unit told before it ended is counted once, as its own. */
function ofAll(bench: Bench, read: Read, wanted: string | null, units: readonly Unit[]) {
  const measured = measuredThere(read)
  const { now, series } = bench
  const gone = new Set(read.past.map(({ unitId }) => unitId))
  const counted = units.filter(({ unitId }) => gone.has(unitId) && now && measured(now, series, unitId))
  return {
    ...standingAt(
      { ...bench, measured },
      wanted,
      units.map(({ unitId }) => unitId),
    ),
    including: counted.map(({ unitName }) => unitName),
  }
}

function ofOne(units: readonly UnitStanding[], unitId: string, bench: Bench, wanted: string | null) {
  const including = units.find((unit) => unit.unitId === unitId)?.including ?? []
  return { ...standingAt(bench, wanted, [unitId]), including }
}

const isTold = (choices: readonly RoundChoice[]) => {
  const ids = new Set(choices.map(({ id }) => id))
  return ({ id }: { id: string }) => ids.has(id)
}

/** A round that has figures of somebody, with how many units'. */
function choiceOf(round: RoundRow, counting: Counting | undefined, units: readonly Unit[]): RoundChoice[] {
  const { id, title, from, to, asOf, source } = round
  const name = counting?.numerator.name ?? ''
  const accepted = units.filter(({ unitId }) => counting?.year.figures.has(keyOf(id, unitId, name))).length
  return accepted === 0 ? [] : [{ id, title, from, to, asOf, source, accepted }]
}

type Bench = {
  target: SeasonTarget
  now: Counting | undefined
  before: Counting | undefined
  descentOf: Read['descentOf']
  series: readonly RoundRow[]
  isWhole: boolean
  measured: Measuring
}

/** Of one unit, or of several whose counts come together: where they stand, and how they came there. */
function standingAt(
  { target, now, before, descentOf, series, isWhole, measured: measuredNow }: Bench,
  wanted: string | null,
  unitIds: readonly string[],
) {
  const at = (rounds: readonly RoundRow[]) =>
    now && rules.together(unitIds.flatMap((unitId) => measuredNow(now, rounds, unitId) ?? []))
  const measured = at(series)
  const standing =
    measured && wanted !== null
      ? rules.standingOf(measured, { comparison: target.comparison, value: wanted }, isWhole)
      : undefined
  const yearBack = (round: RoundRow | undefined) => {
    const then = round && before ? yearBefore(before.rounds, round) : undefined
    if (!then || !before) return { value: undefined, via: [], why: null }
    const told = (unitId: string) => measuredIn(before, rules.seriesTo(before.rounds, then), unitId)
    const [only = '', ...more] = unitIds
    if (more.length === 0)
      return figureBefore(only, descentOf(only), { at: told, together: rules.together, accumulations })
    // Of all together, what each unit of that time told counts once, whoever took its place.
    const all = new Set(unitIds.flatMap((id) => [id, ...descentOf(id).ancestors.map((one) => one.id)]))
    return { value: rules.together([...all].flatMap((id) => told(id) ?? [])), via: [], why: null }
  }
  const accumulations = [before?.numerator, before?.denominator].flatMap((part) => part?.accumulation ?? [])
  const last = yearBack(series.at(-1))
  const counts = rules.countsTold(measured)
  return {
    ...{ wanted, value: shareTold(measured), ...counts, why: whyNoRatio(counts.numerator, counts.denominator) },
    ...{ reached: standing?.reached ?? null, gap: standing?.gap ?? null },
    ...{ before: shareTold(last.value), beforeVia: last.via, beforeWhy: last.why },
    course: series.map((_, index) => shareTold(at(series.slice(0, index + 1)))),
    courseBefore: series.map((round) => shareTold(yearBack(round).value)),
  }
}

function shareTold(measured: rules.Measured | undefined): string | null {
  const share = measured && rules.shareOf(measured)
  return share ? rules.shown(share) : null
}
