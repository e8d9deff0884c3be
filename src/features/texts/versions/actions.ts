/** Versions of a draft: every state left behind is kept, may be named, compared and taken up again. */
import { found, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { lastChange, record } from '#platform/events.ts'
import { about, holdText, openText, readText } from '../actions.ts'
import type { TextView } from '../contract.ts'
import { writingTarget } from '../owning/actions.ts'
import * as texts from '../store.ts'
import type { Compared, Versions } from './contract.ts'
import { type Content, compare, whyNotRestore } from './rules.ts'
import * as store from './store.ts'

/** The text for somebody who may read its versions: of a unit's own text, its people alone. @throws missing. */
async function readable(context: Context, textId: string): Promise<texts.TextHead> {
  const text = found(await texts.findText(context.db, textId), 'text')
  demand(context, 'text.read', writingTarget(text), 'missing')
  return text
}

async function standing(context: Context, text: texts.TextHead): Promise<Content> {
  const articles = await texts.articlesOf(context.db, text.id)
  const { title, preamble } = text
  const tail = await texts.readTail(context.db, text.id)
  return { title, preamble, articles: articles.map(({ id, heading, body }) => ({ id, heading, body })), tail }
}

/** Newest first: the state that stands, then those left behind. */
export async function listVersions(context: Context, textId: string): Promise<Versions> {
  const text = await readable(context, textId)
  const now = await standing(context, text)
  const kept = await store.statesOf(context.db, textId)
  const named = kept.find(({ version }) => version === text.version)
  const { by = null, at = null } = await lastChange(context, { kind: 'text', id: textId })
  const line = ({ version, name, note, madeAt, madeBy, articles }: store.Kept) => ({
    ...{ version, name, note, madeBy, madeAt: madeAt?.toISOString() ?? null },
    articles: articles.length,
    standing: version === text.version,
  })
  const top = named
    ? line(named)
    : {
        ...{ version: text.version, name: null, note: null, madeAt: at, madeBy: by },
        articles: now.articles.length,
        standing: true,
      }
  const items = [top, ...kept.filter(({ version }) => version !== text.version).map(line)]
  return { items, may: allowed(context, writingTarget(text), ['text.edit']) }
}

/** Gives the state that stands a name and a note, such as "Dự thảo lần 2". */
export async function nameVersion(
  context: Context,
  textId: string,
  { name, note }: { name: string; note: string },
): Promise<Versions> {
  const text = await holdText(context, textId, 'part', 'text.edit')
  const { by = null, at } = await lastChange(context, { kind: 'text', id: textId })
  const state = { ...(await standing(context, text)), madeAt: at ? new Date(at) : null, madeBy: by }
  await store.insertState(context.db, text, state)
  await store.nameState(context.db, text, name, note || null)
  await record(context, { ...about('text.version-named', text), after: { name, note: note || null } })
  return listVersions(context, textId)
}

async function contentOf(context: Context, text: texts.TextHead, version: number): Promise<Content> {
  if (version === text.version) return standing(context, text)
  return found(await store.findState(context.db, text.id, version), 'version')
}

/** Without `to` the state that stands is compared; without `from` the state before it. @throws missing. */
export async function compareVersions(
  context: Context,
  textId: string,
  wanted: { from?: number | undefined; to?: number | undefined },
): Promise<Compared> {
  const text = await readable(context, textId)
  const to = wanted.to ?? text.version
  const from = wanted.from ?? (await store.versionBefore(context.db, textId, to)) ?? to
  const [before, after] = [await contentOf(context, text, from), await contentOf(context, text, to)]
  return { from, to, ...compare(before, after) }
}

/** Takes up an earlier state as a new edit (its words; targets and tasks stay as they are); what stood until now is kept like any other. @throws `text.frozen`, stale. */
export async function restoreVersion(context: Context, textId: string, version: number): Promise<TextView> {
  const text = await openText(context, textId, 'text')
  refuseIf(whyNotRestore(text.version, version))
  const wanted = found(await store.findState(context.db, textId, version), 'version')
  await texts.updateText(context.db, textId, { title: wanted.title, preamble: wanted.preamble })
  await putArticles(context, text, wanted)
  await record(context, { ...about('text.version-restored', text), after: { version, name: wanted.name } })
  return readText(context, textId)
}

/** The articles as they stood: those still there are rewritten, those gone come back as new rows. */
async function putArticles(context: Context, text: texts.TextHead, { articles }: Content) {
  const here = new Map((await texts.articlesOf(context.db, text.id)).map((article) => [article.id, article]))
  const order: string[] = []
  for (const { id, heading, body } of articles) {
    const now = here.get(id)
    here.delete(id)
    if (now && (now.heading !== heading || now.body !== body))
      await texts.updateArticle(context.db, id, { heading, body })
    const back = now ? id : context.newId()
    if (!now) await texts.insertArticle(context.db, text, { id: back, heading, body })
    order.push(back)
  }
  for (const id of here.keys()) {
    const article = await texts.findArticle(context.db, id)
    if (article) await texts.deleteArticle(context.db, article)
  }
  await texts.placeArticles(context.db, text.id, order)
}
