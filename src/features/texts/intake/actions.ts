/** A paper from outside becomes articles of a draft: shown first, then taken in exactly as shown, or not at all. */
import { createHash } from 'node:crypto'
import { canonical } from '#kit/digest.ts'
import { found, refuseIf } from '#kit/refusal.ts'
import { speaker } from '#kit/words.ts'
import { type Context, demand } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { about, demandOpen, openText, readText } from '../actions.ts'
import type { TextView } from '../contract.ts'
import type { Line } from '../numbering/rules.ts'
import { writingTarget } from '../owning/actions.ts'
import { articleTitle } from '../rules.ts'
import * as texts from '../store.ts'
import { pairsOf } from '../versions/rules.ts'
import type * as contract from './contract.ts'
import * as rules from './rules.ts'
import { words } from './words.ts'

const say = speaker(words)

/** @throws `intake.too-long`, `intake.empty`, `intake.too-many`. */
function readPaper(lines: readonly Line[]): rules.Intake {
  refuseIf(rules.whyTooLong(lines))
  const intake = rules.recognise(lines)
  refuseIf(rules.whyNoDraft(intake))
  // The text is Vietnamese, whatever language its drafter works in.
  const named = intake.articles.map((one) => ({ ...one, heading: one.heading || unnamed(intake.scheme) }))
  return { ...intake, articles: named }
}
const unnamed = (scheme: rules.Intake['scheme']) => (scheme === 'whole' ? say('intake.whole-heading') : '')

const planOf = (intake: rules.Intake) => createHash('sha256').update(canonical(intake)).digest('hex')

/** What is read of a paper; nothing is changed. @throws `text.frozen`; what `readPaper` throws. */
export async function checkIntake(context: Context, textId: string, lines: readonly Line[]): Promise<contract.Intake> {
  const text = found(await texts.findText(context.db, textId), 'text')
  const target = writingTarget(text)
  demand(context, 'text.read', target, 'missing')
  demand(context, 'text.edit', target)
  await demandOpen(context, text)
  const intake = readPaper(lines)
  const told = (fault: { code: string; params?: rules.Fault['params'] } | undefined) =>
    fault ? say(fault.code as keyof typeof words.vi, fault.params, context.language) : null
  return {
    ...intake,
    plan: planOf(intake),
    preambleFault: told(rules.faultOfPreamble(intake)),
    articles: intake.articles.map((article) => ({ ...article, fault: told(rules.faultOf(article)) })),
  }
}

type Choice = rules.Choice & { plan: string }

/**
 * Takes a paper into a draft as one change of it; the state it leaves is kept as a version.
 * @throws `intake.…`, `text.frozen`, stale.
 */
export async function takeIn(
  context: Context,
  textId: string,
  lines: readonly Line[],
  choice: Choice,
): Promise<TextView> {
  const text = await openText(context, textId, 'text')
  const intake = readPaper(lines)
  refuseIf(planOf(intake) === choice.plan ? undefined : { kind: 'conflict', code: 'intake.other-paper' })
  const standing = await texts.articlesOf(context.db, textId)
  refuseIf(rules.whyNotTake(intake, choice, standing.length))
  const change = {
    title: choice.title && intake.title !== null ? intake.title : text.title,
    preamble: choice.preamble ? intake.preamble : text.preamble,
  }
  await texts.updateText(context.db, textId, change)
  await putArticles(context, text, { standing, taken: rules.chosen(intake, choice), mode: choice.mode })
  const headings = (articles: readonly { heading: string }[]) =>
    articles.map(({ heading }, index) => articleTitle(index + 1, heading))
  await record(context, {
    ...about('text.taken-in', text),
    before: { title: text.title, preamble: text.preamble, articles: headings(standing) },
    after: { ...change, articles: headings(await texts.articlesOf(context.db, textId)) },
  })
  return readText(context, textId)
}

type Standing = Awaited<ReturnType<typeof texts.articlesOf>>
type Putting = { standing: Standing; taken: readonly rules.Found[]; mode: Choice['mode'] }

/** In place of the articles there are, one that only changed stays the same row: what was said of it stands beside it. */
async function putArticles(context: Context, text: texts.TextHead, { standing, taken, mode }: Putting) {
  const { db, newId } = context
  const here = mode === 'replace' ? standing : []
  const rows = taken.map(({ heading, body }) => ({ id: '', heading, body }))
  const became = new Map(pairsOf(here, rows).map(({ before, after }) => [after, before]))
  const placed = rows.map((row, at) => ({ ...row, was: here[became.get(at) ?? -1] }))
  for (const { was, heading, body } of placed)
    if (was && (was.heading !== heading || was.body !== body)) await texts.updateArticle(db, was.id, { heading, body })
  const kept = new Set(placed.flatMap(({ was }) => was?.id ?? []))
  await texts.deleteArticles(
    db,
    here.map(({ id }) => id).filter((id) => !kept.has(id)),
  )
  const first = mode === 'append' ? standing.length : 0
  const order = placed.map(({ was, heading, body }) => ({ id: was?.id ?? newId(), isNew: !was, heading, body }))
  await texts.insertArticles(
    db,
    text,
    order.flatMap(({ isNew, ...row }, at) => (isNew ? [{ ...row, position: first + at + 1 }] : [])),
  )
  if (mode === 'replace')
    await texts.placeArticles(
      db,
      text.id,
      order.map(({ id }) => id),
    )
}
