/** Who wants what of a draft, article by article: what is taken to the meeting that adopts it. */
import type { Outcome } from '../comments/rules.ts'

type Head = { id: string; position: number; heading: string }
export type Said = {
  id: string
  articleId: string | null
  replyTo: string | null
  unitId: string
  unitName: string
  isSuggestion: boolean
  outcome: Outcome | null
}
type Voice = { unitId: string; consent: string | null; current: boolean }

/** A unit with what it said here that is not settled yet, oldest first. */
export type Asking = { unitId: string; unitName: string; open: string[] }

/** An article that stands, the text as a whole, or the articles taken out. */
export type Want = {
  about: 'whole' | 'article' | 'gone'
  article: Head | null
  remarks: { open: number; settled: number }
  proposals: { waiting: number; accepted: number; declined: number }
  asking: Asking[]
  /** Units that have no remarks on the text as it stands, and none open here. */
  agreed: number
}

function wantOf(said: readonly Said[], voices: readonly Voice[]): Omit<Want, 'about' | 'article'> {
  const open = said.filter(({ outcome }) => outcome === null)
  const asking = [...Map.groupBy(open, ({ unitId }) => unitId)].map(([unitId, own]) => ({
    unitId,
    unitName: own[0]?.unitName ?? '',
    open: own.map(({ id }) => id),
  }))
  const proposed = said.filter(({ isSuggestion }) => isSuggestion)
  const remarked = said.filter(({ isSuggestion }) => !isSuggestion)
  const count = (some: readonly Said[], outcome: Outcome | null) => some.filter((one) => one.outcome === outcome).length
  const asks = new Set(asking.map(({ unitId }) => unitId))
  return {
    remarks: { open: count(remarked, null), settled: remarked.length - count(remarked, null) },
    proposals: {
      waiting: count(proposed, null),
      accepted: count(proposed, 'accepted'),
      declined: count(proposed, 'declined'),
    },
    asking,
    agreed: voices.filter(({ unitId, consent, current }) => consent !== null && current && !asks.has(unitId)).length,
  }
}

/** The text as a whole where something was said of it, each article, and those taken out where something was said of them. */
export function wantsOf(articles: readonly Head[], said: readonly Said[], voices: readonly Voice[]): Want[] {
  const asked = said.filter(({ replyTo }) => replyTo === null)
  const by = Map.groupBy(asked, ({ articleId }) => articleId)
  const standing = new Set(articles.map(({ id }) => id))
  const gone = asked.filter(({ articleId }) => articleId !== null && !standing.has(articleId))
  const row = (about: Want['about'], article: Head | null, some: readonly Said[]): Want => ({
    ...{ about, article },
    ...wantOf(some, voices),
  })
  const whole = by.get(null) ?? []
  return [
    ...(whole.length > 0 ? [row('whole', null, whole)] : []),
    ...articles.map((article) => row('article', article, by.get(article.id) ?? [])),
    ...(gone.length > 0 ? [row('gone', null, gone)] : []),
  ]
}

export const isOpen = ({ asking }: Pick<Want, 'asking'>): boolean => asking.length > 0
