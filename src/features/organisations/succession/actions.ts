/** Merging, splitting and renaming units by decision: all of it in one transaction, nothing deleted. */
import type { z } from 'zod'
import type { Day } from '#kit/days.ts'
import { invalid, type Refusal, refuseIf } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { atomically } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { ofAny } from '#platform/sql.ts'
import { addUnits, type NewUnit } from '../births/actions.ts'
import { demandNoChildren, demandNoDuties, type UnitParts } from '../duties/actions.ts'
import { moveMembers, recorded } from '../moves/actions.ts'
import { regionsGoing, tellRegions } from '../organisers/actions.ts'
import type { RosterGuard } from '../regions/actions.ts'
import type * as contract from './contract.ts'
import {
  ancestorsOf,
  eveOf,
  heirsOn,
  isActOfAnother,
  movedMembers,
  outcomeOf,
  type Standing,
  type Succession,
  whyNotSucceed,
} from './rules.ts'
import * as store from './store.ts'

type Given = z.output<(typeof contract.recordSuccession)['body']>
type Decision = contract.Decision
type Outcome = contract.Outcome

/** The decision in one line, as the basis of a membership; nothing known, nothing said. */
export const basisOf = ({ number, day, body }: Decision): string | null =>
  [number, day?.split('-').reverse().join('/'), body].filter(Boolean).join(', ') || null

/** Units by their ids, in the order given. @throws Refused `unit.missing` */
export async function heldUnits(context: Context, ids: readonly string[], path: string): Promise<Standing[]> {
  const rows = new Map((await store.lockUnits(context.db, [...new Set(ids)])).map((row) => [row.id, row]))
  return [...new Set(ids)].map((id) => {
    const row = rows.get(id)
    refuseIf(row ? undefined : invalid(path, 'unit.missing'))
    return row as Standing
  })
}

const isRefusal = (given: object): given is Refusal => 'kind' in given && 'code' in given

/** What was given, with the units it speaks of, held until the end. */
async function readSuccession(
  context: Context,
  given: Given,
): Promise<{ succession: Succession; newUnits: NewUnit[] }> {
  const { kind, day, goesOn } = given
  const ids = [...given.unitIds, ...given.heirIds]
  const held = await heldUnits(context, ids, 'unitIds')
  const pick = (wanted: readonly string[]) => held.filter(({ id }) => wanted.includes(id))
  const newUnits = given.born.map((unit) => ({ id: context.newId(), ...unit, from: day, to: null }))
  const succession = {
    ...{ kind, day, from: pick(given.unitIds), heirs: pick(given.heirIds), goesOn: kind === 'split' && goesOn },
    born: newUnits.map(({ id, name }) => ({ id, name })),
  }
  return { succession, newUnits }
}

/** Units of this succession that a deed has ended before are done already. */
async function demandNotDone(context: Context, { from }: Succession) {
  for (const { id, name } of from) {
    const { ended } = await store.boundBy(context.db, id)
    refuseIf(ended ? invalid('unitIds', 'succession.done-already', { unit: name }) : undefined)
  }
}

/** What the features above know: what hangs on a unit, and whether two people decide on its members. */
export type Above = { parts: UnitParts; guard: RosterGuard }

/**
 * Records a merger, division or new name.
 * @throws Refused as the endpoint lists them
 */
export async function recordSuccession(context: Context, above: Above, given: Given): Promise<Outcome> {
  demand(context, 'unit.keep', {})
  const { succession, newUnits } = await readSuccession(context, given)
  await demandNotDone(context, succession)
  const steps = await store.ancestorSteps(
    context.db,
    succession.from.map(({ id }) => id),
  )
  refuseIf(whyNotSucceed(succession, store.linesOf(steps)))
  await addUnits(context, newUnits, 'born/0/')
  return carryOut(context, above, succession, given)
}

