/** What people do with the awards catalogue: read it as of a day, add an entry, change one. */
import type { z } from 'zod'
import type { Day, Span } from '#kit/days.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { type Db, kept, type Trx } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import type { Award, AwardChange, Awards, NewAward } from './contract.ts'
import { overlapping, whyNotBeside } from './rules.ts'
import * as store from './store.ts'

const mayChange = (context: Context) => allowed(context, {}, ['award.change'])

/** The catalogue as of a day; without a day, all entries with their dates. */
export async function listAwards(context: Context, day?: Day): Promise<z.output<typeof Awards>> {
  return { items: await store.listAwards(context.db, day), next: null, may: mayChange(context) }
}

export async function getAward(context: Context, id: string): Promise<Award & { may: string[] }> {
  return { ...found(await store.findAward(context.db, id), 'award'), may: mayChange(context) }
}

/** Adds an entry. Refuses reversed dates and days shared with another entry of the same code. */
export async function addAward(context: Context, award: NewAward): Promise<Award> {
  demand(context, 'award.change', {})
  refuseIf(whyNotSpan(award))
  const id = context.newId()
  const added = await besideOthers(context, award.code, id, award, (trx) => store.insertAward(trx, id, award))
  await record(context, {
    action: 'award.added',
    object: { kind: 'award', id },
    audience: 'everyone',
    after: { code: award.code, kind: award.kind, ...dated(added) },
  })
  return added
}

/** Changes name, dates or basis. An entry is never erased: it ends on a day. */
export async function changeAward(context: Context, id: string, change: AwardChange): Promise<Award> {
  demand(context, 'award.change', {})
  const before = found(await store.lockAward(context.db, id), 'award')
  await demandVersion(context, before, { kind: 'award', id })
  refuseIf(whyNotSpan(change))
  const after = await besideOthers(context, before.code, id, change, (trx) => store.updateAward(trx, id, change))
  await record(context, {
    action: 'award.changed',
    object: { kind: 'award', id },
    audience: 'everyone',
    before: dated(before),
    after: dated(after),
  })
  return after
}

/** The awards a unit may aim at in a season (they hold on some day of it), and besides these that were named before. */
export const awardsDuring = (db: Db, season: Span, besides: readonly string[] = []): Promise<Award[]> =>
  store.awardsDuring(db, season, besides)

const dated = ({ name, nameEn, from, to, legalBasis }: AwardChange) => ({ name, nameEn, from, to, legalBasis })

/** Two people may add at once: what the first look misses, the database's exclusion catches. */
async function besideOthers(
  context: Context,
  code: string,
  id: string,
  span: AwardChange,
  write: (trx: Trx) => Promise<Award>,
): Promise<Award> {
  refuseIf(whyNotBeside(code, span, await store.otherSpans(context.db, code, id)))
  return kept(context, { award_code_once: overlapping(code) }, write)
}
