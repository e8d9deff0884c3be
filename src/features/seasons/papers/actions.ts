/** A season as its papers need it: its facts, and who issues and signs for its region. */
import { agenciesOf, organiserAs } from '#features/organisations/papers/actions.ts'
import { found } from '#kit/refusal.ts'
import { type Context, demand, seasonScope } from '#platform/context.ts'
import { factsOf } from '../actions.ts'
import { leadershipOf } from '../leadership/store.ts'
import { findSeason } from '../store.ts'
import { leadOn } from './rules.ts'

type OnPaper = Awaited<ReturnType<typeof readSeason>>

/** Read once in a request, whichever papers ask: what a request changes of a season, it puts on no paper. */
const read = new WeakMap<Context['asked'], Map<string, Promise<OnPaper>>>()

/** Eight queries, once in a request. @throws Refused `object.missing` (404) when it is not one of the actor's seasons. */
export function seasonOnPaper(context: Context, seasonId: string): Promise<OnPaper> {
  const seasons = read.get(context.asked) ?? new Map<string, Promise<OnPaper>>()
  read.set(context.asked, seasons)
  const season = seasons.get(seasonId) ?? readSeason(context, seasonId)
  seasons.set(seasonId, season)
  return season
}

async function readSeason(context: Context, seasonId: string) {
  const row = found(await findSeason(context.db, seasonScope(context, 'season.read'), seasonId), 'season')
  demand(context, 'season.read', { regionId: row.regionId, seasonId }, 'missing')
  const facts = await factsOf(context, row)
  const leadership = await leadershipOf(context.db, seasonId)
  const lead = leadOn(leadership, context.today)
  const organiser = await organiserAs(context, row.regionId)
  const issuing = lead ? found((await agenciesOf(context, [lead.unitId])).get(lead.unitId), 'unit') : organiser
  return { ...facts, label: row.label, theme: row.theme, leadership, lead, organiser, issuing }
}
