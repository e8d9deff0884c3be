/** What people do with bundles: see what a choice comes to, ask for one file of it, stop it, fetch it. Each their own. */
import type { z } from 'zod'
import { found, Refused, refuseIf, type Said } from '#kit/refusal.ts'
import type { FileAnswer } from '#kit/shapes.ts'
import { type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { readMade, sweepMade } from '#platform/files/made.ts'
import type { DocumentParts } from '../actions.ts'
import { chosen, seasonFor } from './choosing/actions.ts'
import type * as contract from './contract.ts'
import { makeBundle } from './making/actions.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { t, words } from './words.ts'

/** Puts a code into the reader's words. */
export type Told = (said: Said) => string
type Row = store.BundleRow

const objectOf = (id: string) => ({ kind: 'document_bundle', id })

function bundleOf({ machineNow }: Context, row: Row, told: Told): contract.Bundle {
  const { id, seasonId, form, choice, state, done, total, nowTitle, leftOut, failure, fileName, size, digest } = row
  return {
    ...{ id, seasonId, form, choice, state, done, total, now: nowTitle, fileName, size, digest },
    interrupted: rules.isInterrupted(row, machineNow),
    leftOut: leftOut.map((one) => ({ ...one, message: told(one) })),
    failure: failure && { code: failure.code, params: failure.params ?? {}, message: told(failure) },
    askedAt: row.askedAt.toISOString(),
    until: row.madeAt && rules.endsAt(row.madeAt).toISOString(),
    gone: rules.isGone(row, machineNow),
  }
}

const asked = ({
  from,
  kind,
  state,
  unitId,
  block,
}: z.output<typeof contract.chooseBundle.query>): contract.Choice => ({
  ...{ from, kind: kind ?? null, state: state ?? null, unitId: unitId ?? null, block: block ?? null },
})

/** How many papers it would be; what else there is to choose from. */
export async function chooseBundle(
  context: Context,
  parts: DocumentParts,
  seasonId: string,
  query: z.output<typeof contract.chooseBundle.query>,
) {
  const season = await seasonFor(context, seasonId)
  const choice = asked(query)
  const open = choice.from === 'data' && choice.kind === null
  const items = open ? [] : await chosen(context, parts, season, choice)
  return {
    kinds: parts.sources.map(({ kind }) => kind),
    blocks: season.blocks,
    count: items.length,
    most: rules.limits.papers,
    titles: items.slice(0, 5).map(({ title }) => title),
  }
}

type Body = z.output<typeof contract.askBundle.body>

/** @throws `bundle.kind-needed`, `bundle.nothing`, `bundle.too-many`, `bundle.busy`. */
export async function askBundle(
  context: Context,
  parts: DocumentParts,
  seasonId: string,
  { form, ...choice }: Body,
  told: Told,
): Promise<contract.Bundle> {
  const { db, now, machineNow, newId, shelf, language } = context
  const season = await seasonFor(context, seasonId)
  const { regionId, year, sample } = season
  const accountId = found(context.actor.accountId ?? undefined, 'account')
  const items = (await chosen(context, parts, season, choice)).map(({ id, title, unit }) => ({ id, title, unit }))
  refuseIf(rules.whyNotBundle(items.length))
  await cleanUp(context, accountId)
  const [id, runner] = [newId(), newId()]
  await kept(context, { document_bundle_once: busy }, (trx) =>
    store.insertBundle(trx, {
      ...{ id, regionId, seasonId, accountId, form, choice, items, runner, at: now, beatAt: machineNow },
    }),
  )
  await record(context, {
    ...{ action: 'document_bundle.asked', object: objectOf(id), audience: 'administration', regionId, seasonId },
    after: { form, kind: choice.kind, papers: items.length },
  })
  const name = t('bundle.file', { what: kindTold(choice.kind, language), year }, language)
  const order = { id, runner, seasonId, regionId, form, choice, items, sample, name, language, shelf }
  context.later.push({ name: 'document bundle', work: (aside) => makeBundle(aside, parts, order) })
  return bundleOf(context, found(await store.findBundle(db, id, accountId), 'bundle'), told)
}

const busy = { kind: 'conflict', code: 'bundle.busy' } as const

/** "Bảng chấm điểm"; a kind without a word of its own is a document. */
export function kindTold(kind: string | null, language: Context['language']): string {
  const word = `bundle.kind.${kind}`
  return t((word in words.vi ? word : 'bundle.all') as 'bundle.all', {}, language)
}

/** What died with its process, files of yesterday, what was asked for a week ago. */
async function cleanUp({ db, machineNow, now, shelf }: Context, accountId: string): Promise<void> {
  await sweepMade(shelf, machineNow)
  const silent = new Date(machineNow.getTime() - rules.silentMs)
  await store.failSilent(db, accountId, silent, { code: 'bundle.interrupted' })
  await store.forgetOld(db, accountId, new Date(now.getTime() - 7 * 86_400_000))
}

export async function listBundles(context: Context, seasonId: string, told: Told) {
  await seasonFor(context, seasonId)
  const rows = await store.bundlesOf(context.db, seasonId, context.actor.accountId ?? '')
  return { items: rows.map((row) => bundleOf(context, row, told)), next: null }
}

/** Whoever it is not is told of it as of one that is not there. */
async function ownBundle(context: Context, id: string): Promise<Row> {
  const row = found(await store.findBundle(context.db, id, context.actor.accountId ?? ''), 'bundle')
  demand(context, 'document.bundle', { regionId: row.regionId, seasonId: row.seasonId }, 'missing')
  return row
}

export const getBundle = async (context: Context, id: string, told: Told): Promise<contract.Bundle> =>
  bundleOf(context, await ownBundle(context, id), told)

/** @throws `bundle.not-working`. */
export async function cancelBundle(context: Context, id: string, told: Told): Promise<contract.Bundle> {
  const row = await ownBundle(context, id)
  refuseIf(rules.whyNotCancel(row))
  const stopped = await store.cancelBundle(context.db, id)
  if (!stopped) throw new Refused({ kind: 'conflict', code: 'bundle.not-working' })
  await record(context, {
    ...{ action: 'document_bundle.cancelled', object: objectOf(id), audience: 'administration' },
    ...{ regionId: row.regionId, seasonId: row.seasonId },
  })
  return getBundle(context, id, told)
}

/** What was made, for whoever asked for it, while it is kept. @throws `bundle.not-made`, `bundle.gone`. */
export async function getFile(context: Context, id: string, view: 'download' | 'print'): Promise<FileAnswer> {
  const row = await ownBundle(context, id)
  refuseIf(rules.whyNotFetch(row, context.machineNow))
  const content = await readMade(context.shelf, id)
  if (!content) throw new Refused(rules.whyGone)
  const type = row.form === 'merged' ? 'pdf' : 'zip'
  const shown = view === 'print' && type === 'pdf'
  return {
    fileName: row.fileName ?? '',
    type,
    content,
    ...(row.digest && { digest: row.digest }),
    ...(shown && { shown }),
  }
}
