/** Checks of figures: kept by whoever leads, asked for every figure that is to be saved and every report to be sent. */
import { compareExact, exact } from '#kit/exact.ts'
import { found, type Refusal, refuseIf, type Said } from '#kit/refusal.ts'
import { allowed, type Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { keyOf } from '../cells/rules.ts'
import { demandBlock, readsBlock, type SeasonRow, seasonToChange, standingIn } from '../places/actions.ts'
import { nameOf } from '../rounds/rules.ts'
import type { RoundRow } from '../rounds/store.ts'
import type * as contract from './contract.ts'
import { type Beside, type Check, codesOf, type Values, whyBroken, whyNotByLead, whyNotCheck } from './rules.ts'
import * as store from './store.ts'

const told = ({ regionId: _, ...row }: store.CheckRow): contract.Check => row

export async function listChecks(context: Context, seasonId: string) {
  const reader = await standingIn(context, seasonId)
  const { season } = reader
  const rows = (await store.checksOf(context.db, seasonId)).filter(({ block }) => readsBlock(reader, block))
  const may = allowed(context, { regionId: season.regionId, seasonId }, ['check.change'])
  return { items: rows.map(told), next: null, may, fixed: await fixedFor(context, season) }
}

/** Blocks in which a report was sent, whose refusing checks are the organiser's from then on; none for the organiser. */
async function fixedFor(context: Context, { id, regionId }: SeasonRow): Promise<string[]> {
  const organises = allowed(context, { regionId }, ['lateness.change']).length > 0
  return organises ? [] : store.answeredBlocks(context.db, id)
}

async function demandRight({ db }: Context, season: SeasonRow, body: contract.CheckBody) {
  await demandBlock({ db }, season, body)
  const typed = await store.typedCodes(db, [season.organiserId, season.founderId])
  refuseIf(whyNotCheck(body, new Set(typed.map(({ code }) => code))))
}

const about = ({ id, regionId, seasonId }: Pick<store.CheckRow, 'id' | 'regionId' | 'seasonId'>, action: string) => ({
  action,
  object: { kind: 'check', id },
  audience: 'region' as const,
  regionId,
  seasonId,
})

const summary = ({ kind, effect, block, code, codes, low, high }: Check) => ({
  ...{ kind, effect, block, code, low, high },
  codes: codes.join(', '),
})

export async function addCheck(context: Context, seasonId: string, body: contract.CheckBody): Promise<contract.Check> {
  const season = await seasonToChange(context, seasonId, 'check.change')
  await demandRight(context, season, body)
  refuseIf(whyNotByLead([body], await fixedFor(context, season)))
  const row = { id: context.newId(), regionId: season.regionId, seasonId }
  await store.insertChecks(context.db, [{ ...row, body }])
  await record(context, { ...about(row, 'check.added'), after: summary(body) })
  return told(found(await store.findCheck(context.db, row.id), 'check'))
}

/** A check under lock, for those who may make of it what it is to be. @throws stale. */
async function lockCheck(context: Context, id: string, after: readonly contract.CheckBody[]) {
  const seen = found(await store.findCheck(context.db, id), 'check')
  const season = await seasonToChange(context, seen.seasonId, 'check.change')
  refuseIf(whyNotByLead([seen, ...after], await fixedFor(context, season)))
  const row = found(await store.lockCheck(context.db, id), 'check')
  await demandVersion(context, row, { kind: 'check', id })
  return { row, season }
}

export async function changeCheck(context: Context, id: string, body: contract.CheckBody): Promise<contract.Check> {
  const { row, season } = await lockCheck(context, id, [body])
  await demandRight(context, season, body)
  await store.updateCheck(context.db, id, body)
  await record(context, { ...about(row, 'check.changed'), before: summary(row), after: summary(body) })
  return told(found(await store.findCheck(context.db, id), 'check'))
}

export async function removeCheck(context: Context, id: string): Promise<Record<never, never>> {
  const { row } = await lockCheck(context, id, [])
  await store.deleteCheck(context.db, id)
  await record(context, { ...about(row, 'check.removed'), before: summary(row) })
  return {}
}

/** A check that does not hold, of one report. */
export type Broken = { check: Check; fault: Said }
type Named = { roundId: string; ownerId: string | null; code: string; name: string }
type Report = { roundId: string; unitId: string; values: ReadonlyMap<string, string> }

/** What a check and its words are told with, beside the figures of the report itself. */
export type CheckedAgainst = {
  checks: readonly store.CheckRow[]
  /** `meanwhile`: what is written for another round of that unit along with this one, by code. */
  besideOf: (report: Pick<Report, 'roundId' | 'unitId'>, meanwhile?: Meanwhile) => Beside
}
export type Meanwhile = (roundId: string, unitId: string) => ReadonlyMap<string, string> | undefined

type Rounds = { roundIds: readonly string[]; names: readonly Named[] }
export type RulesOfChecks = Awaited<ReturnType<typeof readRules>>

/** Reads, once for all rounds and units, what their figures are checked against; nothing where no check is set. */
export const readChecks = async (
  { db }: Context,
  seasonId: string,
  all: readonly RoundRow[],
  { unitIds, ...rounds }: Rounds & { unitIds: readonly string[] },
): Promise<CheckedAgainst> => checksFor(db, await readRules(db, seasonId, all, rounds), unitIds)

/** The checks of these rounds, and what the whole block told: the same for every unit. */
export async function readRules(db: Db, seasonId: string, all: readonly RoundRow[], { roundIds, names }: Rounds) {
  const blocks = new Set(all.filter(({ id }) => roundIds.includes(id)).map(({ block }) => block))
  const checks = (await store.checksOf(db, seasonId)).filter(({ block }) => blocks.has(block))
  const lastOf = new Map(roundIds.flatMap((id) => pairOf(all, id)))
  const spread = checks.filter(({ kind }) => kind === 'outlier').map(({ code }) => code)
  const others = spread.length === 0 ? [] : await store.figuresIn(db, [...roundIds, ...lastOf.values()], spread)
  const called = new Map(names.map(({ code, name }) => [code, name]))
  return {
    ...{ checks, lastOf, nameOf: (code: string) => called.get(code) ?? code },
    // Another owner's indicator of the same code is another indicator.
    named: new Set(names.map((one) => keyOf(one.roundId, nameOf(one)))),
    others: spreads(others),
  }
}

/** With what these units told for the period before. */
export async function checksFor(
  db: Db,
  { checks, lastOf, named, others, nameOf: called }: RulesOfChecks,
  unitIds: readonly string[],
): Promise<CheckedAgainst> {
  const changing = checks.filter(({ kind }) => kind === 'change').map(({ code }) => code)
  const last = changing.length === 0 ? [] : await store.figuresIn(db, [...lastOf.values()], changing, unitIds)
  const told = Map.groupBy(last, ({ roundId, unitId }) => keyOf(roundId, unitId))
  return {
    checks,
    besideOf: ({ roundId, unitId }, meanwhile) => {
      const before = lastOf.get(roundId) ?? ''
      const isNamed = (row: Told) => named.has(keyOf(roundId, nameOf(row)))
      const newer = [...(meanwhile?.(before, unitId) ?? [])].map(([code, value]) => ({ code, value }))
      return {
        last: valuesOf([...(told.get(keyOf(before, unitId)) ?? []).filter(isNamed), ...newer]),
        others: others({ unitId, roundId, before }, isNamed),
        nameOf: called,
      }
    },
  }
}

type Told = { roundId: string; unitId: string; ownerId: string | null; code: string; value: string | null }
const valuesOf = (rows: readonly Pick<Told, 'code' | 'value'>[]): Values =>
  new Map(rows.map(({ code, value }) => [code, exact(value ?? '0')]))

type Wanted = { unitId: string; roundId: string; before: string }

/** What the others of the block told for a period, from the least up; where fewer than five did, for the one before. */
function spreads(rows: readonly Told[]) {
  const sorted = rows
    .map((row) => ({ ...row, exact: exact(row.value ?? '0') }))
    .toSorted((a, b) => compareExact(a.exact, b.exact))
  const told = Map.groupBy(sorted, ({ roundId, code }) => keyOf(roundId, code))
  const codes = [...new Set(rows.map(({ code }) => code))]
  return ({ unitId, roundId, before }: Wanted, isNamed: (row: Told) => boolean) => {
    const of = (code: string, id: string) =>
      (told.get(keyOf(id, code)) ?? []).filter((row) => row.unitId !== unitId && isNamed(row)).map((row) => row.exact)
    return new Map(
      codes.map((code) => {
        const now = of(code, roundId)
        return [code, now.length >= 5 ? now : of(code, before)]
      }),
    )
  }
}

/** The round of the period before, of the same kind and source. */
function pairOf(all: readonly RoundRow[], id: string): [string, string][] {
  const round = found(
    all.find((one) => one.id === id),
    'round',
  )
  const before = all.filter(
    (one) =>
      one.block === round.block &&
      one.periodKind === round.periodKind &&
      one.source === round.source &&
      one.from < round.from,
  )
  const last = before.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)
  return last ? [[id, last.id]] : []
}

