/** What people do with documents: draft them from the data, word them, take moved facts over, submit, return, withdraw. */
import type { z } from 'zod'
import { formerUnits, readAs } from '#features/organisations/heirs/actions.ts'
import { agenciesOf } from '#features/organisations/papers/actions.ts'
import { ancestorsOfAll } from '#features/organisations/succession/actions.ts'
import { seasonDays } from '#features/seasons/actions.ts'
import { dateTold, type Paper, sentenced, symbolTold } from '#kit/paper.ts'
import type { Content, Made } from '#kit/paper-source.ts'
import { found, invalid, Refused, refuseIf } from '#kit/refusal.ts'
import { Id } from '#kit/shapes.ts'
import { allowed, type Context, demand, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, type Happening, record } from '#platform/events.ts'
import * as composing from './composing/rules.ts'
import type * as contract from './contract.ts'
import { registerSymbol, symbolWith } from './register/rules.ts'
import { lastOf } from './register/store.ts'
import * as rules from './rules.ts'
import type { Place } from './signatures/revisions/rules.ts'
import * as store from './store.ts'
import { type TemplateParts, templateFor } from './templates/actions.ts'
import { t } from './words.ts'

/** What the features above hand in, and what draws a paper as a file. */
export type DocumentParts = TemplateParts & {
  pdf: (paper: Paper) => Promise<Uint8Array>
  /** As `pdf`, with the room of each signature: those of the paper's boxes in their order, then its signer's. */
  placed: (paper: Paper) => Promise<{ pdf: Uint8Array; boxes: readonly Place[] }>
  word: (paper: Paper) => Promise<Uint8Array>
  /** Many at once, in their order. */
  wordOfEach: (papers: readonly Paper[]) => Promise<Uint8Array[]>
}

type Document = contract.Document
type Row = store.DocumentRow

const deeds = ['document.draft', 'document.submit', 'document.issue', 'document.withdraw']
export const objectOf = (id: string) => ({ kind: 'document', id })

/** Whose it is to read: the unit's own, and from its issuing on the season's, or theirs who answer for the season. */
function targetOf(context: Context, { state, audience, unitId, regionId, seasonId }: store.BriefRow) {
  const oversees = () => allowed(context, { regionId, seasonId }, ['document.oversee']).length > 0
  return rules.isOut(state) && (audience === 'season' || oversees()) ? { unitId, regionId, seasonId } : { unitId }
}

export const mayRead = (context: Context, row: store.BriefRow): boolean =>
  allowed(context, targetOf(context, row), ['document.read']).length > 0

/** What every event about a document has in common: the unit's own until it is out, then for whoever reads it. */
export function about(action: string, row: store.BriefRow, out = false): Happening {
  const { id, unitId, regionId, seasonId } = row
  const readers = row.audience === 'season' ? 'region' : 'leaders'
  return {
    ...{ action, object: objectOf(id), audience: out ? readers : 'unit', unitId, seasonId },
    ...(out && { regionId }),
  }
}

/** "05/TB-STP"; null where it has no number. */
export const symbolOf = ({ number, typeCode, issuerCode }: store.BriefRow): string | null =>
  number === null
    ? null
    : symbolTold({ number, type: { code: typeCode, name: '' }, issuer: { above: null, name: '', code: issuerCode } })

/** What its file is called: "05-TB-STP Thông báo …". */
export const fileNameOf = (row: store.BriefRow, form: 'pdf' | 'docx'): string =>
  `${[symbolOf(row)?.replaceAll('/', '-'), row.title].filter(Boolean).join(' ')}.${form}`

function briefOf(row: store.BriefRow): contract.DocumentBrief {
  const { id, seasonId, unitId, unitName, kind, sourceId, title, typeName, state, audience, day, version } = row
  const { draftedAt, issuedAt } = row
  return {
    ...{ id, seasonId, unitId, unitName, kind, sourceId, title, typeName, state, audience, day, version },
    ...{ symbol: symbolOf(row), draftedAt: draftedAt.toISOString(), issuedAt: issuedAt?.toISOString() ?? null },
  }
}

type Listing = contract.Filters & { limit: number; cursor?: string | undefined }

