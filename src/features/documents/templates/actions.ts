/**
 * An office's own Word files: looked at when they come, kept, ended, and filled where a paper is made by one. They are opened
 * as every upload is; what a file tells is never told to another unit.
 */
import type { z } from 'zod'
import { agenciesOf } from '#features/organisations/papers/actions.ts'
import { type SeasonDays, seasonDays } from '#features/seasons/actions.ts'
import { addDays, type Day } from '#kit/days.ts'
import type { Paper } from '#kit/paper.ts'
import { draftOf, type PaperSource } from '#kit/paper-source.ts'
import { found, invalid, Refused, refuseIf } from '#kit/refusal.ts'
import type { FileAnswer } from '#kit/shapes.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { keepWhole } from '#platform/files/arrivals.ts'
import { fillFields, readFields } from '#platform/files/isolate.ts'
import { read, type Shelf } from '#platform/files/shelf.ts'
import type { Doors } from '#platform/http.ts'
import type * as contract from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** Which papers can be made, and what writes a file of ours with every field of one named in it. */
export type TemplateParts = {
  sources: readonly PaperSource<Context>[]
  starter: (fields: readonly rules.Offered[]) => Promise<Uint8Array>
}

type Template = contract.Template
type Row = store.TemplateRow
type Asked = { unitId: string; kind: string }

const shown = (context: Context, { addedAt, ...row }: Row): Template => ({
  ...{ ...row, addedAt: addedAt.toISOString() },
  may: row.to === null ? allowed(context, { unitId: row.unitId }, ['document_template.keep']) : [],
})

/** Papers are made of what their writer reads of the season. @throws missing. */
export async function demandSeason(context: Context, seasonId: string): Promise<SeasonDays> {
  const season = await seasonDays(context, seasonId)
  demand(context, 'document.list', { regionId: season.regionId, seasonId }, 'missing')
  return season
}

/** Those of one's own units, with what may be brought. */
export async function listTemplates(context: Context, { sources }: TemplateParts, seasonId: string) {
  const season = await demandSeason(context, seasonId)
  const mine = (unitId: string, action: string) => allowed(context, { unitId }, [action]).length > 0
  const rows = (await store.listTemplates(context.db, seasonId)).filter(({ unitId }) =>
    mine(unitId, 'document_template.read'),
  )
  const keeping = context.actor.units.filter((unitId) => mine(unitId, 'document_template.keep'))
  const units = await agenciesOf(context, keeping)
  const before = await carriable(context, season, keeping)
  const countOf = (unitId: string) => before.filter((one) => one.unitId === unitId).length
  return {
    ...{ items: rows.map((row) => shown(context, row)), next: null, kinds: sources.map(({ kind }) => kind) },
    units: keeping.map((unitId) => ({ unitId, unitName: units.get(unitId)?.name ?? '', before: countOf(unitId) })),
  }
}

/** Of these units what the years before a season have and did not end, for kinds of which it has none itself. */
export async function carriable(
  { db, today }: Context,
  { id: seasonId, from }: SeasonDays,
  unitIds: readonly string[],
): Promise<Row[]> {
  const before = await store.templatesBefore(db, unitIds, from)
  const standing = before.length > 0 ? await store.templatesOn(db, seasonId, today) : []
  return before.filter((one) => !standing.some(({ unitId, kind }) => unitId === one.unitId && kind === one.kind))
}

/** A paper of the kind as the unit could make one now, for what it has fields for; one of nothing where there is none. */
export async function exampleOf(
  context: Context,
  { sources }: Pick<TemplateParts, 'sources'>,
  seasonId: string,
  asked: Asked,
): Promise<Paper> {
  const source = sources.find(({ kind }) => kind === asked.kind)
  if (!source) throw new Refused(invalid('kind', 'document.no-such-source'))
  try {
    const offered = (await source.offered(context, seasonId)).find(({ unitId }) => unitId === asked.unitId)
    if (offered) return draftOf((await source.make(context, offered.id)).content, false)
  } catch (error) {
    // What is there to be put on paper and not theirs to read tells them nothing of its fields.
    if (!(error instanceof Refused && ['missing', 'forbidden'].includes(error.refusal.kind))) throw error
  }
  return rules.anyPaper(asked.kind)
}

async function readable(context: Context, parts: TemplateParts, seasonId: string, asked: Asked): Promise<Paper> {
  await demandSeason(context, seasonId)
  demand(context, 'document_template.read', { unitId: asked.unitId }, 'missing')
  return exampleOf(context, parts, seasonId, asked)
}

export async function listFields(context: Context, parts: TemplateParts, seasonId: string, asked: Asked) {
  return { items: rules.offeredBy(await readable(context, parts, seasonId, asked)) }
}

/** A Word file to begin with: our own form, with every field of the kind in its place. */
export async function getStarter(
  doors: Doors,
  parts: TemplateParts,
  seasonId: string,
  asked: Asked,
): Promise<FileAnswer> {
  const paper = await doors.within(doors.actor, (context) => readable(context, parts, seasonId, asked))
  const content = new Uint8Array(await parts.starter(rules.offeredBy(paper)))
  return { fileName: `mau-${asked.kind.replaceAll('_', '-')}.docx`, type: 'docx', content }
}

