/** The notice of a season's days, for whoever puts it on paper: issued by the unit that leads, else by the organising body. */
import { type Day, formatDay } from '#kit/days.ts'
import { fact, type Line, type Paper, type Run, text } from '#kit/paper.ts'
import { found, Refused } from '#kit/refusal.ts'
import { Id } from '#kit/shapes.ts'
import { type Context, seasonScope } from '#platform/context.ts'
import type { Say } from '#platform/problem.ts'
import { factsOf, type SeasonParts } from '../actions.ts'
import { getCalendar } from '../deadlines/actions.ts'
import type { Calendar } from '../deadlines/contract.ts'
import { leadershipOf } from '../leadership/store.ts'
import * as seasons from '../store.ts'
import { t as saySeason } from '../words.ts'
import * as store from './store.ts'
import { t } from './words.ts'

type Content = Omit<Paper, 'number' | 'day' | 'mark' | 'check' | 'madeUp'>

const kind = 'calendar'

/** Who leads today; else whoever led last, else whoever will; null where nobody is named. */
async function leaderOf({ db, today }: Context, seasonId: string) {
  const leads = (await leadershipOf(db, seasonId)).filter(({ role }) => role === 'lead')
  const begun = leads.filter(({ from }) => (from ?? today) <= today)
  return begun.at(-1) ?? leads[0] ?? null
}

const titleOf = (season: { year: number; label: string }) =>
  t('paper.calendar.title', { year: season.year, region: season.label })

/** `parts`: those whose days are everybody's; `say` speaks their words. */
export const calendarPapers = (parts: SeasonParts, say: Say) => ({
  kind,

  async offered(context: Context, seasonId: string) {
    const season = found(
      await seasons.findSeason(context.db, seasonScope(context, 'calendar.read'), seasonId),
      'season',
    )
    const leader = await leaderOf(context, seasonId)
    const unitId = leader?.unitId ?? (await store.organiserOf(context.db, season.regionId))
    return [{ kind, id: seasonId, title: titleOf(season), unitId }]
  },

  async make(context: Context, id: string) {
    const seasonId = Id.safeParse(id).data
    if (seasonId === undefined) throw new Refused({ kind: 'missing', code: 'object.missing' })
    const calendar = await getCalendar(context, parts, seasonId)
    const season = found(
      await seasons.findSeason(context.db, seasonScope(context, 'calendar.read'), seasonId),
      'season',
    )
    const { members } = await factsOf(context, season)
    const leader = await leaderOf(context, seasonId)
    const unitId = leader?.unitId ?? (await store.organiserOf(context.db, season.regionId))
    const issuer = found(await store.issuerOf(context.db, unitId), 'unit')
    const told = { calendar, members: members.length, say }
    return { seasonId, unitId, content: contentOf(issuer, leader?.post ?? null, told) }
  },
})

type Told = { calendar: Calendar; members: number; say: Say }

function contentOf(issuer: store.Issuer, post: string | null, told: Told): Content {
  const { label, year } = told.calendar
  return {
    ...{ kind, type: { code: 'TB', name: t('paper.calendar.type') } },
    about: t('paper.calendar.about', { year, region: label }),
    issuer: { above: upper(issuer.above), name: upper(issuer.name) ?? '', code: null },
    ...{ place: placeOf(issuer), bases: [], boxes: [], filed: t('paper.calendar.filed') },
    blocks: blocksOf(told),
    signer: { title: upper(post) ?? t('paper.calendar.head'), name: null },
    recipients: [t('paper.calendar.recipients')],
  }
}

/** A place is told by its name alone, but for a city that bears a person's (Decree 30/2020/NĐ-CP, Annex I, II.4). */
const placeOf = ({ place }: store.Issuer) => place?.replace(/^(Tỉnh|Thành phố(?! Hồ Chí Minh)) /, '') ?? null

const upper = (name: string | null) => name?.toLocaleUpperCase('vi') ?? null

function blocksOf({ calendar, members, say }: Told): Content['blocks'] {
  const { seasonId, label, year } = calendar
  const from = t('paper.calendar.from-season')
  const path = `/mua/${seasonId}`
  const about = [
    fact('year', String(year), from, path),
    text(t('paper.calendar.of')),
    fact('region', label, from, path),
  ]
  const lead = [text(t('paper.calendar.lead')), ...about, text(t('paper.calendar.follows'))]
  const count = fact('members', String(members), t('paper.calendar.from-members'), path)
  const ask = [text(t('paper.calendar.ask')), count, text(t('paper.calendar.members'))]
  return [
    { id: 'lead', is: 'paragraph', editable: true, line: lead },
    {
      ...{ id: 'days', is: 'table', rows: rowsOf(calendar, say) },
      columns: [
        { head: t('paper.calendar.day'), width: 1, align: 'centre' },
        { head: t('paper.calendar.what'), width: 4, align: 'left' },
      ],
    },
    { id: 'ask', is: 'paragraph', editable: true, line: ask },
  ]
}

/**
 * Each day is a fact under its own name: the second of two alike is called so. What is due from one of them is between
 * that one and whoever asked it.
 */
function rowsOf({ seasonId, entries }: Calendar, say: Say): Line[][] {
  const seen = new Map<string, number>()
  const common = entries.filter((one) => one.kind !== 'due')
  return common.map(({ day, kind, code, params, original }) => {
    const name = `${kind}.${code}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    const what = saySeason(`calendar.${kind}`, { what: say({ code, ...(params && { params }) }, 'vi') }, 'vi')
    return [
      [dayOf(count === 1 ? name : `${name}.${count}`, day, `/mua/${seasonId}/lich`)],
      [text(whatOf(what, original))],
    ]
  })
}

const dayOf = (key: string, day: Day, path: string): Run =>
  fact(key, formatDay(day), t('paper.calendar.from-calendar'), path)

const whatOf = (what: string, original: Day | null): string =>
  original ? t('paper.calendar.postponed', { what, day: formatDay(original) }) : what