/** A season's documents, newest first: what was issued, and one's own unit's drafts. */
export async function listDocuments(context: Context, seasonId: string, asked: Listing) {
  const { regionId } = await seasonDays(context, seasonId)
  demand(context, 'document.list', { regionId, seasonId }, 'missing')
  const { limit, cursor, ...filters } = asked
  const rows = await store.listDocuments(context.db, seasonId, { ...filters, limit: limit + 1, before: cursor })
  const items = rows
    .slice(0, limit)
    .filter((row) => mayRead(context, row))
    .map(briefOf)
  return {
    items,
    next: rows.length > limit ? (rows.at(limit - 1)?.id ?? null) : null,
    may: draftsForAny(context) ? ['document.draft'] : [],
  }
}

const draftsForAny = (context: Context): boolean =>
  context.actor.units.some((unitId) => allowed(context, { unitId }, ['document.draft']).length > 0)

/** What can be put on paper by the units the reader drafts for, with the draft there is already. */
export async function listOffers(context: Context, { sources }: DocumentParts, seasonId: string) {
  const { regionId } = await seasonDays(context, seasonId)
  demand(context, 'document.list', { regionId, seasonId }, 'missing')
  // Whoever drafts for nobody is offered nothing: no source is asked.
  if (!draftsForAny(context)) return { items: [], formerly: [] }
  const all = []
  for (const source of sources) all.push(...(await source.offered(context, seasonId)))
  const mine = all.filter(({ unitId }) => allowed(context, { unitId }, ['document.draft']).length > 0)
  const units = await agenciesOf(
    context,
    mine.map(({ unitId }) => unitId),
  )
  const open = await store.openDrafts(context.db, seasonId)
  const items = mine.map(({ kind, id, title, unitId }): contract.Offer => {
    const draft = open.find((one) => one.kind === kind && one.sourceId === id && one.unitId === unitId)
    return { kind, sourceId: id, title, unitId, unitName: units.get(unitId)?.name ?? '', draftId: draft?.id ?? null }
  })
  return { items, formerly: (await formerUnits(context, 'document.draft')).map(({ unitId }) => unitId) }
}

export function sourceOf({ sources }: DocumentParts, kind: string) {
  const source = sources.find((one) => one.kind === kind)
  if (!source) throw new Refused(invalid('sourceKind', 'document.no-such-source'))
  return source
}

/** The paper as its source tells it now; undefined where there is none any more, or none for the reader. */
export async function madeAgain(context: Context, parts: DocumentParts, row: Row): Promise<Made | undefined> {
  const source = parts.sources.find(({ kind }) => kind === row.kind)
  try {
    const made = await source?.make(context, row.sourceId)
    return made?.unitId === row.unitId ? made : undefined
  } catch (error) {
    if (error instanceof Refused && ['missing', 'forbidden'].includes(error.refusal.kind)) return undefined
    throw error
  }
}

/** The row, for whoever may read it. @throws missing. */
export async function readable(context: Context, id: string): Promise<Row> {
  const row = found(await store.findDocument(context.db, id), 'document')
  demand(context, 'document.read', await seenAs(context, row), 'missing')
  return row
}

/** Its own people and the season's; and those of a unit that took the issuer's place read what it numbered. */
async function seenAs(context: Context, row: Row) {
  const target = targetOf(context, row)
  const isReadable = allowed(context, target, ['document.read']).length > 0
  return isReadable || row.day === null ? target : readAs(context, row.unitId, 'document.read')
}

/** Whose deed it is: the unit's own; what is in force is withdrawn by whoever took its place too. */
const doneAs = (context: Context, { unitId, state }: store.BriefRow, action: string): Promise<{ unitId: string }> =>
  state === 'issued' && action === 'document.withdraw' ? readAs(context, unitId, action) : Promise.resolve({ unitId })

/** Held, for a deed on it, as it was read. @throws missing, forbidden, stale. */
export async function changing(context: Context, id: string, action: string): Promise<Row> {
  demand(context, action, await doneAs(context, await readable(context, id), action))
  // What was withdrawn, replaced or voided is held by nobody: the database gives none of it to be changed.
  const row = (await store.lockDocument(context.db, id)) ?? found(await store.findDocument(context.db, id), 'document')
  await demandVersion(context, row, objectOf(id))
  return row
}