type Brought = z.output<(typeof contract.addTemplate)['query']> & { file: Uint8Array }

/**
 * Takes in a template: looked at and scanned outside of any transaction, it then takes the place of the one before. The same
 * file brought again is the one that stands.
 * @throws `document_template.…`, Refused `file.…`: macros, links to elsewhere, a bomb, another kind of file.
 */
export async function addTemplate(doors: Doors, parts: TemplateParts, seasonId: string, brought: Brought) {
  const { actor, home, within } = doors
  const paper = await within(actor, (context) => bringing(context, parts, seasonId, brought))
  const bytes = new Uint8Array(brought.file)
  const checked = rules.checked(paper, await readFields(bytes))
  refuseIf(rules.whyNotBring(checked))
  const owner = found(actor.accountId ?? undefined, 'account')
  const digest = await keepWhole(home.shelf, { owner, bytes, kind: 'docx', now: home.machineNow() })
  return within(actor, async (context) => {
    const { regionId } = await demandSeason(context, seasonId)
    const { unitId, kind, name } = brought
    const file = { ...checked, regionId, seasonId, unitId, kind, digest, size: bytes.length, fileName: name }
    return enter(context, file)
  })
}

async function bringing(context: Context, parts: TemplateParts, seasonId: string, brought: Brought): Promise<Paper> {
  const { unitId, kind, name, file } = brought
  await demandSeason(context, seasonId)
  demand(context, 'document_template.keep', { unitId })
  const paper = await exampleOf(context, parts, seasonId, { unitId, kind })
  refuseIf(rules.whyNotName(name))
  refuseIf(rules.whyNotKeep(file.length, await store.countTemplates(context.db, seasonId, unitId)))
  return paper
}

type Entering = Omit<Parameters<typeof store.insertTemplate>[1], 'id' | 'from' | 'addedBy'>

/** Asked again in the transaction that writes: a role may have ended meanwhile, and another may have brought one. */
export async function enter(context: Context, file: Entering): Promise<Template> {
  const { db, today, now } = context
  const { unitId, kind, fileName, digest } = file
  demand(context, 'document_template.keep', { unitId })
  const old = await store.templateOn(db, file, today)
  if (old?.digest === digest) return shown(context, old)
  const id = context.newId()
  const addedBy = found(context.actor.accountId ?? undefined, 'account')
  await kept(
    context,
    { document_template_once: { kind: 'conflict', code: 'document_template.at-once' } },
    async (trx) => {
      if (old) await store.endTemplate(trx, old.id, addDays(today, -1))
      await store.insertTemplate(trx, { ...file, id, addedBy, from: today }, now)
    },
  )
  const row = found(await store.findTemplate(db, id), 'document_template')
  const after = { fileName, digest, kind, found: [...file.found], unknown: [...file.unknown] }
  await record(context, {
    ...about('document_template.added', row),
    ...(old && { before: { fileName: old.fileName, digest: old.digest } }),
    after,
  })
  return shown(context, row)
}

const about = (action: string, { id, unitId, seasonId }: Row) => ({
  ...{ action, object: { kind: 'document_template', id }, audience: 'unit' as const },
  ...{ unitId, seasonId },
})

/** From today on papers are made by our own form again. @throws `document_template.ended`. */
export async function endTemplate(context: Context, id: string): Promise<Template> {
  const { unitId } = found(await store.findTemplate(context.db, id), 'document_template')
  demand(context, 'document_template.keep', { unitId }, 'missing')
  const row = await store.lockTemplate(context.db, id)
  if (!row) throw new Refused({ kind: 'conflict', code: 'document_template.ended' })
  const last = addDays(context.today, -1)
  await store.endTemplate(context.db, id, last)
  await record(context, {
    ...about('document_template.ended', row),
    before: { fileName: row.fileName },
    after: { to: last },
  })
  return shown(context, found(await store.findTemplate(context.db, id), 'document_template'))
}

/** The bytes as they came. @throws missing, Refused `file.damaged`. */
export async function getTemplateFile({ actor, home, within }: Doors, id: string): Promise<FileAnswer> {
  const { fileName, digest } = await within(actor, async (context) => {
    const row = found(await store.findTemplate(context.db, id), 'document_template')
    demand(context, 'document_template.read', { unitId: row.unitId }, 'missing')
    return row
  })
  return { fileName, digest, type: 'docx', content: await read(home.shelf, digest) }
}

/** The unit's own Word file that holds for a paper on a day; undefined where our own form does. */
export const templateFor = (
  { db }: Context,
  papers: { seasonId: string; unitId: string; kind: string },
  day: Day,
): Promise<Row | undefined> => store.templateOn(db, papers, day)

/** A paper in the unit's own form. @throws Refused `file.…` where that cannot be filled. */
export async function filledBy(shelf: Shelf, { digest, found: fields }: Row, paper: Paper): Promise<Uint8Array> {
  const bytes = await read(shelf, digest)
  return fillFields(bytes, rules.fieldsFor(paper, fields), rules.marksOf(paper))
}
