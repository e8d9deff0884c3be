/** What anybody may read: published seasons, put together from what each feature keeps. */

import { publicResults } from '#features/assessments/results/actions.ts'
import { boxesIn, nomineesIn } from '#features/councils/nominees/actions.ts'
import { type Posted, postedIn } from '#features/dossiers/postings/actions.ts'
import { nounOf } from '#features/organisations/regions/rules.ts'
import { ancestorsOfAll, heirsOfAll } from '#features/organisations/succession/actions.ts'
import { accessions, readStandings } from '#features/pacts/standing/actions.ts'
import { listPublished, membersIn, progressOf, publishedSeason, type SeasonParts } from '#features/seasons/actions.ts'
import { found } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { PublicListing, PublicSeason, View } from './contract.ts'
import { gradesIn } from './results/actions.ts'
import { type Mark, placeKey, pointers, spread } from './rules.ts'
import * as store from './store.ts'

type Published = NonNullable<Awaited<ReturnType<typeof publishedSeason>>>
type Places = Map<string, string>
/** The name under which a unit is told, and the one it bore then, where they differ. */
type Naming = (unit: { unitId: string; unit: string }) => { unit: string; formerly?: string }

/** Published seasons with the stage each is in today, told from the same dates and gates as everywhere else. */
export const listPublicSeasons = (context: Context, parts: SeasonParts): Promise<PublicListing[]> =>
  listPublished(context, parts)

/** All that is public of one season. Refuses `object.missing` when it is not published. */
export async function getPublicSeason(
  context: Context,
  parts: SeasonParts,
  { region, year, view = 'then' }: { region: string; year: number; view?: View | undefined },
): Promise<PublicSeason> {
  const season = found(await publishedSeason(context, region, year), 'season')
  const naming = await namingOf(context, season, view)
  const { stage } = await progressOf(context, parts, season.facts)
  const marks = await store.illustrationsOf(context.db, season.id)
  const places: Places = new Map([
    [placeKey('season', season.id), ''],
    [placeKey('stages', season.id), '/stage'],
  ])
  const answer = {
    region,
    label: season.label,
    year,
    theme: season.theme,
    stage,
    leadership: leadershipOf(season, places, naming, marks),
    conferences: await conferencesOf(context, season, places),
    movements: await movementsOf(context, season, places),
    plans: await plansOf(context, season, places, naming),
    blocks: await blocksOf(context, season, places, naming),
  }
  const codes = season.facts.blocks.map(({ code }) => code)
  return { ...answer, illustrative: pointers(spread(marks, codes), places, answer) }
}

/** What the page says in its own way: what the region was called then, names of awards in both languages, and which targets are written in percent. */
export async function pageFacts(context: Context, region: string, year: number) {
  const season = found(await publishedSeason(context, region, year), 'season')
  const names = await store.awardNamesOf(context.db, season.id)
  const pacts = await pactsOf(context, season.id)
  const percent = season.facts.blocks.flatMap(({ code }, block) =>
    (pacts.get(code)?.targets ?? []).flatMap(({ asPercent }, index) =>
      asPercent ? [`/blocks/${block}/pact/targets/${index}`] : [],
    ),
  )
  const targets = grouped(await store.planTargetsOf(context.db, season.id), 'planId')
  const ofPlans = (await store.plansOf(context.db, season.id)).flatMap(({ id }, plan) =>
    targets(id).flatMap(({ asPercent }, index) => (asPercent ? [`/plans/${plan}/targets/${index}`] : [])),
  )
  const noun = nounOf(season.noun)
  return {
    noun,
    awards: Object.fromEntries(names.map(({ code, vi, en }) => [code, { vi, en }])),
    percent: [...percent, ...ofPlans],
  }
}

/** Groups rows by one of their fields. */
function grouped<T, K extends keyof T>(rows: readonly T[], key: K): (value: T[K]) => T[] {
  const groups = Map.groupBy(rows, (row) => row[key])
  return (value) => groups.get(value) ?? []
}

/**
 * As it was, or as it is now: a unit that became others is told by the names of its heirs of today, its own beside it.
 * One that ended with nobody after it keeps its name.
 */
