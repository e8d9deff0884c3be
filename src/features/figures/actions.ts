/** What figures tell the season: a column of the board, a condition, work that waits, days, what a unit leaves behind. */
import { counted } from '#features/organisations/duties/actions.ts'
import type {
  BoardColumn,
  CalendarSource,
  Cell,
  GateSource,
  GateState,
  SeasonFacts,
  SeasonParts,
  WorkItem,
  WorkSource,
} from '#features/seasons/actions.ts'
import { type Day, overlap, type Span } from '#kit/days.ts'
import { allowed, seasonScope, unitScope } from '#platform/context.ts'
import { unsentBelow } from './below/store.ts'
import { keyOf } from './cells/rules.ts'
import { ancestorsIn, inheritance } from './places/actions.ts'
import { stateDay, stateOf } from './rules.ts'
import * as store from './store.ts'

type Round = Awaited<ReturnType<typeof store.askedOfMembers>>[number]
type Known = Awaited<ReturnType<typeof store.reportsKnown>>[number]
type Stay = Span & { unitId: string; block: string }

const pathOf = (seasonId: string) => `/mua/${seasonId}/so-lieu/ky-bao-cao`

/** Where a unit's figures of a round are typed, and the report is sent. */
const gridOf = ({ seasonId, unitId, roundId }: { seasonId: string; unitId: string; roundId: string }) =>
  `/mua/${seasonId}/so-lieu?${new URLSearchParams({ view: 'unit', unitId, roundId })}`

/** The rounds that a member answers: those of its block on some day of whose period it stood there. */
const owedBy = (unitId: string, block: string, rounds: readonly Round[], stays: readonly Stay[]) =>
  rounds.filter(
    (round) =>
      round.block === block &&
      stays.some((stay) => stay.unitId === unitId && stay.block === block && overlap(stay, round)),
  )

/** Only rounds that are due by today are a condition: nobody waits in May for the figures of September. */
const gates: GateSource = async ({ db, today }, seasons) => {
  const ids = seasons.map(({ id }) => id)
  const rounds = (await store.askedOfMembers(db, ids)).filter(({ due }) => due !== null && due <= today)
  if (rounds.length === 0) return new Map()
  const stays = await store.staysIn(
    db,
    seasons.map(({ regionId }) => regionId),
  )
  const known = await store.reportsKnown(db, ids)
  const sent = new Set(
    known.filter(({ sentAt }) => sentAt !== null).map(({ roundId, unitId }) => keyOf(roundId, unitId)),
  )
  return new Map(
    seasons.flatMap((season): [string, GateState[]][] => {
      const own = rounds.filter(({ seasonId }) => seasonId === season.id)
      const there = stays.filter(({ regionId }) => regionId === season.regionId)
      return own.length === 0 ? [] : [[season.id, [sentGate(season, own, there, sent)]]]
    }),
  )
}

function sentGate(
  { members }: SeasonFacts,
  rounds: readonly Round[],
  stays: readonly Stay[],
  sent: ReadonlySet<string>,
): GateState {
  const lines = members.map((member) => {
    const owed = owedBy(member.unitId, member.block, rounds, stays)
    return { member, of: owed.length, sent: owed.filter(({ id }) => sent.has(keyOf(id, member.unitId))).length }
  })
  const missing = lines.filter((line) => line.sent < line.of).map(({ member }) => member)
  const total = (of: 'sent' | 'of') => lines.reduce((sum, line) => sum + line[of], 0)
  const params = { sent: total('sent'), of: total('of') }
  return { stage: 'figures', code: 'gate.figures-sent', met: missing.length === 0, params, missing }
}

const column: BoardColumn = {
  code: 'figures',
  stage: 'figures',
  cells: async ({ db, today }, { id, regionId, members }) => {
    const rounds = await store.askedOfMembers(db, [id])
    if (rounds.length === 0) return new Map()
    const stays = await store.staysIn(db, [regionId])
    const known = new Map((await store.reportsKnown(db, [id])).map((row) => [keyOf(row.roundId, row.unitId), row]))
    return new Map(
      members.flatMap(({ unitId, block }): [string, Cell][] => {
        const owed = owedBy(unitId, block, rounds, stays).filter((round) => isOpen(round, today))
        const cell = cellOf(
          owed.map((round) => ({ round, report: known.get(keyOf(round.id, unitId)) })),
          today,
        )
        return cell ? [[unitId, { ...cell, path: pathOf(id) }]] : []
      }),
    )
  },
}

