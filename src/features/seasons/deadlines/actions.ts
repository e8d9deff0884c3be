/** The calendar of a season, gathered from the days that features hand in. */
import { formatDay } from '#kit/days.ts'
import { found, type Said } from '#kit/refusal.ts'
import type { FileAnswer } from '#kit/shapes.ts'
import { type Context, demand, seasonScope } from '#platform/context.ts'
import type { Say } from '#platform/problem.ts'
import { type CalendarEntry, factsOf, type SeasonParts } from '../actions.ts'
import * as store from '../store.ts'
import { t } from '../words.ts'
import type { Calendar } from './contract.ts'
import { byDay, icsOf, nearnessOf } from './rules.ts'

async function seasonAsked(context: Context, seasonId: string) {
  const season = found(await store.findSeason(context.db, seasonScope(context, 'calendar.read'), seasonId), 'season')
  demand(context, 'calendar.read', { regionId: season.regionId, seasonId }, 'missing')
  return season
}

/** Every day of the season that somebody must know, in order. */
export async function getCalendar(context: Context, { days }: SeasonParts, seasonId: string): Promise<Calendar> {
  const season = await seasonAsked(context, seasonId)
  const facts = await factsOf(context, season)
  const entries: CalendarEntry[] = []
  for (const source of days) entries.push(...(await source(context, facts)))
  const { today } = context
  return {
    seasonId,
    label: season.label,
    year: season.year,
    sample: season.sample,
    today,
    entries: byDay(entries).map(({ original = null, ...entry }) => ({
      ...entry,
      original,
      nearness: nearnessOf(entry.day, today),
    })),
  }
}

/** The same days for other calendars. */
export async function calendarFile(
  context: Context,
  parts: SeasonParts,
  say: Say,
  seasonId: string,
): Promise<FileAnswer> {
  const { label, year, entries } = await getCalendar(context, parts, seasonId)
  const spoken = (said: Said) => say(said, context.language)
  const events = entries.map(({ day, kind, code, params, original }, index) => ({
    uid: `${seasonId}-${kind}-${code}-${index}@giaouoc`,
    day,
    summary: t(`calendar.${kind}`, { what: spoken({ code, ...(params && { params }) }) }, context.language),
    description: original ? t('calendar.original', { day: formatDay(original) }, context.language) : '',
  }))
  const name = t('season.named', { region: label, year }, context.language)
  return { fileName: `lich-thi-dua-${year}.ics`, type: 'calendar', content: icsOf(name, events, context.machineNow) }
}