async function namingOf(context: Context, { facts, leadership }: Published, view: View): Promise<Naming> {
  if (view === 'then') return ({ unit }) => ({ unit })
  const ids = [...facts.members, ...leadership].map(({ unitId }) => unitId)
  const heirs = await heirsOfAll(context, [...new Set(ids)], context.today)
  return ({ unitId, unit }) => {
    const names = (heirs.get(unitId) ?? []).map(({ name }) => name).join('; ')
    return names === '' || names === unit ? { unit } : { unit: names, formerly: unit }
  }
}

function leadershipOf({ leadership }: Published, places: Places, naming: Naming, marks: readonly Mark[]) {
  const isUnnamed = ({ id }: { id: string }) =>
    marks.some((mark) => mark.kind === 'leadership' && mark.id === id && mark.field === 'holder')
  return leadership.map((row, index) => {
    // A sample needs somebody who leads; of a year whose lead no source names, nobody is told.
    if (isUnnamed(row)) return { role: row.role, unit: null, post: null, decision: null }
    places.set(placeKey('leadership', row.id), `/leadership/${index}`)
    const { role, unitId, unitName: unit, post, decisionNumber: number, decisionDay: date, decisionBody: body } = row
    const decision = number === null && date === null && body === null ? null : { number, date, body }
    return { role, ...naming({ unitId, unit }), post, decision }
  })
}

async function conferencesOf({ db }: Context, { id }: Published, places: Places) {
  const rows = await store.conferencesOf(db, id)
  const attending = grouped(await store.attendanceOf(db, id), 'conferenceId')
  const adopted = grouped(await store.adoptionsOf(db, id), 'conferenceId')
  const concluded = grouped(await store.conclusionsOf(db, id), 'conferenceId')
  return rows.map(({ id, kind, date, place }, index) => {
    places.set(placeKey('conference', id), `/conferences/${index}`)
    for (const [at, conclusion] of concluded(id).entries())
      places.set(placeKey('conclusion', conclusion.id), `/conferences/${index}/conclusions/${at}`)
    return {
      kind,
      date,
      place,
      attending: attending(id).map(({ body }) => body),
      adopted: adopted(id).map(({ id: adoptionId, conferenceId: _, ...adoption }, at) => {
        places.set(placeKey('adoption', adoptionId), `/conferences/${index}/adopted/${at}`)
        return adoption
      }),
      conclusions: concluded(id).map(({ content }) => content),
    }
  })
}

async function movementsOf({ db }: Context, season: Published, places: Places) {
  const rows = await store.movementsOf(db, season.id)
  const reviews = grouped(await store.reviewsOf(db, season.id), 'movementId')
  return rows.map(({ id, ...movement }, index) => {
    placeReviews(reviews(id), places, `/movements/${index}`)
    places.set(placeKey('movement', id), `/movements/${index}`)
    return { ...movement, ...(reviews(id).length > 0 && { reviews: reviews(id).map(review) }) }
  })
}

type ReviewRow = Awaited<ReturnType<typeof store.reviewsOf>>[number]

function placeReviews(reviews: readonly ReviewRow[], places: Places, movement: string) {
  for (const [at, { id }] of reviews.entries()) places.set(placeKey('movement_review', id), `${movement}/reviews/${at}`)
}

function review({ kind, date, heldBy, number, documentDate, body, results, worked, weak, commendations }: ReviewRow) {
  const isNamed = number !== null || documentDate !== null || body !== null
  const document = isNamed ? { number, date: documentDate, body } : null
  return { kind, date, heldBy, document, results, worked, weak, commendations }
}