/** The checks that a report's figures break. */
export function brokenIn(
  { checks, besideOf }: CheckedAgainst,
  block: string,
  report: Report,
  meanwhile?: Meanwhile,
): Broken[] {
  const own = checks.filter((check) => check.block === block)
  if (own.length === 0) return []
  const values: Values = new Map([...report.values].map(([code, value]) => [code, exact(value)]))
  const beside = besideOf(report, meanwhile)
  return own.flatMap((check) => {
    const fault = whyBroken(check, values, beside)
    return fault ? [{ check, fault: withNote(check, fault) }] : []
  })
}

/** The season's own remark stands behind what the check says by itself. */
const withNote = ({ note }: Check, { code, params = {} }: Said): Said => ({
  code,
  params: { ...params, note: note === null ? '' : ` ${note}` },
})

/** A report goes out when nothing refuses it and each warning was answered at one of the figures it is about. */
export function whyNotSendable(broken: readonly Broken[], reasoned: ReadonlySet<string>): Refusal | undefined {
  const failing = broken.filter(({ check }) => check.effect === 'refuse')
  const asking = broken.filter(
    ({ check }) => check.effect === 'warn' && !codesOf(check).some((code) => reasoned.has(code)),
  )
  const told = failing.length > 0 ? failing : asking
  if (told.length === 0) return undefined
  return {
    kind: 'conflict',
    code: failing.length > 0 ? 'report.checks-fail' : 'report.checks-ask',
    params: { count: told.length },
    issues: told.map(({ check, fault }) => ({ path: `/figures/${check.code}`, ...fault })),
  }
}
