/** The margin of a draft: units remark, propose wordings and agree; those who draft settle each of them. */
import { factsOn, seasonFacts } from '#features/seasons/actions.ts'
import { found, invalid, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { about, demandOpen, editArticle, holdText } from '../actions.ts'
import { writingTarget } from '../owning/actions.ts'
import * as texts from '../store.ts'
import type { Comment, Margin } from './contract.ts'
import { type Outcome, standsOf, whyNotAccept, whyNotReply, whyNotSettle } from './rules.ts'
import * as store from './store.ts'

/** The text for somebody who may read what is said of it: of a unit's own text, its people alone. @throws missing. */
async function readable(context: Context, textId: string): Promise<texts.TextHead> {
  const text = found(await texts.findText(context.db, textId), 'text')
  demand(context, 'text.read', writingTarget(text), 'missing')
  return text
}

/** What is said of a draft counts only while it is one: an adoption may have come in between. */
async function demandStill(context: Context, textId: string) {
  await demandOpen(context, found(await texts.findText(context.db, textId), 'text'))
}

const isSuggestion = ({ wording }: { wording: string | null }) => wording !== null

function commentOf({ textId: _text, heading, wording, baseHeading, baseWording, ...row }: store.CommentRow): Comment {
  const base = { heading: baseHeading ?? '', body: baseWording ?? '' }
  return {
    ...row,
    madeAt: row.madeAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    suggestion: wording === null ? null : { proposed: { heading: heading ?? '', body: wording }, base },
  }
}

/** Units that have a say today: the block that will sign the pact or annex; every member of the season for its plan; none beside a unit's own draft. */
async function voices(context: Context, { id, seasonId, unitId: owner }: texts.TextHead) {
  if (owner !== null) return []
  const season = await seasonFacts(context, seasonId)
  const day = [season.from, context.today, season.to].sort()[1]
  const { members } = await factsOn(context, season, day)
  const block = await store.blockOf(context.db, id)
  const heard = members.filter((member) => block === undefined || member.block === block)
  return heard.map(({ unitId, unitName }) => ({ unitId, unitName }))
}

export async function getMargin(context: Context, textId: string): Promise<Margin> {
  const text = await readable(context, textId)
  const rows = await store.commentsOf(context.db, textId)
  const consents = (await store.consentsOf(context.db, textId)).map(({ unitId, givenAt, textVersion }) => ({
    unitId,
    givenAt: givenAt.toISOString(),
    current: textVersion === text.version,
  }))
  const members = await voices(context, text)
  const said = rows.map((row) => ({ ...row, isSuggestion: isSuggestion(row) }))
  const stands = standsOf(members, said, consents)
  const mine = members.filter(({ unitId }) => allowed(context, { unitId }, ['text.consent']).length > 0)
  return {
    items: rows.map(commentOf),
    stands,
    agreed: stands.filter(({ consent }) => consent !== null).length,
    of: stands.length,
    maySpeakFor: mine.map(({ unitId, unitName }) => ({
      unitId,
      unitName,
      agreed: consents.some((one) => one.unitId === unitId),
    })),
    may: allowed(context, writingTarget(text), ['text.comment', 'text.edit']),
  }
}

type Given = {
  unitId: string
  articleId: string | null
  replyTo: string | null
  quote: string | null
  body: string
  suggestion: { heading: string; body: string } | null
}

/** Says something of a draft, for one of the speaker's units. @throws `text.frozen`, `comment.…`. */
export async function addComment(context: Context, textId: string, given: Given): Promise<Margin> {
  const { db, actor, now } = context
  const text = await readable(context, textId)
  demand(context, 'text.comment', writingTarget(text))
  const stands =
    text.unitId === null
      ? actor.standings.some(
          ({ unitId, regionId, seasonId }) =>
            unitId === given.unitId && regionId === text.regionId && (seasonId === null || seasonId === text.seasonId),
        )
      : text.unitId === given.unitId
  refuseIf(stands && actor.units.includes(given.unitId) ? undefined : invalid('unitId', 'comment.not-a-member'))
  await demandOpen(context, text)
  const answered =
    given.replyTo === null ? undefined : found(await store.findComment(db, textId, given.replyTo), 'comment')
  refuseIf(answered && whyNotReply({ ...answered, isSuggestion: isSuggestion(answered) }))
  const articleId = answered ? answered.articleId : given.articleId
  const article = articleId === null ? undefined : await texts.findArticle(db, articleId)
  refuseIf(!answered && articleId !== null && article?.textId !== textId ? whyNotAccept(undefined, noWords) : undefined)
  refuseIf(given.suggestion && !article ? whyNotAccept(undefined, noWords) : undefined)
  const quoted = given.quote === null || (article && `${article.heading}\n${article.body}`.includes(given.quote))
  refuseIf(quoted ? undefined : invalid('quote', 'comment.quote-not-there'))
  const base = { heading: article?.heading ?? '', body: article?.body ?? '' }
  const comment = {
    ...{ id: context.newId(), articleId, replyTo: given.replyTo, unitId: given.unitId, madeAt: now },
    ...{ accountId: found(actor.accountId ?? undefined, 'account'), authorName: actor.name },
    ...{ quote: given.quote, body: given.body, suggestion: given.suggestion && { ...given.suggestion, base } },
  }
  await store.insertComment(db, text, comment)
  await demandStill(context, textId)
  const after = { article: article?.heading ?? null, quote: given.quote, comment: given.body, ...given.suggestion }
  await record(context, {
    ...about(given.suggestion ? 'text.suggested' : 'text.commented', text),
    unitId: given.unitId,
    after,
  })
  return getMargin(context, textId)
}

const noWords = { heading: '', body: '' }

/** The remark, held, for somebody who drafts this text, with the reader's version of it compared. */
async function heldComment(context: Context, textId: string, commentId: string) {
  const text = await holdText(context, textId, 'part', 'text.edit')
  const comment = found(await store.lockComment(context.db, textId, commentId), 'comment')
  await demandVersion(context, comment, { kind: 'text', id: textId })
  return { text, comment }
}

const saidOf = (row: store.CommentRow) => ({ ...row, isSuggestion: isSuggestion(row) })

async function settled(
  context: Context,
  text: texts.TextHead,
  row: store.CommentRow,
  outcome: Outcome,
  answer: string,
) {
  const { actor, now } = context
  await store.settle(context.db, row.id, { outcome, answer: answer || null, at: now, by: actor.name })
  const before = { comment: row.body }
  await record(context, { ...about(`text.comment-${outcome}`, text), before, after: { answer: answer || null } })
  return getMargin(context, text.id)
}

/** Says what was done about a remark, or why a wording is not taken. @throws `comment.…`, stale. */
export async function settleComment(
  context: Context,
  textId: string,
  commentId: string,
  { outcome, answer }: { outcome: Outcome; answer: string },
): Promise<Margin> {
  const { text, comment } = await heldComment(context, textId, commentId)
  refuseIf(whyNotSettle(saidOf(comment), outcome, answer))
  return settled(context, text, comment, outcome, answer)
}

type Merged = { heading: string; body: string; articleVersion: number }

/** Puts a proposed wording into its article. @throws `comment.text-moved-on` when a person must merge first; stale. */
export async function acceptSuggestion(
  context: Context,
  textId: string,
  commentId: string,
  merged: Merged | null,
): Promise<Margin> {
  const { text, comment } = await heldComment(context, textId, commentId)
  refuseIf(whyNotSettle(saidOf(comment), 'accepted', ''))
  const article = comment.articleId === null ? undefined : await texts.findArticle(context.db, comment.articleId)
  const base = { heading: comment.baseHeading ?? '', body: comment.baseWording ?? '' }
  refuseIf(merged && article ? undefined : whyNotAccept(article, base))
  const { id, version } = found(article, 'article')
  const wording = merged ?? { heading: comment.heading ?? '', body: comment.wording ?? '', articleVersion: version }
  const { articleVersion, heading, body } = wording
  await editArticle({ ...context, expected: articleVersion }, id, { heading, body })
  return settled(context, text, comment, 'accepted', '')
}

/** A unit has no more to say of the draft as it stands, or takes that back. @throws `text.frozen`, `comment.not-a-member`. */
export async function declareConsent(
  context: Context,
  textId: string,
  { unitId, agreed }: { unitId: string; agreed: boolean },
): Promise<Margin> {
  const text = await readable(context, textId)
  demand(context, 'text.consent', { unitId })
  const isHeard = (await voices(context, text)).some((member) => member.unitId === unitId)
  refuseIf(isHeard ? undefined : invalid('unitId', 'comment.not-a-member'))
  await demandOpen(context, text)
  const { actor, now } = context
  const accountId = found(actor.accountId ?? undefined, 'account')
  if (agreed) await store.putConsent(context.db, text, { unitId, accountId, authorName: actor.name, at: now })
  else await store.dropConsent(context.db, textId, unitId)
  await demandStill(context, textId)
  await record(context, { ...about(agreed ? 'text.consented' : 'text.consent-withdrawn', text), unitId })
  return getMargin(context, textId)
}
