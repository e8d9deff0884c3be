/** A plan is begun: the region's, in the name of the unit that leads; a unit's own; blank, or from a plan there is. */
import { carriedTarget, keepDifferences } from '#features/indicators/targets/actions.ts'
import { seasonFacts } from '#features/seasons/actions.ts'
import { inYears, retitled } from '#features/seasons/clones/rules.ts'
import { addArticle, createText, readText } from '#features/texts/actions.ts'
import { found, invalid, Refused, refuseIf } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { actionableSeason } from '../actions.ts'
import { answersOf, putAnswer } from '../answers/store.ts'
import { insertOwnMovement } from '../own-movements/store.ts'
import { insertPhase } from '../phases/store.ts'
import { insertPlanTarget } from '../plan-targets/store.ts'
import { changed, getPlan, onePlace, readablePlan, stateOfPlan, tailPlan, tellOf } from '../plans/actions.ts'
import type { Plan, PlanDraft } from '../plans/contract.ts'
import { whyNotBegin, whyNotSupersede } from '../plans/rules.ts'
import * as store from '../plans/store.ts'
import { insertTask } from '../tasks/store.ts'

type Begun = { regionId: string; seasonId: string; unitId: string; own: boolean; throughId: string | null }

export async function draftPlan(context: Context, seasonId: string, draft: PlanDraft): Promise<Plan> {
  const isRegions = draft.kind === 'region' || (draft.kind === 'movement' && draft.unitId === null)
  const place = isRegions
    ? await actionableSeason(context, seasonId, 'plan.change')
    : await unitsPlace(context, seasonId, draft.unitId)
  refuseIf(whyNotBegin(draft))
  const begun: Begun = isBegun(place) ? place : { ...place, ...(await leads(context, seasonId)) }
  const source = draft.copyOf === null ? undefined : await getPlan(context, draft.copyOf)
  await demandMovement(context, seasonId, draft.movementId)
  await demandBefore(context, begun, draft)
  const preamble = draft.preamble || (source?.text.preamble ?? '')
  const id = await insert(context, begun, { ...draft, preamble })
  if (source) await copyInto(context, id, source)
  const { title, number, day, reason } = draft
  const copied = source && { from: [source.text.title, source.number].filter(Boolean).join(', ') }
  return changed(context, id, { action: 'plan.drafted', after: { title, number, day, ...copied }, reason })
}

/** The region's plan stands in the name of the unit that leads. @throws `plan.no-lead`. */
async function leads({ db, today }: Context, seasonId: string) {
  const lead = await store.leadingUnit(db, seasonId, today)
  if (!lead) throw new Refused({ kind: 'conflict', code: 'plan.no-lead' })
  return { unitId: lead.unitId, own: false, throughId: null }
}

/** A unit's own plan: a member's, or that of a unit under one. A season that is not the reader's is missing. */
async function unitsPlace(context: Context, seasonId: string, unitId: string | null): Promise<Begun | Place> {
  const season = found(await store.seasonOf(context.db, seasonId), 'season')
  const place = { regionId: season.regionId, seasonId }
  const unit = unitId === null ? undefined : await store.placeOfUnit(context.db, seasonId, unitId)
  const isOwnBelow = unit?.isBelow === true && unitId !== null && context.actor.units.includes(unitId)
  if (!isOwnBelow) demand(context, 'movement.read', place, 'missing')
  demand(context, 'plan.change', { unitId })
  if (unitId === null) return place
  if (!unit?.isMember && !unit?.isBelow) throw new Refused({ kind: 'conflict', code: 'plan.not-in-season' })
  return { ...place, unitId, own: true, throughId: unit.isMember ? null : unit.parentId }
}
type Place = { regionId: string; seasonId: string }
const isBegun = (place: Place | Begun): place is Begun => 'own' in place

async function demandMovement({ db }: Context, seasonId: string, movementId: string | null) {
  if (movementId === null) return
  const [movement] = await store.movementsNamed(db, seasonId, [movementId])
  refuseIf(movement ? undefined : invalid('movementId', 'plan.movement-elsewhere'))
}

/** A plan takes the place of the issued one of its unit. @throws `plan.not-to-supersede`. */
async function demandBefore(context: Context, { unitId, seasonId }: Begun, draft: PlanDraft) {
  if (draft.supersedes === null) return
  const before = await store.findPlan(context.db, draft.supersedes)
  const stands = before?.seasonId === seasonId ? { ...before, state: stateOfPlan(before) } : undefined
  refuseIf(whyNotSupersede({ ...draft, unitId }, stands))
}

async function insert(context: Context, begun: Begun, draft: PlanDraft): Promise<string> {
  const { regionId, seasonId, unitId, own, throughId } = begun
  const { title, preamble, kind, movementId, supersedes, reason, number, day } = draft
  const owner = own ? { unitId, throughId } : {}
  const textId = await createText(context, { kind: 'plan', regionId, seasonId, title, preamble, ...owner })
  const id = context.newId()
  const plan = { id, ...begun, textId, kind, movementId, supersedes, reason, copiedFrom: draft.copyOf, number, day }
  await kept(context, onePlace, (trx) => store.insertPlan(trx, plan))
  if (movementId !== null) await store.replaceMovements(context.db, { id, regionId, seasonId }, [movementId])
  return id
}

