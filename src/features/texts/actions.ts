/** What people do with drafts: write, order, freeze; higher features (plans, pacts) stand on it. */
import { createHash } from 'node:crypto'
import { found, refuseIf } from '#kit/refusal.ts'
import type { FileAnswer } from '#kit/shapes.ts'
import { allowed, type Context, demand, seasonScope } from '#platform/context.ts'
import { demandVersion, lastChange, record } from '#platform/events.ts'
import type { TextView } from './contract.ts'
import { readingTarget, writingTarget } from './owning/actions.ts'
import { whyNotEdit, whyNotOrder, whyNotThaw } from './rules.ts'
import { readSigning } from './signatures/actions.ts'
import { signedCount } from './signatures/rules.ts'
import * as store from './store.ts'
import { insertState } from './versions/store.ts'

type NewText = {
  kind: store.TextHead['kind']
  regionId: string
  seasonId: string
  title: string
  preamble?: string
  /** Whose own text it is, if it is one unit's. */
  unitId?: string | null
  throughId?: string | null
}
type Articled = { heading: string; body: string }

/** What every event about a text has in common; what happens to a unit's own text is told in the unit. */
export const about = (action: string, { id, regionId, seasonId, unitId }: store.TextHead) => ({
  action,
  object: { kind: 'text', id },
  audience: unitId === null ? ('region' as const) : ('unit' as const),
  ...{ unitId, regionId, seasonId },
})

/** Asks the policy whether the actor reads this text. @throws missing. */
async function demandReading(context: Context, text: store.TextHead, frozen: boolean): Promise<void> {
  demand(context, 'text.read', await readingTarget(context, text, frozen), 'missing')
}

/** A new draft without articles. The caller has asked the policy and records what it is a draft of. */
export async function createText(
  context: Context,
  { preamble = '', unitId = null, throughId = null, ...text }: NewText,
): Promise<string> {
  const id = context.newId()
  await store.insertText(context.db, { id, preamble, unitId, throughId, ...text })
  return id
}

/**
 * A text with articles, signing list and the frozen bytes that stand.
 * @throws missing: there is no such text, or not for the reader.
 */
export async function readText(context: Context, textId: string): Promise<TextView> {
  const text = found(await store.findText(context.db, textId), 'text')
  const frozen = await store.findFrozen(context.db, textId)
  await demandReading(context, text, frozen !== undefined)
  const { signatories } = await readSigning(context, textId)
  const { unitId: _owner, throughId: _through, ...head } = text
  return {
    ...head,
    articles: await store.articlesOf(context.db, textId),
    frozen: frozen
      ? { ...frozen, digest: frozen.digest.toString('hex'), frozenAt: frozen.frozenAt.toISOString() }
      : null,
    signatories,
  }
}

export async function getText(context: Context, textId: string) {
  const text = await readText(context, textId)
  const owned = found(await store.findText(context.db, textId), 'text')
  return { ...text, may: allowed(context, writingTarget(owned), ['text.edit']) }
}

/**
 * Holds a text until the transaction ends: nobody edits or freezes it meanwhile. Only those who may change it can.
 * @param compared 'text' when `If-Match` named the text's own version, 'part' when it named an article's or target's.
 * @param deed what the actor is about to do, when the caller has not asked the policy yet; asked before the version.
 * @throws missing: there is no such text, or not for the actor; stale.
 */
export async function holdText(
  context: Context,
  textId: string,
  compared: 'text' | 'part',
  deed?: 'text.edit',
): Promise<store.TextHead> {
  // Row-level security holds it for nobody who may not change it: they are told why by the policy table.
  const held = await store.lockText(context.db, textId)
  const owned = held ?? found(await store.findText(context.db, textId), 'text')
  const isIssued = owned.unitId !== null && (await store.findFrozen(context.db, textId)) !== undefined
  await demandReading(context, owned, isIssued)
  if (deed) demand(context, deed, writingTarget(owned))
  const text = found(held, 'text')
  if (compared === 'text') await demandVersion(context, text, { kind: 'text', id: textId })
  return text
}

/**
 * Holds a text that may still be edited and moves its version on. Whatever belongs to the text (articles, targets,
 * tasks, signing list) is changed between this and its event, so that the version stands for the whole.
 * @throws `text.frozen`; what `holdText` throws.
 */
export async function openText(context: Context, textId: string, compared: 'text' | 'part'): Promise<store.TextHead> {
  const text = await holdText(context, textId, compared, 'text.edit')
  await demandOpen(context, text)
  await keepState(context, text)
  await store.touchText(context.db, textId)
  return text
}

/** An adopted text is signed as it is, a closed one only read. @throws `text.frozen`, `text.closed`. */
export async function demandOpen(context: Context, { id, closed }: store.TextHead): Promise<void> {
  refuseIf(whyNotEdit((await store.findFrozen(context.db, id)) !== undefined, closed))
}

/** Closes a text: it stays to be read. The caller holds it. */
export const closeText = ({ db, now }: Context, textId: string): Promise<void> => store.closeText(db, textId, now)

/** Opens a closed text again. The caller holds it. */
export const reopenText = ({ db }: Context, textId: string): Promise<void> => store.closeText(db, textId, null)

/** What is about to be changed is kept as a version of the text, with who made it so and when. */
async function keepState(context: Context, text: store.TextHead) {
  const { by = null, at } = await lastChange(context, { kind: 'text', id: text.id })
  const articles = (await store.articlesOf(context.db, text.id)).map(({ id, heading, body }) => ({ id, heading, body }))
  const { title, preamble } = text
  const tail = await store.readTail(context.db, text.id)
  await insertState(context.db, text, { title, preamble, articles, tail, madeAt: at ? new Date(at) : null, madeBy: by })
}