/** What it takes the place of; undefined where it takes nobody's. */
const replacedIn = async ({ db }: Context, { replaces }: Row): Promise<store.BriefRow | undefined> =>
  replaces === null ? undefined : store.findBrief(db, replaces)

/** What is in force and what it replaces is told on it. */
function replacing({ content }: Row, old: store.BriefRow | undefined): string | null {
  if (!old) return null
  const symbol = symbolOf(old)
  const date = dateTold({ place: '', day: old.day }).replace(/^[\s,]+/, '')
  const params = { type: sentenced(content.type.name), date }
  return symbol ? t('document.replacing', { ...params, symbol }) : t('document.replacing-unnumbered', params)
}

export const checkPath = (code: string): string => `/kiem-tra/${code}`

const marks = {
  draft: 'draft',
  submitted: 'draft',
  issued: null,
  replaced: null,
  withdrawn: null,
  void: 'void',
  discarded: 'draft',
} as const

export const paperOf = async (context: Context, row: Row): Promise<Paper> =>
  printed(context, row, await replacedIn(context, row))

function printed(context: Context, row: Row, old: store.BriefRow | undefined): Paper {
  const { content, words, number, day, place, signerName, checkCode, state, sample } = row
  const check = checkCode
    ? { code: rules.codeTold(checkCode), address: `${context.site.url}${checkPath(checkCode)}` }
    : null
  return composing.paperOf(content, words, {
    ...{ number, day, place, signerName, check, madeUp: sample },
    mark: marks[state],
    replacing: replacing(row, old),
  })
}

const named = (row: store.BriefRow | undefined) => (row ? { id: row.id, symbol: symbolOf(row), day: row.day } : null)

/** What a draft needs to be worked on: its paragraphs, what moved, whether its source is there. */
async function draftOf(context: Context, parts: DocumentParts, row: Row) {
  const { content, words, state } = row
  const isOpen = state === 'draft' || state === 'submitted'
  const fresh = isOpen ? (await madeAgain(context, parts, row))?.content : undefined
  return {
    paragraphs: isOpen
      ? composing.editableIn(content).map(({ id, line }) => {
          const drafted = composing.templateOf(line)
          return { id, words: words[id] ?? drafted, drafted, own: words[id] !== undefined }
        })
      : [],
    facts: isOpen ? [...composing.factsOf(content).values()].map(({ key, text, from }) => ({ key, text, from })) : [],
    moved: fresh ? composing.movedFacts(content, fresh) : [],
    otherwise: fresh !== undefined && composing.isOtherwise(content, fresh),
    sourceGone: isOpen && fresh === undefined,
    broken: isOpen ? composing.brokenIn(content, words) : [],
  }
}

export async function shown(context: Context, parts: DocumentParts, row: Row): Promise<Document> {
  const { checkCode, pdfDigest, wordDigest, failure, withdrawnOn, reason, signerName } = row
  const { db, today } = context
  const old = await replacedIn(context, row)
  return {
    ...briefOf(row),
    template: await templateOf(context, row),
    paper: printed(context, row, old) as Document['paper'],
    ...(await draftOf(context, parts, row)),
    ...{ signerName, returnedFor: row.returnedFor, pdfDigest, wordDigest, failure, today },
    check: checkCode === null ? null : { code: rules.codeTold(checkCode), path: checkPath(checkCode) },
    nextSymbol: await nextSymbol(context, row),
    replaces: named(old),
    replacedBy: named(await store.findReplacement(db, row.id)),
    withdrawn: withdrawnOn === null ? null : { on: withdrawnOn, reason: reason ?? '' },
    ...(await mayDo(context, row)),
  }
}

/** What it would be numbered if it were issued now: told before, for a number is never given back. */
async function nextSymbol({ db, today }: Context, { state, day, unitId, typeCode, issuerCode }: Row) {
  const symbol = registerSymbol(typeCode, issuerCode)
  if (state !== 'submitted' || day !== null || symbol === null) return null
  const last = await lastOf(db, { unitId, symbol, year: Number(today.slice(0, 4)) })
  return symbolWith((last ?? 0) + 1, symbol)
}

export const handsOf = ({ actor }: Context, unitId: string) => ({
  seat: rules.seatIn(actor.roles, unitId),
  self: actor.accountId,
})

