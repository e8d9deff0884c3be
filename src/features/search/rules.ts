/** What is right about searching: the piece of a text that is shown, where a thing stands, the order of the kinds. */
import { fold } from '#kit/fold.ts'

/** In the order in which they are shown. */
export const foundKinds = [
  'unit',
  'region',
  'season',
  'movement',
  'review',
  'plan',
  'pact',
  'annex',
  'article',
  'target',
  'task',
  'award',
  'award-entry',
  'council',
  'sitting',
  'indicator',
  'scorecard',
  'card-proposal',
  'document',
  'evidence',
  'person',
  'account',
] as const
export type FoundKind = (typeof foundKinds)[number]

/** Fewer letters than this would find everything. */
export const leastLetters = 2

/** Is it worth asking? Accents and signs do not count. */
export const isEnough = (typed: string): boolean => fold(typed).length >= leastLetters

const before = 6
const after = 18

/** The words around the first one that begins as typed; null where no word of the text does. */
export function excerpt(text: string, typed: string): string | null {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const wanted = fold(typed).split(' ')
  const begins = (word: string) => {
    const bare = fold(word)
    return bare !== '' && wanted.some((one) => one.length >= leastLetters && bare.startsWith(one))
  }
  // Where the words stand together as typed; else where the first of them stands.
  const together = words.findIndex((_, at) => wanted.every((one, next) => fold(words[at + next] ?? '').startsWith(one)))
  const at = together >= 0 ? together : words.findIndex(begins)
  if (at < 0) return null
  const from = Math.max(0, at - before)
  const shown = words.slice(from, at + after)
  return `${from > 0 ? '… ' : ''}${shown.join(' ')}${at + after < words.length ? ' …' : ''}`
}

/** What is known of the surroundings of a found thing. */
export type Around = {
  seasonId: string | null
  season: { name: string; address: string } | undefined
  /** May the reader open the season's own screens, not only its public page? */
  opens: boolean
  /** The text it is, or stands in. */
  text: { title: string; pactId: string | null; annexId: string | null; planId: string | null } | undefined
  province: string | undefined
  /** The unit a person is found in, whose a paper is, or that issues a document or a card or proposes to change one. */
  unit: string | undefined
  /** Of which year a card is, and by which decision: of two versions of one title this tells which. */
  card: { year: string; decision: string | undefined } | undefined
  /** Where a paper is shown to the reader: among its unit's, or behind what it serves. */
  paper: string | undefined
}
export type Place = { title: string; where: string | null; path: string }

const joined = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' · ') || null

const annexOf = ({ annexId }: { annexId: string | null }) => (annexId === null ? '' : `/phu-luc/${annexId}`)

/** Every plan has a page of its own. */
const planOf = (year: string, text: Around['text']) =>
  text?.planId ? `${year}/ke-hoach/${text.planId}` : `${year}/ke-hoach`

/** How a thing is called, what it stands in, and the screen that shows it. */
export function placeOf(kind: FoundKind, id: string, title: string, around: Around): Place {
  const { seasonId, season, opens, text, province, unit, card, paper } = around
  const year = `/mua/${seasonId}`
  switch (kind) {
    case 'unit':
      return { title, where: province ?? null, path: `/to-chuc/don-vi/${id}` }
    case 'region':
      return { title, where: null, path: `/to-chuc/khu-vuc/${id}` }
    case 'award':
      return { title, where: null, path: '/to-chuc/danh-hieu' }
    case 'award-entry':
      return { title, where: null, path: `/to-chuc/so-khen-thuong?muc=${id}` }
    case 'council':
      return { title, where: joined(season?.name), path: `${year}/hoi-dong` }
    case 'sitting':
      return { title, where: joined(season?.name), path: `${year}/hoi-dong/${id}` }
    case 'indicator':
      return { title, where: null, path: '/to-chuc/chi-so' }
    case 'scorecard':
      return { title, where: joined(unit, card?.year, card?.decision), path: `/bang-diem/${id}` }
    case 'card-proposal':
      return { title, where: joined(unit, season?.name), path: `/de-xuat-bang-diem/${id}` }
    case 'document':
      return { title, where: joined(unit, season?.name), path: `${year}/van-ban/${id}` }
    case 'evidence':
      return { title, where: unit ?? null, path: paper ?? '/minh-chung' }
    case 'person':
      return { title, where: unit ?? null, path: '/tai-khoan/don-vi' }
    case 'account':
      return { title, where: null, path: `/quan-tri/tai-khoan/${id}` }
    case 'season':
      return { title: season?.name ?? title, where: null, path: opens ? year : `/cong-khai/${season?.address}` }
    case 'pact':
    case 'annex':
    case 'article':
    case 'target':
      return {
        title,
        where: joined(kind === 'pact' || kind === 'annex' ? undefined : text?.title, season?.name),
        path: text?.pactId ? `${year}/giao-uoc/${text.pactId}${annexOf(text)}` : planOf(year, text),
      }
    case 'movement':
    case 'review':
      return { title, where: joined(season?.name), path: `${year}/phong-trao/${id}` }
    default:
      return {
        title,
        where: joined(kind === 'task' ? text?.title : undefined, season?.name),
        path: planOf(year, text),
      }
  }
}
