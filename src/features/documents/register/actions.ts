/** The register of a unit: a year of it on the screen and as a file, and where it goes on after numbers given elsewhere. */
import type { z } from 'zod'
import { formerUnits, readAs } from '#features/organisations/heirs/actions.ts'
import { agenciesOf } from '#features/organisations/papers/actions.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import type { CellOut } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import { allowed, type Context, demand, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Export } from '#platform/files/export.ts'
import { words as screens } from '../screens/words.ts'
import type * as contract from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { words } from './words.ts'

const yearOf = ({ today }: Context) => Number(today.slice(0, 4))

type Listing = contract.Asked & { limit: number; cursor?: string | undefined }
type Row = Awaited<ReturnType<typeof store.registerOf>>[number]

function lineOf({ number, symbol, failure, reason, sample: _, signerName, ...row }: Row): contract.RegisterLine {
  return {
    ...row,
    symbol: number === null || symbol === null ? null : rules.symbolWith(number, symbol),
    ...{ signerName: signerName ?? '', reason: failure ?? reason },
  }
}

/** A year of a unit's register, newest first, with the numbers that were given elsewhere. @throws missing. */
export async function listRegister(context: Context, unitId: string, asked: Listing) {
  demand(context, 'document.register', await readAs(context, unitId, 'document.register'), 'missing')
  const { limit, cursor, year = yearOf(context), ...filters } = asked
  const { db } = context
  const unit = found((await agenciesOf(context, [unitId])).get(unitId), 'unit')
  const rows = await store.registerOf(db, { unitId, year, ...filters, limit: limit + 1, before: cursor })
  return {
    ...{ unitName: unit.name, abbreviation: unit.abbreviation, year },
    items: rows.slice(0, limit).map(lineOf),
    next: rows.length > limit ? (rows.at(limit - 1)?.id ?? null) : null,
    years: await yearsOf(context, unitId),
    registers: await store.registersOf(db, { unitId, year }),
    gaps: await store.gapsOf(db, { unitId, year }),
    formerly: await formerUnits(context, 'document.register'),
    may: allowed(context, { unitId }, ['document.start']),
  }
}

async function yearsOf(context: Context, unitId: string): Promise<number[]> {
  const { first, last } = await store.daysOf(context.db, unitId)
  const now = yearOf(context)
  const begins = first === null ? now : Math.min(now, Number(first.slice(0, 4)))
  const ends = last === null ? now : Math.max(now, Number(last.slice(0, 4)))
  return Array.from({ length: ends - begins + 1 }, (_, at) => ends - at)
}

type Start = z.output<typeof contract.startRegister.body>

/** Numbers before `next` were given elsewhere this year. @throws `register.not-forward`. */
export async function startRegister(context: Context, unitId: string, { type, next, reason }: Start) {
  demand(context, 'document.start', { unitId })
  demandStepUp(context)
  const unit = found((await agenciesOf(context, [unitId])).get(unitId), 'unit')
  const symbol = rules.registerSymbol(type, unit.abbreviation) ?? type
  const key = { unitId, symbol, year: yearOf(context) }
  const taken = { kind: 'conflict', code: 'document.number-taken' } as const
  await kept(context, { document_register_pkey: taken, document_start_once: taken }, async (trx) => {
    const before = await store.lockLast(trx, key)
    refuseIf(rules.whyNotStart(next, before ?? 0, symbol))
    const last = next - 1
    await (before === undefined ? store.beginRegister : store.raiseRegister)(trx, { ...key, last })
    const { actor, today: on, newId } = context
    await store.insertStart(trx, {
      ...{ ...key, id: newId(), first: (before ?? 0) + 1, last, reason },
      ...{ by: actor.accountId ?? '', on },
    })
  })
  await record(context, {
    ...{ action: 'document_register.started', object: { kind: 'document_register', id: unitId } },
    ...{ audience: 'unit', unitId, reason },
    after: { symbol: rules.symbolWith(next, symbol), year: key.year },
  })
  return { symbol, last: next - 1 }
}

const t = speaker(words)
const tr = speaker(screens)

/** More papers than any office numbers in a year; a bound all the same. */
const all = 50_000

/** The same year as a file: numbers given elsewhere stand in it as lines of their own. */
export async function exportRegister(context: Context, unitId: string, asked: contract.Asked): Promise<Export> {
  demand(context, 'document.register', await readAs(context, unitId, 'document.register'), 'missing')
  const { year = yearOf(context), ...filters } = asked
  const rows = await store.registerOf(context.db, { unitId, year, ...filters, limit: all })
  const isWhole = !filters.search
  const gaps = isWhole ? (await store.gapsOf(context.db, { unitId, year })).filter(isOf(filters.symbol)) : []
  const unit = found((await agenciesOf(context, [unitId])).get(unitId), 'unit')
  return {
    name: t('register.file', { unit: unit.name, year }),
    table: {
      name: t('register.title'),
      columns: [
        { title: t('register.symbol'), kind: 'text', width: 16 },
        { title: t('register.day'), kind: 'day' },
        { title: t('register.type'), kind: 'text', width: 18 },
        { title: t('register.about'), kind: 'text', width: 70 },
        { title: t('register.signer'), kind: 'text', width: 26 },
        { title: t('register.state'), kind: 'text', width: 20 },
        { title: t('register.note'), kind: 'text', width: 50 },
      ],
      rows: [...rows.map(cellsOf), ...gaps.map(gapCells)],
    },
    madeUp: [...rows.map(({ sample }) => (sample ? ('sample' as const) : null)), ...gaps.map(() => null)],
  }
}

const isOf = (symbol: string | undefined) => (gap: { symbol: string }) => symbol === undefined || gap.symbol === symbol

function cellsOf(row: Row): CellOut[] {
  const { symbol, day, typeName, title, signerName, state, reason, replacedBy } = lineOf(row)
  const note = [reason, replacedBy && t('register.replaced-by', { symbol: replacedBy })].filter(Boolean).join('; ')
  return [symbol, day, typeName, title, signerName, tr(`documents.is.${state}`), note || null]
}

const gapCells = (gap: Awaited<ReturnType<typeof store.gapsOf>>[number]): CellOut[] => [
  ...[rules.gapTold(gap), gap.on, null, t('register.elsewhere'), gap.by, null, gap.reason],
]
