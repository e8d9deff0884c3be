/** What movements and the plan carry into a new season, and how two years of them compare. */
import type { CloneSource, ComparisonSource, Years } from '#features/seasons/actions.ts'
import { inYears, retitled } from '#features/seasons/clones/rules.ts'
import { compared, type Thing } from '#features/seasons/comparison/rules.ts'
import { addArticle, createText, readText } from '#features/texts/actions.ts'
import { formatDay } from '#kit/days.ts'
import type { Context } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { addMovement } from '../actions.ts'
import type { Movement } from '../contract.ts'
import { addTask, tailPlan } from '../plans/actions.ts'
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

/** The adopted plan as a draft: its words, its key tasks a year on, the movements of the same name. */
export const planClones: CloneSource = {
  what: 'plan',
  carryOver: async (context, { before, now, years }) => {
    const source = await adoptedPlan(context, before.id)
    if (!source) return
    const { regionId, id: seasonId } = now
    const { text, tasks, unitId, movementNames } = source
    const title = retitled(text.title, before.year, now.year)
    const textId = await createText(context, { kind: 'plan', regionId, seasonId, title, preamble: text.preamble })
    const id = context.newId()
    await plans.insertPlan(context.db, { id, regionId, seasonId, textId, unitId, number: null, day: null })
    const place = { object: { kind: 'text', id: textId }, audience: 'region' as const, regionId, seasonId, unitId }
    await record(context, { action: 'plan.drafted', ...place, after: { title, number: null, day: null } })
    for (const { heading, body } of text.articles) await addArticle(context, textId, { heading, body })
    for (const { content, due } of tasks) await addTask(context, id, { content, due: due && inYears(due, years) })
    const same = (await store.listMovements(context.db, seasonId)).filter(({ name }) => movementNames.includes(name))
    await plans.replaceMovements(
      context.db,
      { id, regionId, seasonId },
      same.map((movement) => movement.id),
    )
    await tailPlan(context, id)
  },
}

/** The plan of a season that stands adopted, whole; the draft where `also` says so. */
async function planOf(context: Context, seasonId: string, which: 'adopted' | 'any') {
  const rows = await plans.listPlans(context.db, seasonId)
  const row = rows.find(({ conferenceId }) => conferenceId !== null) ?? (which === 'any' ? rows[0] : undefined)
  if (!row) return undefined
  const movements = await plans.movementNames(context.db, seasonId, row.movementIds ?? [])
  return {
    unitId: row.unitId,
    text: await readText(context, row.textId),
    tasks: await plans.tasksOf(context.db, row.id),
    movementNames: movements.map(({ name }) => name),
  }
}
const adoptedPlan = (context: Context, seasonId: string) => planOf(context, seasonId, 'adopted')

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
    const plan = await planOf(context, seasonId, 'any')
    if (!plan) return []
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
