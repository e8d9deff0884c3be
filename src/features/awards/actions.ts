/** What people do with the awards catalogue: read it as of a day, add an entry, change one. */
import type { z } from 'zod'
import { type Approvals, actAlone, approvalNeeded, deed, propose } from '#features/approvals/actions.ts'
import type { Day, Span } from '#kit/days.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { Id } from '#kit/shapes.ts'
import { whyNotSpan } from '#kit/spans.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { type Db, kept, type Trx } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { type Award, AwardChange, type Awards, NewAward } from './contract.ts'
import { overlapping, whyNotBeside } from './rules.ts'
import * as store from './store.ts'

const mayChange = (context: Context) => allowed(context, {}, ['award.change'])

/** The catalogue as of a day; without a day, all entries with their dates. */
export async function listAwards(context: Context, day?: Day): Promise<z.output<typeof Awards>> {
  return { items: await store.listAwards(context.db, day), next: null, may: mayChange(context) }
}

type Named = Pick<Award, 'name' | 'nameEn'>
/** What an award is called in the language of whoever asks. */
export const awardName = ({ language }: Context, { name, nameEn }: Named): string => (language === 'en' ? nameEn : name)

/** What each code is called, by its newest entry; where a day is asked, of those that hold then. */
export async function awardNames(context: Context, day?: Day): Promise<Map<string, string>> {
  const { items } = await listAwards(context, day)
  const oldestFirst = items.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
  return new Map(oldestFirst.map((award) => [award.code, awardName(context, award)]))
}

export async function getAward(context: Context, id: string): Promise<Award & { may: string[] }> {
  return { ...found(await store.findAward(context.db, id), 'award'), may: mayChange(context) }
}

/** Seasons already public in which one of these entries holds: from then on it is a rule that somebody relied on. */
async function reliedOn(context: Context, spans: readonly Span[]): Promise<string[]> {
  const seasons = await store.publishedDuring(context.db, spans)
  return seasons.map(({ id }) => id)
}

const about = (id: string, concerned: readonly string[]) => ({
  object: { kind: 'award', id },
  path: '/to-chuc/danh-hieu',
  audience: 'everyone' as const,
  regionId: null,
  concerned,
})

const adding = deed({
  code: 'award.add',
  input: NewAward,
  hold: async () => undefined,
  weigh: async (context, award, object) => {
    const id = object?.id ?? context.newId()
    refuseIf(whyNotSpan(award) ?? whyNotBeside(award.code, award, await store.otherSpans(context.db, award.code, id)))
    return { ...about(id, await reliedOn(context, [award])), before: null, after: award }
  },
  carryOut: async (context, award, { object }) => {
    const { id } = object
    const added = await besideOthers(context, award.code, (trx) => store.insertAward(trx, id, award))
    await record(context, {
      action: 'award.added',
      object,
      audience: 'everyone',
      after: { code: award.code, kind: award.kind, ...dated(added) },
    })
  },
})

const changing = deed({
  code: 'award.change',
  input: AwardChange.extend({ awardId: Id }),
  hold: (context, { awardId }) => store.lockAward(context.db, awardId),
  weigh: async (context, { awardId: id, ...change }) => {
    const before = found(await store.findAward(context.db, id), 'award')
    await demandVersion(context, before, { kind: 'award', id })
    refuseIf(
      whyNotSpan(change) ?? whyNotBeside(before.code, change, await store.otherSpans(context.db, before.code, id)),
    )
    return {
      ...about(id, await reliedOn(context, [before, change])),
      before: dated(before),
      after: { award: before.name, ...dated(change) },
    }
  },
  carryOut: async (context, { awardId: id, ...change }, { object }) => {
    const before = found(await store.lockAward(context.db, id), 'award')
    const after = await besideOthers(context, before.code, (trx) => store.updateAward(trx, id, change))
    await record(context, {
      action: 'award.changed',
      object,
      audience: 'everyone',
      before: dated(before),
      after: dated(after),
    })
  },
})

export const awardDeeds = [adding, changing]

/** Adds an entry. @throws `approval.needed` when it would hold in a season that is public already. */
export async function addAward(context: Context, award: NewAward): Promise<Award> {
  demand(context, 'award.change', {})
  refuseIf(whyNotSpan(award))
  refuseIf((await reliedOn(context, [award])).length > 0 ? approvalNeeded : undefined)
  const object = await actAlone(context, adding, award)
  return getAwardAlone(context, object.id)
}

/**
 * Changes name, dates or basis. An entry is never erased: it ends on a day.
 * @throws `approval.needed` when a season that is public already relies on it.
 */
export async function changeAward(context: Context, id: string, change: AwardChange): Promise<Award> {
  demand(context, 'award.change', {})
  const before = await getAwardAlone(context, id)
  await demandVersion(context, before, { kind: 'award', id })
  refuseIf(whyNotSpan(change))
  refuseIf((await reliedOn(context, [before, change])).length > 0 ? approvalNeeded : undefined)
  await actAlone(context, changing, { awardId: id, ...change })
  return getAwardAlone(context, id)
}

const getAwardAlone = async ({ db }: Context, id: string): Promise<Award> =>
  found(await store.findAward(db, id), 'award')

export async function proposeAward(
  context: Context,
  approvals: Approvals,
  { reason, ...award }: NewAward & { reason: string },
) {
  demand(context, 'award.change', {})
  return propose(context, approvals, adding, { input: award, reason })
}

export async function proposeAwardChange(
  context: Context,
  approvals: Approvals,
  awardId: string,
  { reason, ...change }: AwardChange & { reason: string },
) {
  demand(context, 'award.change', {})
  return propose(context, approvals, changing, { input: { awardId, ...change }, reason })
}

/** The awards a unit may aim at in a season (they hold on some day of it), and besides these that were named before. */
export const awardsDuring = (db: Db, season: Span, besides: readonly string[] = []): Promise<Award[]> =>
  store.awardsDuring(db, season, besides)

const dated = ({ name, nameEn, from, to, legalBasis }: AwardChange) => ({ name, nameEn, from, to, legalBasis })

/** Two people may add at once: what the first look misses, the database's exclusion catches. */
const besideOthers = (context: Context, code: string, write: (trx: Trx) => Promise<Award>): Promise<Award> =>
  kept(context, { award_code_once: overlapping(code) }, write)
