/** What people do with kinds of units: look up as of a day, add, change. */
import type { z } from 'zod'
import type { Day, Span } from '#kit/days.ts'
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { covers, whyNotKind } from '../rules.ts'
import type * as contract from './contract.ts'
import * as store from './store.ts'

type Body<E extends { body: z.ZodType }> = z.output<E['body']>

export async function listUnitKinds(context: Context, day?: Day) {
  demand(context, 'organisation.read', {})
  return { items: await store.kindsOn(context.db, day) }
}

type Facts = Pick<Parameters<typeof record>[1], 'before' | 'after'>
const recordKind = (context: Context, action: string, id: string, what: Facts) =>
  record(context, { action, object: { kind: 'unit_kind', id }, audience: 'everyone', ...what })

const factsOf = ({ name, nameEn, organises, from, to, basis }: store.KindFacts) => ({
  name,
  nameEn,
  organises,
  from,
  to,
  basis,
})

export async function createUnitKind(context: Context, kind: Body<typeof contract.createUnitKind>) {
  demand(context, 'unit.keep', {})
  refuseIf(whyNotSpan(kind))
  const id = context.newId()
  const taken = invalid('code', 'kind.code-taken', { kindCode: kind.code })
  await kept(context, { unit_kind_code_key: taken }, (trx) => store.insertKind(trx, { id, ...kind }))
  await recordKind(context, 'kind.created', id, { after: { code: kind.code, ...factsOf(kind) } })
  return found(await store.findKind(context.db, kind.code), 'kind')
}

/** @throws Refused `kind.units-outside` when units of the kind exist outside its new time */
export async function changeUnitKind(context: Context, kindId: string, kind: Body<typeof contract.changeUnitKind>) {
  demand(context, 'unit.keep', {})
  const before = found(await store.lockKind(context.db, kindId), 'kind')
  await demandVersion(context, before, { kind: 'unit_kind', id: kindId })
  refuseIf(whyNotSpan(kind))
  const outside = (await store.spansOfKind(context.db, before.code)).filter((span) => !covers(kind, span)).length
  refuseIf(outside > 0 ? invalid('to', 'kind.units-outside', { count: outside }) : undefined)
  await store.updateKind(context.db, kindId, kind)
  await recordKind(context, 'kind.changed', kindId, { before: factsOf(before), after: factsOf(kind) })
  return found(await store.findKind(context.db, before.code), 'kind')
}

/** A unit lives only while there are units of its kind. */
export async function demandKind({ db }: Context, code: string, span: Span, path = ''): Promise<void> {
  const kind = await store.findKind(db, code)
  refuseIf(kind ? whyNotKind(kind, span, path) : invalid(`${path}kind`, 'kind.missing'))
}
