/** Who wants what of a draft as a file: by article, each remark whole, and each unit. */
import { seasonFile } from '#features/seasons/exports/actions.ts'
import { dayOf } from '#kit/days.ts'
import type { CellOut, Column, Table } from '#kit/table.ts'
import { joined, speaker } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { readText } from '../actions.ts'
import { getMargin } from '../comments/actions.ts'
import type { Comment, Margin } from '../comments/contract.ts'
import { words as margin } from '../comments/words.ts'
import { articleTitle } from '../rules.ts'
import { isOpen, type Want, wantsOf } from './rules.ts'
import { words } from './words.ts'

const t = speaker(joined(words, margin))

/** A text's title in the name of a file: what fits on a line of a folder. */
const longestTitle = 80

export async function exportWants(
  context: Context,
  textId: string,
  { only }: { only?: 'open' | undefined },
): Promise<Export> {
  const text = await readText(context, textId)
  const { items, stands } = await getMargin(context, textId)
  const said = items.map((item) => ({ ...item, isSuggestion: item.suggestion !== null }))
  const wants = wantsOf(text.articles, said, stands)
  const shown = only ? wants.filter(isOpen) : wants
  const of = text.title.slice(0, longestTitle)
  const { file } = await seasonFile(context, text.seasonId, `${t('wants.title')} ${of}`)
  const asked = items.filter(({ replyTo, outcome }) => replyTo === null && (!only || outcome === null))
  return {
    ...file,
    table: wantTable(shown, stands.length),
    more: [itemTable(asked, text.articles), standTable(stands)],
  }
}

const column = (title: keyof typeof words.vi, kind: Column['kind'] = 'text', width?: number): Column => ({
  ...{ title: t(title), kind },
  ...(width !== undefined && { width }),
})

const wantTable = (wants: readonly Want[], units: number): Table => ({
  name: t('wants.title'),
  columns: [
    column('wants.number', 'number'),
    column('wants.heading', 'text', 50),
    column('wants.remarks-open', 'number'),
    column('wants.remarks-settled', 'number'),
    column('wants.waiting', 'number'),
    column('wants.accepted', 'number'),
    column('wants.declined', 'number'),
    column('wants.asking', 'text', 60),
    column('wants.agreed', 'text', 16),
  ],
  rows: wants.map(({ about, article, remarks, proposals, asking, agreed }): CellOut[] => [
    article?.position ?? null,
    about === 'article' ? (article?.heading ?? '') : t(`wants.${about}`),
    ...[remarks.open, remarks.settled, proposals.waiting, proposals.accepted, proposals.declined],
    asking.map(({ unitName, open }) => t('wants.go', { unit: unitName, count: open.length })).join('; ') || null,
    `${agreed}/${units}`,
  ]),
})

type Heads = readonly { id: string; position: number; heading: string }[]

function placeOf({ articleId }: Comment, articles: Heads): string {
  if (articleId === null) return t('wants.whole')
  const article = articles.find(({ id }) => id === articleId)
  return article ? articleTitle(article.position, article.heading) : t('wants.gone')
}

const itemTable = (items: readonly Comment[], articles: Heads): Table => ({
  name: t('wants.items'),
  columns: [
    column('wants.article', 'text', 40),
    column('wants.unit', 'text', 40),
    column('wants.author', 'text', 24),
    column('wants.day', 'day'),
    column('wants.kind', 'text', 18),
    column('wants.quote', 'text', 40),
    column('wants.said', 'text', 60),
    column('wants.proposed', 'text', 60),
    column('wants.outcome', 'text', 18),
    column('wants.answer', 'text', 40),
  ],
  rows: items.map((item) => [
    placeOf(item, articles),
    item.unitName,
    item.authorName,
    dayOf(new Date(item.madeAt)),
    t(item.suggestion ? 'wants.proposal' : 'wants.remark'),
    item.quote,
    item.body,
    item.suggestion && [item.suggestion.proposed.heading, item.suggestion.proposed.body].filter(Boolean).join('\n'),
    t(`margin.${item.outcome ?? 'waiting'}`),
    item.answer,
  ]),
})

const standTable = (stands: Margin['stands']): Table => ({
  name: t('wants.units'),
  columns: [
    column('wants.unit', 'text', 50),
    column('wants.comments', 'number'),
    column('wants.suggestions', 'number'),
    column('wants.unsettled', 'number'),
    column('wants.consent-day', 'day'),
    column('wants.consent-stands', 'text', 30),
  ],
  rows: stands.map(({ unitName, comments, suggestions, open, consent, current }) => [
    ...[unitName, comments, suggestions, open],
    consent && dayOf(new Date(consent)),
    consent && t(current ? 'wants.yes' : 'wants.no'),
  ]),
})
