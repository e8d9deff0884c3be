/** Gathers the pack from what each feature tells whoever asks: nobody is shown more of a season than its own screens show. */
import { decimalTold } from '#features/assessments/ranking-papers/rules.ts'
import { getResult, listResults } from '#features/assessments/results/actions.ts'
import { heldBy } from '#features/awards/register/actions.ts'
import { conclusionsIn, leftBefore } from '#features/conferences/conclusions/actions.ts'
import { listCouncils } from '#features/councils/actions.ts'
import { votesIn } from '#features/councils/votes/actions.ts'
import { listDocuments } from '#features/documents/actions.ts'
import { listRounds } from '#features/figures/reporting/actions.ts'
import { listMovements } from '#features/movements/actions.ts'
import { listPlans } from '#features/movements/plans/actions.ts'
import { listPacts } from '#features/pacts/actions.ts'
import { listRegistrations } from '#features/registrations/actions.ts'
import { getSeason, type SeasonParts } from '#features/seasons/actions.ts'
import { getBoard, listWork } from '#features/seasons/board/actions.ts'
import type { Season } from '#features/seasons/contract.ts'
import { getCalendar } from '#features/seasons/deadlines/actions.ts'
import type { Params, Term } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Say } from '#platform/problem.ts'
import { contactsOf } from '../contacts/store.ts'
import { lessonsOf } from '../lessons/store.ts'
import type { Sides } from '../sides/actions.ts'
import {
  byDay,
  checkCodes,
  checked,
  delivered,
  lineOf,
  type NextTold,
  named,
  type PackLine,
  type PackPart,
  type PartKey,
  partKeys,
} from './rules.ts'

type Telling = { seasonId: string; parts: SeasonParts; sides: Sides; season: Season; both: Both } & Readings
/** What more than one part of the pack is told from: read once. */
type Readings = Awaited<ReturnType<typeof readingsOf>>
type Both = (code: string, params?: Params) => Term
type Gathering = (context: Context, telling: Telling) => Promise<PackLine[]>

/** What waits for whoever asks, conditions that are not met yet with those who owe them, and conclusions that are open. */
const work: Gathering = async (context, { seasonId, parts, season, conclusions, both }) => {
  const here = `/mua/${seasonId}/ban-giao`
  const { items } = await listWork(context, parts)
  // The hand-over itself is no task that is handed over.
  const waiting = items.filter((item) => item.seasonId === seasonId && item.path !== here)
  const unmet = season.stages.flatMap(({ gates }) => gates.filter(({ met }) => !met))
  const open = conclusions.filter(({ status, carriedTo }) => status === 'open' && carriedTo === null)
  return byDay([
    ...waiting.map(({ code, params, due, path }) => lineOf(both(code, params), { day: due, path })),
    ...open.map(({ content, ownerName, due }) =>
      lineOf(named(content), {
        ...{ note: both('handover.from.conclusions'), unit: ownerName, day: due },
        path: `/mua/${seasonId}/hoi-nghi`,
      }),
    ),
    ...unmet.map(({ code, params, missing }) =>
      lineOf(both(code, params), {
        ...(missing.length > 0 && { unit: missing.map(({ unitName }) => unitName).join('; ') }),
        ...{ note: both('handover.from.gates'), path: `/mua/${seasonId}` },
      }),
    ),
  ])
}

/** What was typed and is not out: plans, pacts, forms, papers and results, as far as the reader reads them. */
const drafts: Gathering = async (context, { seasonId, registrations, results, both }) => {
  const at = `/mua/${seasonId}`
  const plans = (await listPlans(context, seasonId)).items.filter(({ state }) => state === 'draft')
  const pacts = (await listPacts(context, seasonId)).items.flatMap(({ pact }) =>
    pact?.state === 'draft' ? [pact] : [],
  )
  const forms = registrations.mine.filter(({ form }) => form !== null && form.sentAt === null)
  const unpublished = results.filter(({ state }) => state === 'made' || state === 'approved')
  const papers = await papersInHand(context, seasonId)
  const of = (code: string) => ({ note: both(`handover.draft.${code}`) })
  return [
    ...plans.map(({ id, title, unitName }) =>
      lineOf(named(title), { ...of('plan'), unit: unitName, path: `${at}/ke-hoach/${id}` }),
    ),
    ...pacts.map(({ id, title }) => lineOf(named(title), { ...of('pact'), path: `${at}/giao-uoc/${id}` })),
    ...forms.map(({ unitName }) => lineOf(both('handover.draft.form'), { unit: unitName, path: `${at}/dang-ky` })),
    ...unpublished.map(({ blockLabel }) => lineOf(named(blockLabel), { ...of('result'), path: `${at}/ket-qua` })),
    ...papers.map(({ id, title, unitName }) =>
      lineOf(named(title), { ...of('paper'), unit: unitName, path: `${at}/van-ban/${id}` }),
    ),
  ]
}

const mostPapers = 500

async function papersInHand(context: Context, seasonId: string) {
  const drafted = await listDocuments(context, seasonId, { state: 'draft', limit: mostPapers })
  const submitted = await listDocuments(context, seasonId, { state: 'submitted', limit: mostPapers })
  return [...drafted.items, ...submitted.items]
}