async function carryOut(
  context: Context,
  { parts, guard }: Above,
  succession: Succession,
  given: Given,
): Promise<Outcome> {
  const { day, from, heirs, born } = succession
  const { lines, ends } = outcomeOf(succession)
  const ending = from.filter(({ id }) => ends.some((end) => end.id === id))
  const [heir, otherHeir] = [...heirs, ...born]
  const onlyHeir = otherHeir ? undefined : heir
  await demandNoDuties(context, parts, {
    ...{ units: ending, day, code: 'succession.open-duties' },
    onlyHeir: onlyHeir !== undefined,
  })
  const regions = await regionsGoing(context, ending, { day, heir: onlyHeir })
  const names = new Map([...from, ...heirs, ...born].map(({ id, name }) => [id, name]))
  const changeId = context.newId()
  const moved = await plannedMembers(context, succession, ending, given.memberships)
  await writeChange(context, succession, { changeId, decision: given.decision, memberships: moved.ends.length, ending })
  const asked = isActOfAnother(given.memberships, given.decision) ? recorded : guard
  const memberships = await moveMembers(context, asked, moved, { day, basis: basisOf(given.decision), names })
  const moves = await moveChildren(context, changeId, succession, ending)
  await tellRegions(context, regions, { day, basis: basisOf(given.decision), heir: onlyHeir })
  await tell(context, succession, given.decision)
  return {
    changeId,
    day,
    ends: ends.map(({ id, to }) => ({ id, name: names.get(id) ?? '', day: to })),
    begins: born.map(({ id, name }) => ({ id, name, day })),
    lines: lines.map((line) => ({ from: names.get(line.from) ?? '', to: names.get(line.to) ?? '' })),
    memberships,
    moves,
    regions: regions.map(({ label }) => ({ region: label, to: onlyHeir?.name ?? '' })),
  }
}

async function plannedMembers(
  context: Context,
  { day, heirs, born }: Succession,
  ending: readonly Standing[],
  wish: Given['memberships'],
) {
  const after = [...heirs, ...born.map(({ id, name }) => ({ id, name, from: day, to: null }))]
  const ids = (units: readonly { id: string }[]) => units.map(({ id }) => id)
  const members = await store.membersAfter(context.db, ids(ending), day)
  const heirMembers = await store.membersAfter(context.db, ids(heirs), day)
  const planned = movedMembers({ day, members, heirs: after, heirMembers, wish })
  if (isRefusal(planned)) refuseIf(planned)
  return planned as Exclude<typeof planned, Refusal>
}

type Written = { changeId: string; decision: Decision; memberships: number; ending: readonly Standing[] }

async function writeChange(context: Context, succession: Succession, { changeId, ending, ...change }: Written) {
  const { kind, day, born } = succession
  const { db } = context
  read.delete(context.asked)
  await store.insertChanges(db, [{ id: changeId, kind, day, madeAt: context.now, ...change }])
  await store.insertLines(
    db,
    outcomeOf(succession).lines.map((line) => ({ changeId, ...line })),
  )
  await store.insertBirths(
    db,
    born.map(({ id }) => ({ changeId, unitId: id })),
  )
  await store.insertEndings(
    db,
    ending.map(({ id, to }) => ({ changeId, unitId: id, knownTo: to })),
  )
  await store.endUnits(
    db,
    ending.map(({ id }) => id),
    eveOf(day),
  )
}

/** What stood below a unit that ends stands below its heir; of several heirs, somebody must choose first. */
async function moveChildren(
  context: Context,
  changeId: string,
  { day, heirs, born }: Succession,
  ending: readonly Standing[],
) {
  const [heir, other] = [...heirs, ...born]
  if (other || !heir) {
    await demandNoChildren(context, ending, day, 'succession.open-duties')
    return []
  }
  const children = await store.childrenAfter(
    context.db,
    ending.map(({ id }) => id),
    day,
  )
  const moving = children.filter(({ id }) => id !== heir.id)
  await store.insertTransfers(
    context.db,
    moving.map(({ id, parentId }) => ({ changeId, unitId: id, from: parentId, to: heir.id })),
  )
  const ids = moving.map(({ id }) => id)
  if (ids.length > 0) await store.setParent(context.db, ids, heir.id)
  return moving.map(({ name }) => ({ unit: name, to: heir.name }))
}

const deeds = { merge: 'unit.merged', split: 'unit.split', rename: 'unit.renamed' } as const