/** Gives the text a new title and preamble. @throws `text.frozen`, stale. */
export async function editText(context: Context, textId: string, change: { title: string; preamble: string }) {
  const text = await openText(context, textId, 'text')
  await store.updateText(context.db, textId, change)
  const before = { title: text.title, preamble: text.preamble }
  await record(context, { ...about('text.edited', text), before, after: change })
  return readText(context, textId)
}

/** Adds an article at the end. @throws `text.frozen`. */
export async function addArticle(context: Context, textId: string, article: Articled): Promise<TextView> {
  const text = await openText(context, textId, 'part')
  const position = await store.insertArticle(context.db, text, { id: context.newId(), ...article })
  await record(context, { ...about('text.article-added', text), after: { position, ...article } })
  return readText(context, textId)
}

/** The article and its text, held, with the reader's version compared. */
async function openArticle(context: Context, articleId: string) {
  const { textId } = found(await store.findArticle(context.db, articleId), 'article')
  const text = await openText(context, textId, 'part')
  // Read again under the text's lock: somebody may have changed it while we waited.
  const article = found(await store.findArticle(context.db, articleId), 'article')
  await demandVersion(context, article, { kind: 'text', id: textId })
  const { position, heading, body } = article
  return { text, article, before: { position, heading, body } }
}

/** Rewrites an article. @throws `text.frozen`, stale. */
export async function editArticle(context: Context, articleId: string, change: Articled): Promise<TextView> {
  const { text, before } = await openArticle(context, articleId)
  await store.updateArticle(context.db, articleId, change)
  const after = { position: before.position, ...change }
  await record(context, { ...about('text.article-edited', text), before, after })
  return readText(context, text.id)
}

/** Takes an article out; those after it are numbered anew. @throws `text.frozen`, stale. */
export async function removeArticle(context: Context, articleId: string): Promise<TextView> {
  const { text, article, before } = await openArticle(context, articleId)
  await store.deleteArticle(context.db, article)
  await record(context, { ...about('text.article-removed', text), before })
  return readText(context, text.id)
}

/** Puts the articles in a new order. @throws `text.order-incomplete`, `text.frozen`, stale. */
export async function orderArticles(context: Context, textId: string, articleIds: string[]): Promise<TextView> {
  const text = await openText(context, textId, 'text')
  const standing = await store.articlesOf(context.db, textId)
  refuseIf(
    whyNotOrder(
      standing.map(({ id }) => id),
      articleIds,
    ),
  )
  await store.placeArticles(context.db, textId, articleIds)
  const before = { articles: standing.map(({ heading }) => heading) }
  const after = { articles: (await store.articlesOf(context.db, textId)).map(({ heading }) => heading) }
  await record(context, { ...about('text.ordered', text), before, after })
  return readText(context, textId)
}

/**
 * Freezes the bytes that were adopted; from now on they can only be signed. The caller has asked the policy.
 * @throws `text.frozen` when the text stands frozen already.
 */
export async function freezeText(context: Context, textId: string, content: string) {
  const text = found(await store.lockText(context.db, textId), 'text')
  await demandOpen(context, text)
  const digest = createHash('sha256').update(content, 'utf8').digest()
  const frozenId = context.newId()
  await store.insertFrozen(context.db, text, { id: frozenId, content, digest, frozenAt: context.now })
  await store.touchText(context.db, textId)
  const hex = digest.toString('hex')
  await record(context, { ...about('text.frozen', text), after: { digest: hex } })
  return { frozenId, digest: hex }
}

/**
 * Opens a frozen text for editing again. The old bytes stay in the record, marked thawed. The caller has asked the policy.
 * @throws `text.signed-by-some` once anyone has signed; `text.not-adopted` when nothing is frozen.
 */
export async function thawText(context: Context, textId: string, reason: string): Promise<void> {
  const text = found(await store.lockText(context.db, textId), 'text')
  // Whoever signs in this moment holds the frozen text, or waits for us and then finds it thawed.
  const frozen = await store.lockFrozen(context.db, textId)
  const { signatories } = await readSigning(context, textId)
  refuseIf(whyNotThaw(frozen !== undefined, signedCount(signatories)))
  if (!frozen) return
  await store.markThawed(context.db, frozen.id, context.now)
  await store.touchText(context.db, textId)
  await record(context, { ...about('text.thawed', text), before: { digest: frozen.digest.toString('hex') }, reason })
}

/** A frozen text by its own id: for the season's people; while it stands, for anyone once the season is published. */
export async function getFrozenText(context: Context, frozenId: string) {
  const frozen = found(
    await store.findFrozenById(
      context.db,
      { ...seasonScope(context, 'frozen_text.read'), units: context.actor.units },
      frozenId,
    ),
    'frozen_text',
  )
  return {
    ...frozen,
    digest: frozen.digest.toString('hex'),
    frozenAt: frozen.frozenAt.toISOString(),
    thawedAt: frozen.thawedAt?.toISOString() ?? null,
  }
}

/** The bytes that were signed, as a file: `sha256sum` of it equals the digest. */
export async function downloadFrozenText(context: Context, frozenId: string): Promise<FileAnswer> {
  const { kind, digest, content } = await getFrozenText(context, frozenId)
  return { fileName: `${kind}-${digest.slice(0, 12)}.txt`, type: 'text', content }
}