/** What is still to come of this year, and what is known of the next one. */
const days: Gathering = async (context, { seasonId, parts, sides, both }) => {
  const all: PackLine[] = []
  for (const id of [seasonId, ...(sides.next ? [sides.next.id] : [])]) {
    const { year, entries } = await getCalendar(context, parts, id)
    const coming = entries.filter(({ day }) => day >= context.today)
    all.push(
      ...coming.map(({ day, kind, code, params, path }) =>
        lineOf(both(`calendar.${kind}`, { what: both(code, params) }), {
          day,
          path,
          note: both('handover.of-year', { year }),
        }),
      ),
    )
  }
  return byDay(all)
}

/** Posts of leads, members of councils and those who signed pacts, as everybody of the season reads them; then the contacts. */
const contacts: Gathering = async (context, { seasonId, season, councils, both }) => {
  const names = new Map(
    season.blocks.flatMap(({ members }) => members.map((one) => [one.unitId, one.unitName] as const)),
  )
  const written = await contactsOf(context.db, seasonId)
  return [
    ...season.leadership.map(({ role, unitName, post }) =>
      lineOf(named(post), { unit: unitName, note: both(`handover.contact.${role}`), path: `/mua/${seasonId}` }),
    ),
    ...councils.items.flatMap(({ name: council, members }) =>
      members.flatMap(({ name, post, unitName }) =>
        name === null
          ? []
          : [
              lineOf(named([name, post].filter(Boolean).join(', ')), {
                ...{ unit: unitName, note: named(council), path: `/mua/${seasonId}/hoi-dong` },
              }),
            ],
      ),
    ),
    ...written.map(({ unitId, name, post, phone, note }) =>
      lineOf(named([name, post].filter(Boolean).join(', ')), {
        ...{ unit: names.get(unitId) ?? null, value: phone, note: note === null ? null : named(note) },
      }),
    ),
  ]
}

/** What was typed, and the weaknesses that conferences named. */
const lessons: Gathering = async (context, { seasonId, conclusions, both }) => {
  const typed = await lessonsOf(context.db, seasonId)
  const weak = conclusions.filter(({ kind }) => kind === 'weakness')
  return [
    ...typed.map(({ kind, content }) => lineOf(named(content), { note: both(`lesson.kind.${kind}`) })),
    ...weak.map(({ content }) =>
      lineOf(named(content), { note: both('handover.from.weakness'), path: `/mua/${seasonId}/hoi-nghi` }),
    ),
  ]
}

type Counted = { text: Term; value: string; from: Term; path: string; unit?: string }
const numberLine = ({ text, value, from, path, unit = '' }: Counted): PackLine =>
  lineOf(text, { value, note: from, path, unit: unit || null })

/** Each with where it comes from: who took part, steps done, figures, registrations, results as published, votes, awards. */
const numbers: Gathering = async (context, telling) => [
  ...(await counted(context, telling)),
  ...(await ranked(context, telling)),
  ...(await voted(context, telling)),
  ...(await awarded(context, telling)),
]

const counted: Gathering = async (context, { seasonId, parts, season, registrations, both }) => {
  const at = `/mua/${seasonId}`
  const { items: movements } = await listMovements(context, seasonId)
  const board = await getBoard(context, parts, seasonId)
  const reports = delivered((await listRounds(context, seasonId)).items)
  const { blocks, awards } = registrations
  const names = new Map(awards.map(({ id, name, nameEn }) => [id, { vi: name, en: nameEn ?? name }]))
  const from = (code: string) => both(`handover.from.${code}`)
  return [
    ...season.blocks.map(({ label, members }) => ({
      ...{ text: both('handover.number.members', { block: label }), value: String(members.length) },
      ...{ from: from('members'), path: at },
    })),
    {
      ...{ text: both('handover.number.movements'), value: String(movements.length) },
      ...{ from: from('movements'), path: `${at}/phong-trao` },
    },
    ...board.columns.map(({ code, done, of }) => ({
      ...{ text: both('handover.number.step', { step: both(`column.${code}`) }), value: `${done}/${of}` },
      ...{ from: from('board'), path: `${at}/bang` },
    })),
    ...(['sent', 'late'] as const)
      .filter(() => reports.of > 0)
      .map((code) => ({
        ...{ text: both(`handover.number.figures-${code}`), value: `${reports[code]}/${reports.of}` },
        ...{ from: from('rounds'), path: `${at}/so-lieu/ky-bao-cao` },
      })),
    ...blocks.flatMap(({ label, totals }) =>
      totals
        .filter(({ count }) => count > 0)
        .map(({ awardId, count, of }) => ({
          text: both('handover.number.registered', { award: names.get(awardId) ?? '', block: label }),
          ...{ value: `${count}/${of}`, from: from('registrations'), path: `${at}/dang-ky` },
        })),
    ),
  ].map(numberLine)
}