async function plansOf({ db }: Context, season: Published, places: Places, naming: Naming) {
  const rows = await store.plansOf(db, season.id)
  const movements = grouped(await store.planMovementsOf(db, season.id), 'planId')
  const launched = grouped(await store.planOwnMovementsOf(db, season.id), 'planId')
  const targets = grouped(await store.planTargetsOf(db, season.id), 'planId')
  const phases = grouped(await store.phasesOf(db, season.id), 'planId')
  const anniversaries = grouped(await store.anniversariesOf(db, season.id), 'phaseId')
  const bases = grouped(await store.planBasesOf(db, season.id), 'planId')
  return rows.map(({ id, unitId, unit, ...plan }, index) => {
    places.set(placeKey('plan', id), `/plans/${index}`)
    for (const [at, asked] of targets(id).entries())
      places.set(placeKey('plan_target', asked.id), `/plans/${index}/targets/${at}`)
    for (const [at, phase] of phases(id).entries())
      places.set(placeKey('phase', phase.id), `/plans/${index}/phases/${at}`)
    return {
      ...plan,
      ...naming({ unitId, unit }),
      movements: [...movements(id), ...launched(id)].map(({ name }) => name),
      targets: targets(id).map((one) => target({ ...one, source: null })),
      phases: phases(id).map(({ id: phaseId, from, to }) => ({
        ...{ from, to },
        anniversaries: anniversaries(phaseId).map(({ name }) => name),
      })),
      legalBases: bases(id).map(({ document, date }) => ({ document, date })),
    }
  })
}

/** The adopted pacts by block, as their annexes have made them: what they ask for now and who is bound. */
async function pactsOf(context: Context, seasonId: string) {
  const rows = await store.pactsOf(context.db, seasonId)
  const standings = await readStandings(
    context,
    rows.map(({ id }) => id),
  )
  return new Map(
    rows.map(({ id, block, signedBy }) => {
      const { annexes, targets } = found(standings.get(id), 'pact')
      const adopted = annexes.filter(({ state, discardedAt }) => state !== 'draft' && discardedAt === null)
      const acceded = accessions(adopted).flatMap(({ unitId, signedAt }) => (signedAt === null ? [] : [unitId]))
      return [block, { id, targets, annexes: adopted, signedBy: [...signedBy, ...acceded] }]
    }),
  )
}

async function blocksOf(context: Context, season: Published, places: Places, naming: Naming) {
  const { db } = context
  const pacts = await pactsOf(context, season.id)
  const ancestry = await ancestorsOfAll(
    context,
    season.facts.members.map(({ unitId }) => unitId),
  )
  // An heir is bound by what its ancestors signed.
  const isBound = (signedBy: readonly string[]) => (unitId: string) =>
    [unitId, ...(ancestry.get(unitId) ?? []).map(({ id }) => id)].some((id) => signedBy.includes(id))
  const registrations = grouped(await store.registrationsOf(db, season.id), 'block')
  const withdrawals = grouped(await store.withdrawalsOf(db, season.id), 'block')
  const registered = grouped(await store.registeredBy(db, season.id), 'unitId')
  const results = await publicResults(context, season.id)
  const nominees = await nomineesIn(context, season.id)
  const posted = await postedIn(context, season.id)
  const boxes = grouped(await boxesIn(context, season.id), 'block')
  return season.facts.blocks.map(({ code, label }, index) => {
    const place = `/blocks/${index}`
    const units = membersIn(season.facts, code)
    const members = units.length
    const pact = pacts.get(code)
    places.set(placeKey('block', code), place)
    places.set(placeKey('block-pact', code), `${place}/pact`)
    places.set(placeKey('block-grades', code), `${place}/grades`)
    if (pact) placePact(pact.id, pact.targets, `${place}/pact`, places)
    return {
      block: code,
      label,
      members,
      units: units.map(({ unitId, unitName }, position) => {
        const rows = registered(unitId)
        places.set(placeKey('unit', unitId), `${place}/units/${position}`)
        for (const { formId } of rows)
          places.set(placeKey('registration', formId), `${place}/units/${position}/registered`)
        const signed = pact ? isBound(pact.signedBy)(unitId) : null
        return { ...naming({ unitId, unit: unitName }), signed, registered: rows.flatMap(({ award }) => award ?? []) }
      }),
      pact: pact
        ? { ...signedOf(units, isBound(pact.signedBy)), targets: pact.targets.map(target), ...annexesOf(pact) }
        : null,
      registrations: registrations(code).map((row) => registration(row, members, withdrawals(code))),
      ...resultOf(
        results.find(({ row }) => row.block === code),
        naming,
      ),
      nominees: nominees
        .filter(({ block }) => block === code)
        .map(({ awardCode, unitId, unitName }) => ({
          award: awardCode,
          unit: naming({ unitId, unit: unitName }).unit,
          ...postedOf(posted, { block: code, awardCode, unitId }),
        })),
      ...(boxes(code).length > 0 && { ballotBoxes: boxes(code).map(({ block: _, ...box }) => box) }),
    }
  })
}

