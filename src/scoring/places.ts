/** Says in words what stands at a path of a card: "điểm của mức thứ 2, tiêu chí A.1". */
import type { Params, Term } from '#kit/refusal.ts'
import { fill, type Language } from '#kit/words.ts'
import { words } from './fault-words.ts'

type Word = keyof (typeof words)['vi']

const wordIn = (language: Language, word: string, params: Params = {}): string =>
  fill(words[language][word as Word] ?? word, params, language)

/** A term out of our words; said when it is asked for, since a language may come later (decision 027). */
export const termOf = (word: Word, params: Params = {}): Term => ({
  get vi() {
    return wordIn('vi', word, params)
  },
  get en() {
    return wordIn('en', word, params)
  },
})

/** Things of a list that people know by a name, and the key that holds it. */
const named: Record<string, { word: Word; by: string }> = {
  criteria: { word: 'card.place.criterion', by: 'code' },
  children: { word: 'card.place.criterion', by: 'code' },
  indicators: { word: 'card.place.indicator', by: 'code' },
  options: { word: 'card.place.option', by: 'code' },
  grades: { word: 'card.place.grade', by: 'grade' },
}
/** Things that are known by their number in the list. */
const numbered: Record<string, Word> = {
  bands: 'card.place.band',
  steps: 'card.place.step',
  limits: 'card.place.limit',
  tieBreak: 'card.place.tie-break',
  legalBasis: 'card.place.basis',
}

type Piece = (language: Language) => string

/** The thing at this number of this list, by its own name where it has one. */
function pieceOf(list: string, index: string, thing: unknown): Piece {
  const known = named[list]
  const name = known && thingName(thing, known.by)
  if (known && name) return (language) => wordIn(language, known.word, { name })
  const number = +index + 1
  if (list === 'ratio') return (language) => wordIn(language, number === 1 ? 'card.place.over' : 'card.place.under')
  const word = numbered[list] ?? (known ? `${known.word}-number` : 'card.place.number')
  return (language) => wordIn(language, word, { number })
}

function thingName(thing: unknown, key: string): string | undefined {
  const name = isRecord(thing) && Object.hasOwn(thing, key) ? thing[key] : undefined
  return typeof name === 'string' && name.trim() !== '' ? name.slice(0, 60).toWellFormed() : undefined
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const childOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined

/** The field, then what it belongs to, from the inside out. Of criteria inside each other only the innermost is said. */
export function placeOf(root: unknown, path: string): Term {
  const keys = path.split('/').slice(1)
  const owners: { list: string; say: Piece }[] = []
  let value = root
  let list = ''
  let field = ''
  for (const key of keys) {
    value = childOf(value, key.replaceAll('~1', '/').replaceAll('~0', '~'))
    const isItem = /^\d+$/.test(key)
    if (isItem) owners.unshift({ list, say: pieceOf(list, key, value) })
    // Some fields are called something else in certain places: the max of a mark, the points of a threshold.
    field = isItem ? '' : `card.field.${list}-${key}` in words.vi ? `${list}-${key}` : key
    list = key
  }
  const innermost = owners.findIndex(({ list: own }) => own === 'children')
  const told = innermost < 0 ? owners : owners.slice(0, innermost + 1)
  return {
    get vi() {
      return spoken('vi', field, told)
    },
    get en() {
      return spoken('en', field, told)
    },
  }
}

function spoken(language: Language, field: string, owners: readonly { say: Piece }[]): string {
  const of = owners.map(({ say }) => say(language)).join(', ')
  if (field === '') return of || wordIn(language, 'card.place.card')
  const name = words[language][`card.field.${field}` as Word] ?? `“${field.slice(0, 60).toWellFormed()}”`
  return of ? wordIn(language, 'card.place.field', { field: name, of }) : name
}