/** What the reader may do; `needsAnother`: it is a second person's to issue or to withdraw. */
async function mayDo(context: Context, row: Row): Promise<Pick<Document, 'may' | 'needsAnother'>> {
  const heir = await doneAs(context, row, 'document.withdraw')
  const hands = handsOf(context, heir.unitId)
  const own = allowed(context, { unitId: row.unitId }, deeds)
  const may = heir.unitId === row.unitId ? own : allowed(context, heir, ['document.withdraw'])
  const anothers = [
    ...(row.state === 'submitted' && rules.whyNotAlone(hands, row) ? ['document.issue'] : []),
    ...(row.state === 'issued' && rules.whyNotUndoAlone(hands, row) ? ['document.withdraw'] : []),
  ]
  return {
    may: may.filter((deed) => !anothers.includes(deed)),
    needsAnother: may.some((deed) => anothers.includes(deed)),
  }
}

/** The unit's own form that a draft's Word file is made by today, or that of an issued one was made by. */
async function templateOf(context: Context, row: Row): Promise<Document['template']> {
  const { templateId, templateName, templateFailure: failure, state } = row
  if (templateId !== null) return templateName === null ? null : { fileName: templateName, failure }
  if (state !== 'draft' && state !== 'submitted') return null
  const holding = await templateFor(context, row, row.day ?? context.today)
  return holding ? { fileName: holding.fileName, failure: null } : null
}

export const getDocument = async (context: Context, parts: DocumentParts, id: string): Promise<Document> =>
  shown(context, parts, await readable(context, id))

type Drafted = z.output<typeof contract.draftDocument.body>

/**
 * Drafts a document from its source, as the reader may read it; one draft of a thing at a time.
 * @throws `document.no-such-source`, `document.open-already`, `document.other-unit`, `document.not-in-force`.
 */
export async function draftDocument(context: Context, parts: DocumentParts, seasonId: string, given: Drafted) {
  const { sourceKind, sourceId, replaces } = given
  const { regionId } = await seasonDays(context, seasonId)
  demand(context, 'document.list', { regionId, seasonId }, 'missing')
  const source = sourceOf(parts, sourceKind)
  // Every source knows by an id what it makes papers of: what is none names nothing.
  const made = await source.make(context, found(Id.safeParse(sourceId).data, 'source'))
  const { unitId, content, audience } = made
  demand(context, 'document.draft', { unitId })
  found(made.seasonId === seasonId ? made : undefined, 'source in this season')
  if (replaces !== null) await demandReplaceable(context, replaces, unitId)
  const offered = (await source.offered(context, seasonId)).find(({ id }) => id === sourceId)
  const title = offered?.title ?? content.about
  const row = {
    ...{ id: context.newId(), regionId, seasonId, unitId, kind: sourceKind, sourceId },
    ...{ title, content, audience, replaces },
  }
  await kept(context, { document_open_once: openAlready }, (trx) => store.insertDocument(trx, row, context.now))
  const drafted = found(await store.findDocument(context.db, row.id), 'document')
  await record(context, { ...about('document.drafted', drafted), after: { title, kind: sourceKind } })
  return shown(context, parts, drafted)
}

const openAlready = { kind: 'conflict', code: 'document.open-already' } as const

async function demandReplaceable(context: Context, id: string, unitId: string) {
  const old = await readable(context, id)
  const ancestors = (await ancestorsOfAll(context, [unitId])).get(unitId) ?? []
  if (![{ id: unitId }, ...ancestors].some((one) => one.id === old.unitId))
    throw new Refused({ kind: 'conflict', code: 'document.other-unit' })
  refuseIf(rules.whyNotInForce(old))
}

/** Words a paragraph anew, or as it was drafted. @throws `document.no-such-fact`, `document.not-editable`, stale. */
export async function writeParagraph(
  context: Context,
  parts: DocumentParts,
  id: string,
  { paragraph, words }: z.output<typeof contract.writeParagraph.body>,
): Promise<Document> {
  const row = await changing(context, id, 'document.draft')
  refuseIf(rules.whyNotEdit(row))
  const before = row.words[paragraph] ?? null
  refuseIf(composing.whyNotWrite(row.content, paragraph, words ?? ''))
  const { [paragraph]: _, ...others } = row.words
  await store.changeDocument(context.db, id, { words: words === null ? others : { ...others, [paragraph]: words } })
  const told = (text: string | null) => ({ paragraph, words: text })
  await record(context, { ...about('document.written', row), before: told(before), after: told(words) })
  return getDocument(context, parts, id)
}