/** Each unit of the deed tells it in its history, by the names of all. */
async function tell(context: Context, { kind, day, from, heirs, born }: Succession, decision: Decision) {
  const after = {
    from: day,
    ancestors: from.map(({ name }) => name),
    heirs: [...heirs, ...born].map(({ name }) => name),
    ...(decision.number && { decisionNumber: decision.number }),
    ...(decision.day && { decisionDay: decision.day }),
    ...(decision.body && { decisionBody: decision.body }),
  }
  for (const { id } of [...from, ...heirs, ...born])
    await record(context, {
      action: deeds[kind],
      object: { kind: 'unit', id },
      audience: 'everyone',
      unitId: id,
      after,
    })
}

/** Carries a deed of the rehearsal out of the transaction that is undone. */
class Rehearsed extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super('rehearsed')
    this.outcome = outcome
  }
}

/** Does all of it and takes it back: what a preview tells is what would happen, refusals included. */
export async function rehearse(context: Context, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await atomically(context.db, async () => {
      throw new Rehearsed(await work())
    })
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error
    const { outcome } = error
    return { ...outcome, changeId: null, begins: outcome.begins.map((unit) => ({ ...unit, id: null })) }
  }
}

export const previewSuccession = (context: Context, above: Above, given: Given): Promise<Outcome> =>
  rehearse(context, () => recordSuccession(context, above, given))

const stepShape = (row: Awaited<ReturnType<typeof store.heirSteps>>[number]): contract.LineStep => {
  const { changeId, kind, day, number, decisionDay, body, fromId, fromName, toId, toName, generation } = row
  return {
    ...{ changeId, kind, day, generation, decision: { number, day: decisionDay, body } },
    from: { id: fromId, name: fromName },
    to: { id: toId, name: toName },
  }
}

/** The line of one unit: ancestors and heirs over all generations, and its moves. */
export async function lineOf({ db }: Context, unitId: string) {
  const ancestors = (await store.ancestorSteps(db, [unitId])).map(stepShape)
  const heirs = (await store.heirSteps(db, [unitId])).map(stepShape)
  const moves = (await store.movesOf(db, unitId)).map(({ number, decisionDay, body, ...move }) => ({
    ...move,
    decision: { number, day: decisionDay, body },
  }))
  return { ancestors, heirs, moves }
}

/** What was read for one answer, which asks again for its next part; a deed recorded meanwhile begins anew. */
const read = new WeakMap<Context['asked'], Map<string, Promise<Ancestry>>>()

/** From whom each unit descends over all generations, by deeds that stand: one query, however many units and parts ask. */
export function ancestorsOfAll(context: Context, unitIds: readonly string[]): Promise<Ancestry> {
  const ids = [...new Set(unitIds)].sort()
  const answers = read.get(context.asked) ?? new Map<string, Promise<Ancestry>>()
  read.set(context.asked, answers)
  const answer = answers.get(ids.join()) ?? readAncestors(context, ids)
  answers.set(ids.join(), answer)
  return answer
}

async function readAncestors({ db }: Context, unitIds: readonly string[]): Promise<Ancestry> {
  const steps = await ofAny(unitIds, (ids) => store.ancestorSteps(db, ids))
  const lines = store.linesOf(steps)
  const names = new Map(steps.map(({ fromId, fromName }) => [fromId, fromName]))
  const named = (id: string) => ({ id, name: names.get(id) ?? '' })
  return new Map(unitIds.map((id) => [id, [...ancestorsOf(lines, id)].map(named)]))
}

export type Ancestry = ReadonlyMap<string, readonly { id: string; name: string }[]>

/** Who each unit is on a day: itself while it exists, else its heirs of that day. Two queries, however many units. */
export async function heirsOfAll(
  { db }: Context,
  unitIds: readonly string[],
  day: Day,
): Promise<ReadonlyMap<string, readonly { id: string; name: string }[]>> {
  if (unitIds.length === 0) return new Map()
  const steps = await store.heirSteps(db, unitIds)
  const ids = [...new Set([...unitIds, ...steps.flatMap(({ fromId, toId }) => [fromId, toId])])]
  const units = new Map((await store.standingsOf(db, ids)).map((unit) => [unit.id, unit]))
  const lines = store.linesOf(steps)
  const named = (id: string) => ({ id, name: units.get(id)?.name ?? '' })
  return new Map(unitIds.map((id) => [id, heirsOn(units, lines, id, day).map(named)]))
}
