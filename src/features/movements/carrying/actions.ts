/** What movements and the plan carry into a new season, and how two years of them compare. */
import type { CloneSource, ComparisonSource, Years } from '#features/seasons/actions.ts'
import { inYears } from '#features/seasons/clones/rules.ts'
import { compared, type Thing } from '#features/seasons/comparison/rules.ts'
import { formatDay } from '#kit/days.ts'
import type { Context } from '#platform/context.ts'
import { addMovement } from '../actions.ts'
import type { Movement } from '../contract.ts'
import { carryPlan } from '../drafting/actions.ts'
import { getPlan } from '../plans/actions.ts'
import * as plans from '../plans/store.ts'
import { continuedAmong, continueMovement } from '../series/actions.ts'
import * as store from '../store.ts'

/** Movements that still run in the new season and were not brought to their end: each goes on with the one before. */
export const movementClones: CloneSource = {
  what: 'movements',
  carryOver: async (context, { before, now }) => {
    const all = await store.listMovements(context.db, before.id)
    const running = all.filter(({ to, closed }) => !closed && (to === null || to >= now.from))
    const continued = await continuedAmong(context, running)
    for (const {
      id,
      name,
      kind,
      level,
      launchedBy,
      from,
      to,
      openEnded,
      theme,
      legalBasis,
      legalBasisDay,
    } of running) {
      const added = await addMovement(context, now.id, {
        ...{ name, kind, level, launchedBy, from, to, openEnded, theme, legalBasis, legalBasisDay },
      })
      if (!continued.has(id)) await continueMovement(context, added.id, id)
    }
  },
}

/** The adopted plan as a draft: its words, and all that belongs to it a year on, the movements of the same name. */
export const planClones: CloneSource = {
  what: 'plan',
  carryOver: async (context, { before, now }) => {
    const source = await regionPlan(context, before.id, 'adopted')
    if (!source) return
    const { regionId, id: seasonId } = now
    const plan = await getPlan(context, source.id)
    const begun = { regionId, seasonId, unitId: source.unitId, own: false, throughId: null }
    await carryPlan(context, plan, begun, [before.year, now.year])
  },
}

/** The region's plan of a season that stands adopted; the draft where `which` says so. */
async function regionPlan(context: Context, seasonId: string, which: 'adopted' | 'any') {
  const rows = (await plans.regionPlans(context.db, [seasonId])).filter(({ kind }) => kind === 'region')
  return rows.find(({ conferenceId }) => conferenceId !== null) ?? (which === 'any' ? rows[0] : undefined)
}

const factsOf = ({ launchedBy, from, to }: Movement) =>
  [launchedBy, (from || to) && [formatDay(from) || '…', formatDay(to) || '…'].join(' – ')].filter(Boolean).join(', ')

export const comparison: ComparisonSource = async (context, { before, now, years }) => {
  const movements = async (seasonId: string): Promise<Thing[]> =>
    (await store.listMovements(context.db, seasonId)).map((one) => ({
      key: one.name,
      name: one.name,
      facts: factsOf(one),
    }))
  const of = async (seasonId: string, shift: Years['years']): Promise<Thing[]> => {
    const row = await regionPlan(context, seasonId, 'any')
    if (!row) return []
    const plan = await getPlan(context, row.id)
    const articles = plan.text.articles.map(({ heading, body }) => ({ key: heading, name: heading, facts: body }))
    const tasks = plan.tasks.map(({ content, due }) => ({
      ...{ key: content, name: content },
      facts: due ? formatDay(inYears(due, shift)) : '',
    }))
    return [...articles, ...tasks]
  }
  return [
    { part: 'movements', of: null, items: compared(await movements(before.id), await movements(now.id)) },
    { part: 'plan', of: null, items: compared(await of(before.id, years), await of(now.id, 0)) },
  ]
}