/** Takes one moved fact over, or the whole paper as it is told now. @throws `document.source-gone`, `document.only-whole`. */
export async function takeOver(context: Context, parts: DocumentParts, id: string, key: string | null) {
  const row = await changing(context, id, 'document.draft')
  refuseIf(rules.whyNotEdit(row))
  const made = await madeAgain(context, parts, row)
  if (!made) throw new Refused(sourceGone)
  const moved = composing.movedFacts(row.content, made.content).filter((one) => key === null || one.key === key)
  if (key !== null) refuseIf(composing.whyNotTake(row.content, made.content, key))
  const content: Content = key === null ? made.content : composing.taken(row.content, made.content, key)
  await store.changeDocument(context.db, id, { content })
  const told = (side: 'before' | 'after') => ({ facts: moved.map((one) => `${one.key}: ${one[side] ?? '–'}`) })
  await record(context, { ...about('document.taken-over', row), before: told('before'), after: told('after') })
  return getDocument(context, parts, id)
}

export const sourceGone = { kind: 'conflict', code: 'document.source-gone' } as const

/** Lays it before the head. @throws `document.fact-gone`, `document.not-draft`, stale. */
export async function submitDocument(context: Context, parts: DocumentParts, id: string): Promise<Document> {
  const row = await changing(context, id, 'document.submit')
  refuseIf(rules.whyNotSubmit(row, composing.brokenIn(row.content, row.words)))
  await store.changeDocument(context.db, id, {
    ...{ state: 'submitted', submitted_by: context.actor.accountId, returned_for: null },
  })
  await record(context, about('document.submitted', row))
  return getDocument(context, parts, id)
}

/** Back to a draft, with a reason. @throws `document.not-submitted`, `document.numbered`, stale. */
export async function returnDocument(context: Context, parts: DocumentParts, id: string, reason: string) {
  const row = await changing(context, id, 'document.submit')
  refuseIf(rules.whyNotReturn(row))
  await store.changeDocument(context.db, id, { state: 'draft', submitted_by: null, returned_for: reason })
  await record(context, { ...about('document.returned', row), reason })
  return getDocument(context, parts, id)
}

/** Puts a draft away: its words stay, and it can be taken up again. @throws `document.submitted`, `document.not-draft`, stale. */
export async function discardDocument(context: Context, parts: DocumentParts, id: string): Promise<Document> {
  const row = await changing(context, id, 'document.draft')
  refuseIf(rules.whyNotDiscard(row))
  await store.changeDocument(context.db, id, { state: 'discarded' })
  await record(context, about('document.discarded', row))
  return getDocument(context, parts, id)
}

/** Takes a draft up again. @throws `document.not-discarded`, `document.open-already`, stale. */
export async function reopenDocument(context: Context, parts: DocumentParts, id: string): Promise<Document> {
  const row = await changing(context, id, 'document.draft')
  refuseIf(rules.whyNotReopen(row))
  await kept(context, { document_open_once: openAlready }, (trx) => store.changeDocument(trx, id, { state: 'draft' }))
  await record(context, about('document.reopened', row))
  return getDocument(context, parts, id)
}

/** Withdraws what is in force: it stays in the register with its day and reason. @throws `document.already-withdrawn`. */
export async function withdrawDocument(
  context: Context,
  parts: DocumentParts,
  id: string,
  { on, reason }: z.output<typeof contract.withdrawDocument.body>,
): Promise<Document> {
  const row = await changing(context, id, 'document.withdraw')
  demandStepUp(context)
  const { unitId } = await doneAs(context, row, 'document.withdraw')
  refuseIf(rules.whyNotUndoAlone(handsOf(context, unitId), row))
  refuseIf(rules.whyNotWithdraw(row))
  refuseIf(rules.whyNotDay(on, row.day ?? on, context.today))
  await store.changeDocument(context.db, id, { state: 'withdrawn', withdrawn_on: on, reason })
  await record(context, { ...about('document.withdrawn', row, true), after: { day: on }, reason })
  return getDocument(context, parts, id)
}
