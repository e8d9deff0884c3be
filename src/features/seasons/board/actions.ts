/** The season board, and what waits for the reader; both gathered from what features add. */

import type { Day } from '#kit/days.ts'
import { found } from '#kit/refusal.ts'
import { type Context, demand, seasonScope } from '#platform/context.ts'
import type { BoardColumn, Cell, SeasonFacts, SeasonParts } from '../actions.ts'
import { factsOf, factsOn, gatesOf, membersIn, told } from '../actions.ts'
import { reminders } from '../reminders/actions.ts'
import { byUrgency, type GateState, stageCodes, urgencyOf, type WorkItem } from '../rules.ts'
import * as store from '../store.ts'
import type { Board } from './contract.ts'

/** Members × steps. Each column is read once, however many members there are. */
export async function getBoard(context: Context, parts: SeasonParts, seasonId: string, day?: Day): Promise<Board> {
  const season = found(await store.findSeason(context.db, seasonScope(context, 'board.read'), seasonId), 'season')
  demand(context, 'board.read', { regionId: season.regionId, seasonId }, 'missing')
  const facts = await factsOn(context, await factsOf(context, season), day)
  const filled = await cellsOf(context, parts.columns, facts)
  return {
    seasonId,
    label: season.label,
    year: season.year,
    sample: season.sample,
    today: context.today,
    columns: filled.map(({ code, cells }) => ({ code, ...countOf(facts, cells) })),
    blocks: facts.blocks.map(({ code, label }) => ({
      code,
      label,
      rows: membersIn(facts, code).map((member) => ({
        ...member,
        cells: filled.map(({ cells }) => cells.get(member.unitId) ?? null),
      })),
    })),
    unmet: inOrder((await gatesOf(context, parts, facts)).filter(({ met }) => !met)).map((gate) => ({
      stage: gate.stage,
      ...told(gate),
    })),
  }
}

const inOrder = (gates: readonly GateState[]) =>
  [...gates].sort((a, b) => stageCodes.indexOf(a.stage) - stageCodes.indexOf(b.stage))

async function cellsOf(context: Context, columns: readonly BoardColumn[], season: SeasonFacts) {
  const filled: { code: string; cells: ReadonlyMap<string, Cell> }[] = []
  for (const { code, cells } of columns) filled.push({ code, cells: await cells(context, season) })
  // A step that concerns nobody this year is no column.
  return filled.filter(({ cells }) => cells.size > 0)
}

function countOf({ members }: SeasonFacts, cells: ReadonlyMap<string, Cell>) {
  const concerned = members.flatMap(({ unitId }) => cells.get(unitId) ?? [])
  return { done: concerned.filter(({ done }) => done).length, of: concerned.length }
}

/** What waits for the actor, the late first. */
export async function listWork(context: Context, parts: SeasonParts) {
  const items: WorkItem[] = await reminders(context, parts)
  for (const source of parts.work) items.push(...(await source(context)))
  const { today } = context
  return {
    today,
    items: byUrgency(items).map(({ returned = false, reason = null, ...item }) => ({
      ...item,
      returned,
      reason,
      urgency: urgencyOf({ due: item.due, returned }, today),
    })),
  }
}
