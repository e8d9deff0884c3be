/** The notice of a season's days, for whoever puts it on paper: issued by the unit that leads, else by the organising body. */
import { placeOf } from '#features/organisations/papers/rules.ts'
import { type Day, formatDay } from '#kit/days.ts'
import { fact, type Line, type Run, text } from '#kit/paper.ts'
import { inCapitals } from '#kit/paper-lines.ts'
import type { Content, PaperSource } from '#kit/paper-source.ts'
import type { Context } from '#platform/context.ts'
import type { Say } from '#platform/problem.ts'
import type { SeasonParts } from '../actions.ts'
import { getCalendar } from '../deadlines/actions.ts'
import type { Calendar } from '../deadlines/contract.ts'
import { seasonOnPaper } from '../papers/actions.ts'
import type { Setting } from '../papers/rules.ts'
import { t as saySeason } from '../words.ts'
import { t } from './words.ts'

const kind = 'calendar'

const titleOf = (season: { year: number; label: string }) =>
  t('paper.calendar.title', { year: season.year, region: season.label })

/** `parts`: those whose days are everybody's; `say` speaks their words. */
export const calendarPapers = (parts: SeasonParts, say: Say): PaperSource<Context> => ({
  kind,

  async offered(context, seasonId) {
    const season = await seasonOnPaper(context, seasonId)
    return [{ kind, id: seasonId, title: titleOf(season), unitId: season.issuing.id }]
  },

  async make(context, seasonId) {
    const calendar = await getCalendar(context, parts, seasonId)
    const season = await seasonOnPaper(context, seasonId)
    const told = { calendar, members: season.members.length, say }
    return { seasonId, unitId: season.issuing.id, content: contentOf(season, told), audience: 'season' }
  },
})

type Told = { calendar: Calendar; members: number; say: Say }

function contentOf({ issuing, lead }: Pick<Setting, 'issuing' | 'lead'>, told: Told): Content {
  const { label, year } = told.calendar
  const { name, parentName, abbreviation } = issuing
  return {
    ...{ kind, type: { code: 'TB', name: t('paper.calendar.type') } },
    about: t('paper.calendar.about', { year, region: label }),
    issuer: { above: parentName && inCapitals(parentName), name: inCapitals(name), code: abbreviation },
    ...{ place: placeOf(issuing), bases: [], boxes: [], filed: t('paper.calendar.filed') },
    blocks: blocksOf(told),
    signer: { title: lead ? inCapitals(lead.post) : t('paper.calendar.head'), name: null },
    recipients: [t('paper.calendar.recipients')],
  }
}

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