/** A round without an opening day is open once its period is over. */
const isOpen = ({ opens, to }: Round, today: Day) => (opens === null ? to < today : opens <= today)

type Line = { round: Round; report: Known | undefined }

/** What came back first, then what is owed longest; where nothing is owed, the last that was sent. */
function cellOf(lines: readonly Line[], today: Day): Omit<Cell, 'path'> | undefined {
  const open = lines.filter(({ report }) => report === undefined || report.sentAt === null)
  const back = open.find(({ report }) => report !== undefined)
  if (back?.report) return { state: 'figures-returned', day: stateDay(back.report), done: false }
  const [owed] = open
  if (owed) {
    const { due } = owed.round
    return { state: due !== null && due < today ? 'figures-late' : 'figures-waiting', day: due, done: false }
  }
  const last = lines.at(-1)?.report
  return last && { state: `figures-${stateOf(last)}`, day: stateDay(last), done: true }
}

/**
 * For the people of a member or of a unit under one, and of the units that became it in the season: rounds that are open
 * and not sent, and reports that came back.
 */
const toSend: WorkSource = async (context) => {
  const scope = unitScope(context, 'work.list')
  const inherited = new Map(
    [...(await ancestorsIn(context, await store.seasonsRunning(context.db, context.today)))].map(
      ([seasonId, before]) => [seasonId, inheritance(before, context.today).heirs],
    ),
  )
  const unitIds = [...scope, ...new Set([...inherited.values()].flatMap((heirs) => [...heirs.keys()]))]
  const rows = [
    ...(await store.unsentBy(context.db, unitIds, context.today)),
    ...(await unsentBelow(context.db, unitIds, context.today)),
  ]
  const own = rows.filter(({ seasonId, unitId }) => {
    const writer = scope.includes(unitId) ? unitId : inherited.get(seasonId)?.get(unitId)
    return writer && allowed(context, { unitId: writer }, ['figure.save', 'report.send']).length > 0
  })
  return own.map(
    ({ seasonId, roundId, unitId, unitName, title, due, returnedAt, reason }): WorkItem => ({
      code: returnedAt === null ? 'work.figures-to-send' : 'work.figures-returned',
      params: { unit: unitName, round: title },
      due,
      path: gridOf({ seasonId, unitId, roundId }),
      seasonId,
      returned: returnedAt !== null,
      reason,
    }),
  )
}

/** For those who lead: reports that nobody has accepted yet, but their own unit's. */
const toAccept: WorkSource = async (context) => {
  const { organised, led, units } = context.actor
  const scope = { ...seasonScope(context, 'work.list'), seasons: led, organised }
  const rows = await store.unacceptedIn(context.db, scope, units, context.today)
  const mine = rows.filter((row) => allowed(context, row, ['report.accept']).length > 0)
  return mine.map(({ seasonId, year, count }) => ({
    code: 'work.figures-to-accept',
    params: { count, year },
    due: null,
    path: `${pathOf(seasonId)}?tinh-trang=sent`,
    seasonId,
  }))
}

/** For a parent's people: reports that its sub-units have sent to it. */
const toAcceptBelow: WorkSource = async (context) => {
  const rows = await store.unacceptedBelow(context.db, unitScope(context, 'work.list'), context.today)
  const own = rows.filter(({ parentId }) => allowed(context, { unitId: parentId }, ['report.accept']).length > 0)
  return own.map(({ seasonId, year, count }) => ({
    code: 'work.figures-to-accept-below',
    params: { count, year },
    due: null,
    path: `${pathOf(seasonId)}?tinh-trang=sent`,
    seasonId,
  }))
}

const days: CalendarSource = async ({ db }, { id, blocks }) => {
  const labels = new Map(blocks.map(({ code, label }) => [code, label]))
  return (await store.askedOfMembers(db, [id])).flatMap(({ title, block, opens, due }) => {
    const entry = { params: { round: title, block: labels.get(block) ?? block }, path: pathOf(id) }
    return [
      ...(opens === null ? [] : [{ ...entry, code: 'calendar.figures-open', kind: 'opens' as const, day: opens }]),
      ...(due === null ? [] : [{ ...entry, code: 'calendar.figures-due', kind: 'deadline' as const, day: due }]),
    ]
  })
}

export const seasonParts: Partial<SeasonParts> = {
  gates: [gates],
  columns: [column],
  work: [toSend, toAccept, toAcceptBelow],
  days: [days],
}

/** Reports that were begun and not accepted: a unit settles them before it ends. */
export const unitDuties = counted('duty.reports', ({ db }, unitIds, day) => store.openReports(db, unitIds, day))