/** The content of another plan, in the days of the new one's year; answers go on with the plan they stood in. */
async function copyInto(context: Context, id: string, source: Plan): Promise<void> {
  const { db } = context
  const plan = await readablePlan(context, id)
  const [then, now] = [await store.seasonOf(db, source.seasonId), await store.seasonOf(db, plan.seasonId)]
  const years = (now?.year ?? 0) - (then?.year ?? 0)
  const on = (day: string | null) => day && inYears(day, years)
  for (const { heading, body } of source.text.articles) await addArticle(context, plan.textId, { heading, body })
  await store.replaceBases(db, plan, source.bases)
  const taskIds = new Map<string, string>()
  for (const { id: was, position, content, due, ownerId, ownerPost, count } of source.tasks) {
    const taskId = context.newId()
    taskIds.set(was, taskId)
    await insertTask(db, plan, taskId, position, { content, due: on(due), ownerId, ownerPost, count })
  }
  await copyTargets(context, plan, source, on)
  await copyPhases(context, plan, source, years)
  await copyMovements(context, plan, source)
  if (plan.own)
    for (const { id: _id, version: _version, position, ...launched } of source.ownMovements)
      if (years === 0 || launched.to === null || launched.to >= (now?.from ?? ''))
        await insertOwnMovement(db, plan, context.newId(), position, launched)
  if (plan.supersedes === source.id) await copyAnswers(context, plan, source.id, taskIds)
  await tailPlan(context, plan)
}

type OnDay = (day: string | null) => string | null

/** What they are measured by and where they differ is what there is of it in the new season. */
async function copyTargets(context: Context, plan: store.PlanFound, { seasonId, targets }: Plan, on: OnDay) {
  if (targets.length === 0) return
  const season =
    plan.seasonId === seasonId ? undefined : { id: plan.seasonId, members: await membersFor(context, plan) }
  for (const { id: _id, version: _version, position, ...target } of targets) {
    const targetId = context.newId()
    const carried = season ? await carriedTarget(context, season, null, { ...target, ...blankOf(position) }) : target
    const differences = carried.differences.map(({ bandId, unitId, value }) => ({ bandId, unitId, value }))
    const body = { ...target, ...carried, differences, due: on(target.due) }
    await insertPlanTarget(context.db, plan, targetId, position, body)
    const { regionId, seasonId: at } = plan
    await keepDifferences(context, { kind: 'plan', targetId, regionId, seasonId: at }, differences)
  }
}

/** A unit under a member is no reader of the season, and tells none of its members a value of their own. */
const membersFor = async (context: Context, { seasonId, throughId }: store.PlanFound) =>
  throughId === null ? (await seasonFacts(context, seasonId)).members : []

const blankOf = (position: number) => ({ id: '', version: 1, position })

/** Phases first, then the bursts inside them: those belong to their year, and are not launched again. */
async function copyPhases(context: Context, plan: store.PlanFound, { phases }: Plan, years: number) {
  const ids = new Map<string, string>()
  const wanted = phases.filter(({ inside }) => inside === null || years === 0)
  for (const phase of wanted.toSorted((a, b) => Number(a.inside !== null) - Number(b.inside !== null))) {
    const id = context.newId()
    ids.set(phase.id, id)
    const anniversaries = phase.anniversaries.map(({ name, day }) => ({ name, day: day && inYears(day, years) }))
    const span = { from: inYears(phase.from, years), to: inYears(phase.to, years) }
    const inside = phase.inside && (ids.get(phase.inside) ?? null)
    await insertPhase(context.db, plan, id, { name: phase.name, ...span, inside, anniversaries })
  }
}

/** The movements of the same name in the new season; in the same season, the very same. */
async function copyMovements({ db }: Context, plan: store.PlanFound, source: Plan) {
  const names = source.movements.map(({ name }) => name)
  const same = await store.movementsCalled(db, plan.seasonId, names)
  const ids = [...new Set([...same.map(({ id }) => id), ...(plan.movementId === null ? [] : [plan.movementId])])]
  await store.replaceMovements(db, plan, ids)
}

async function copyAnswers(context: Context, plan: store.PlanFound, from: string, taskIds: Map<string, string>) {
  for (const { aboveId, says, taskId, reason, kind } of await answersOf(context.db, [from])) {
    const own = taskId && (taskIds.get(taskId) ?? null)
    const said = { says, taskId: own, reason }
    await putAnswer(context.db, plan, { id: context.newId(), above: { id: aboveId, kind }, at: context.now, ...said })
  }
}

/** The region's plan of an earlier season as a draft of this one, told as one deed. */
export async function carryPlan(context: Context, source: Plan, begun: Begun, titles: [number, number]): Promise<void> {
  const { preamble } = await readText(context, source.text.id)
  const title = retitled(source.text.title, ...titles)
  const blank = { kind: 'region' as const, unitId: null, movementId: null, supersedes: null, reason: null }
  const draft = { title, preamble, number: null, day: null, ...blank, copyOf: source.id }
  const id = await insert(context, begun, draft)
  await copyInto(context, id, source)
  const after = { title, number: null, day: null }
  await tellOf(context, found(await store.findPlan(context.db, id), 'plan'), { action: 'plan.drafted', after })
}
