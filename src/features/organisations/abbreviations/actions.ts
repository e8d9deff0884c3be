/** Whoever keeps the units says how papers abbreviate them. */
import type { z } from 'zod'
import { found, refuseIf } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { demandVersion, record, recordAll } from '#platform/events.ts'
import { getUnit } from '../actions.ts'
import { lockUnit } from '../store.ts'
import type * as contract from './contract.ts'
import { whyNotAbbreviation } from './rules.ts'
import * as store from './store.ts'

/** What was issued keeps its symbol; drafts are told that their issuer's part of it changed. @throws stale. */
export async function setAbbreviation(
  context: Context,
  unitId: string,
  { abbreviation, alike }: z.output<typeof contract.setAbbreviation.body>,
) {
  demand(context, 'unit.keep', { unitId })
  const unit = found(await lockUnit(context.db, unitId), 'unit')
  await demandVersion(context, unit, { kind: 'unit', id: unitId })
  refuseIf(whyNotAbbreviation(abbreviation))
  await store.setAbbreviation(context.db, unitId, abbreviation)
  const before = { abbreviation: unit.abbreviation }
  await record(context, { ...changed(unitId), before, after: { abbreviation } })
  if (alike && abbreviation !== null) await fillAlike(context, unit.kind, abbreviation)
  return getUnit(context, unitId)
}

const changed = (id: string) => ({
  ...{ action: 'unit.abbreviated', object: { kind: 'unit', id }, audience: 'everyone' as const, unitId: id },
})

async function fillAlike(context: Context, kind: string, abbreviation: string): Promise<void> {
  const others = await store.fillAbbreviations(context.db, kind, abbreviation)
  const facts = { before: { abbreviation: null }, after: { abbreviation } }
  if (others.length > 0)
    await recordAll(
      context,
      others.map(({ id }) => ({ ...changed(id), ...facts })),
    )
}