/** While a nominee is posted for comments: from when to when; what is commented is nobody's here. */
function postedOf(posted: readonly Posted[], of: Pick<Posted, 'block' | 'awardCode' | 'unitId'>) {
  const { block, awardCode, unitId } = of
  const found = posted.find((one) => one.block === block && one.awardCode === awardCode && one.unitId === unitId)
  return found && { posted: { from: found.from, to: found.to } }
}

type ResultFound = Awaited<ReturnType<typeof publicResults>>[number]

/** The published result of a block, else the expected one that everybody may read; nothing where there is neither. */
function resultOf(found: ResultFound | undefined, naming: Naming) {
  if (found === undefined) return { grades: {}, gradesStatus: null, ranking: [] }
  const { row, sheets } = found
  return {
    grades: gradesIn(sheets),
    gradesStatus: row.kind,
    ranking: sheets.flatMap(({ unitId, unitName, rank, total, grade }) =>
      rank === null ? [] : [{ rank, ...naming({ unitId, unit: unitName }), total, grade }],
    ),
  }
}

type RegistrationRow = Awaited<ReturnType<typeof store.registrationsOf>>[number]
type Withdrawal = Awaited<ReturnType<typeof store.withdrawalsOf>>[number]

/** Members out of all members; sub-units that registered through theirs beside them, where there are any. */
function registration(row: RegistrationRow, of: number, withdrawn: readonly Withdrawal[]) {
  const { award, count, countBelow, withdrawnBelow } = row
  const daysOf = (below: boolean) => {
    const days = withdrawn.filter((one) => one.award === award && one.below === below)
    return days.length > 0 && { withdrawals: days.map(({ day, count: left }) => ({ date: day, count: left })) }
  }
  const below = countBelow + withdrawnBelow > 0 && {
    subUnits: { count: countBelow, withdrawn: withdrawnBelow, ...daysOf(true) },
  }
  return { award, count, of, withdrawn: row.withdrawn, ...daysOf(false), ...below }
}

/** Every member of the block owes its signature. */
const signedOf = (units: readonly { unitId: string }[], isBound: (unitId: string) => boolean) => ({
  signed: units.filter(({ unitId }) => isBound(unitId)).length,
  of: units.length,
})

function placePact(pactId: string, targets: readonly { id: string }[], place: string, places: Places) {
  places.set(placeKey('pact', pactId), place)
  for (const [index, { id }] of targets.entries()) places.set(placeKey('target', id), `${place}/targets/${index}`)
}

type Pact = NonNullable<ReturnType<Awaited<ReturnType<typeof pactsOf>>['get']>>

type ShownTarget = Pick<
  Pact['targets'][number],
  'indicator' | 'indicatorCode' | 'content' | 'comparison' | 'value' | 'per' | 'due'
> & {
  differences: readonly { bandId: string | null; name: string; value: string }[]
  source: { number: number } | null
}

/** As it holds today; one that an annex brought says which. */
const target = (one: ShownTarget) => ({
  indicator: one.indicatorCode ?? one.indicator,
  ...{ text: one.content, comparison: one.comparison, value: one.value, per: one.per, due: one.due },
  ...(one.differences.length > 0 && { differences: one.differences.map(differing) }),
  ...(one.source && { annex: one.source.number }),
})

const differing = ({ bandId, name, value }: ShownTarget['differences'][number]) => ({
  ...(bandId === null ? { unit: name } : { band: name }),
  value,
})

/** Adopted annexes, where there are any: who has signed, out of all that are to. */
const annexesOf = ({ annexes }: Pact) =>
  annexes.length > 0 && {
    annexes: annexes.map(({ number, title, signed, signatories }) => ({
      number,
      title,
      signed,
      of: signatories.length,
    })),
  }