/** Of each block the result that is out, unit by unit. */
const ranked: Gathering = async (context, { seasonId, results, both }) => {
  const out = results.filter(({ state }) => state === 'published')
  const lines: PackLine[] = []
  for (const { id } of out) {
    const { blockLabel, sheets } = await getResult(context, id)
    const path = `/mua/${seasonId}/ket-qua?ket-qua=${id}`
    const note = both('handover.from.result', { block: blockLabel })
    lines.push(
      ...sheets.map(({ unitName, rank, grade, total }) => {
        const value = [rank, grade, decimalTold(total)].filter((one) => one !== null).join(' · ')
        return lineOf(both('handover.number.result'), { unit: unitName, value, note, path })
      }),
    )
  }
  return lines
}

/** Votes that were counted, with whom they put forward. */
const voted: Gathering = async (context, { seasonId, season, councils, both }) => {
  const labels = new Map(season.blocks.map(({ code, label }) => [code, label]))
  const lines: PackLine[] = []
  for (const { id } of councils.sittings.toReversed()) {
    const counted = (await votesIn(context, id)).filter(({ state }) => state === 'counted')
    lines.push(
      ...counted.map(({ award, block, round, outcome, candidates }) => {
        const chosen = new Set((outcome?.names ?? []).flatMap(({ unitId, chosen: is }) => (is ? [unitId] : [])))
        const units = candidates.filter(({ unitId }) => chosen.has(unitId)).map(({ unitName }) => unitName)
        const params = { award: award.name, block: labels.get(block) ?? block, round }
        return lineOf(both('handover.number.vote', params), {
          ...{ unit: units.join('; ') || null, value: String(units.length) },
          ...{ note: both('handover.from.council'), path: `/mua/${seasonId}/hoi-dong/${id}` },
        })
      }),
    )
  }
  return lines
}

const awarded: Gathering = async (context, { season, both }) => {
  const units = season.blocks.flatMap(({ members }) => members)
  const held = await heldBy(context, { unitIds: units.map(({ unitId }) => unitId), years: [season.year] })
  return units.flatMap(({ unitId, unitName }) =>
    (held.get(unitId) ?? [])
      .filter(({ holder }) => holder.id === unitId)
      .map(({ award, year, decision }) =>
        lineOf(both('handover.number.award', { award: { vi: award.name, en: award.nameEn ?? award.name }, year }), {
          ...{ unit: unitName, value: decision.number, note: both('handover.from.register') },
          path: '/to-chuc/so-khen-thuong',
        }),
      ),
  )
}

/** What stands in the next season already, with the place where the rest is done. */
const next: Gathering = async (context, { sides, parts, both }) => {
  const { next: season } = sides
  const told = season ? await toldOf(context, parts, season.id) : null
  const holds = checked(told)
  const at = season ? `/mua/${season.id}` : '/mua'
  const places: Partial<Record<(typeof checkCodes)[number], string>> = season
    ? { plan: '/ke-hoach', 'pacts-drafted': '/giao-uoc', 'pacts-signed': '/giao-uoc', carried: '/hoi-nghi' }
    : {}
  const leads = (role: 'lead' | 'deputy') =>
    (told?.leadership ?? [])
      .filter((one) => one.role === role)
      .map(({ unitName }) => unitName)
      .join('; ') || null
  return checkCodes.map((code) =>
    lineOf(both(`handover.check.${code}`), {
      ...{ done: holds[code], path: `${at}${places[code] ?? ''}` },
      unit: code === 'lead' ? leads('lead') : code === 'deputies' ? leads('deputy') : null,
    }),
  )
}

async function toldOf(context: Context, parts: SeasonParts, seasonId: string): Promise<NextTold> {
  const season = await getSeason(context, parts, seasonId)
  const { items: plans } = await listPlans(context, seasonId)
  const { items: pacts } = await listPacts(context, seasonId)
  const left = await leftBefore(context, season)
  const { stages, leadership, publishedAt } = season
  return { stages, leadership, published: publishedAt !== null, plans, pacts, left: left?.count ?? 0 }
}

const gatherings: Record<PartKey, Gathering> = { work, drafts, days, contacts, lessons, numbers, next }

const readingsOf = async (context: Context, seasonId: string) => ({
  conclusions: await conclusionsIn(context, seasonId),
  councils: await listCouncils(context, seasonId),
  registrations: await listRegistrations(context, seasonId),
  results: (await listResults(context, seasonId)).items,
})

/** The pack as the data stand at this moment. */
export async function gatherPack(
  context: Context,
  { parts, say, sides }: { parts: SeasonParts; say: Say; sides: Sides },
): Promise<{ parts: PackPart[] }> {
  const { seasonId } = sides.place
  const both: Both = (code, params = {}) => ({ vi: say({ code, params }, 'vi'), en: say({ code, params }, 'en') })
  const season = await getSeason(context, parts, seasonId)
  const telling = { seasonId, parts, sides, season, both, ...(await readingsOf(context, seasonId)) }
  const told: PackPart[] = []
  // One after the other: they share one connection.
  for (const key of partKeys) told.push({ key, lines: await gatherings[key](context, telling) })
  return { parts: told }
}
