/**
 * The sealed form: what was sent, as one canonical text (RFC 8785). The same in the browser, on the server and in an
 * archive; its SHA-256 is what a receipt says. Decision 060.
 */
import { canonical, type Json } from '#kit/digest.ts'
import { type CellKind, cellKinds, type FormKind, formKinds } from '../rules.ts'

/** An accepted figure that the unit's own form stands on, with the round it was taken from. */
export type TakenFigure = {
  indicator: string
  value: string
  round: { id: string; title: string; asOf: string; source: string }
}
export type FormCell = { kind: CellKind; code: string; value: string; reason: string | null }
/** A paper by the digest of its file (null: a document that is named alone). */
export type FormEvidence = { criterion: string; file: string | null; document: string; page: string | null }
/** What a paper from outside says of itself. */
export type FormPaper = { number: string | null; date: string | null; body: string | null }

export type SealedForm = {
  form: 1
  season: string
  sheet: string
  /** Codes of the unit whose sheet it is, and of the unit that writes. */
  unit: string
  author: string
  layer: FormKind
  round: number
  /** 128 bits that its author alone is told: values are so few that a bare digest would tell a form to whoever tries. */
  salt: string
  /** Digest of the card it was filled in by. */
  card: string
  /** Digests of the forms below that it stands on: where it says nothing, it agrees with these. None in the unit's own. */
  on: readonly string[]
  /** Only in the unit's own form. */
  taken: readonly TakenFigure[]
  cells: readonly FormCell[]
  evidence: readonly FormEvidence[]
  paper: FormPaper | null
}

/** By code points, as everywhere in a digest: never by a language. */
const byText = (a: string, b: string) => {
  if (a === b) return 0
  const [left, right] = [[...a], [...b]]
  const at = left.findIndex((sign, place) => sign !== right[place])
  if (at < 0) return -1
  const other = right[at]
  return other !== undefined && (left[at]?.codePointAt(0) ?? 0) < (other.codePointAt(0) ?? 0) ? -1 : 1
}
const sortedBy = <T>(items: readonly T[], keyOf: (item: T) => readonly string[]): T[] =>
  items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => a.key.reduce((found, part, at) => found || byText(part, b.key[at] ?? ''), 0))
    .map(({ item }) => item)

/** The one text of a form: whatever order its parts came in. */
export function formText(form: SealedForm): string {
  const { on, taken, cells, evidence } = form
  return canonical({
    ...form,
    on: sortedBy(on, (digest) => [digest]),
    taken: sortedBy(taken, ({ indicator }) => [indicator]),
    cells: sortedBy(cells, ({ kind, code }) => [kind, code]),
    evidence: sortedBy(evidence, ({ criterion, file, document, page }) => [
      criterion,
      file ?? '',
      document,
      page ?? '',
    ]),
  } as Json)
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const hasJust = (value: Record<string, unknown>, keys: readonly string[]) =>
  Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key))
const isOneOf = <T extends string>(all: readonly T[], value: unknown): value is T => all.some((one) => one === value)

const isSalt = (value: unknown) => isText(value) && /^[0-9a-f]{32}$/.test(value)
const isRound = (value: unknown) =>
  isRecord(value) &&
  hasJust(value, ['id', 'title', 'asOf', 'source']) &&
  [value.id, value.title, value.asOf, value.source].every(isText)
const isTaken = (value: unknown): value is TakenFigure =>
  isRecord(value) &&
  hasJust(value, ['indicator', 'value', 'round']) &&
  isText(value.indicator) &&
  isText(value.value) &&
  isRound(value.round)
const isCell = (value: unknown): value is FormCell =>
  isRecord(value) &&
  hasJust(value, ['kind', 'code', 'value', 'reason']) &&
  isOneOf(cellKinds, value.kind) &&
  isText(value.code) &&
  isText(value.value) &&
  isTextOrNull(value.reason)
const isPaperOf = (value: unknown): value is FormEvidence =>
  isRecord(value) &&
  hasJust(value, ['criterion', 'file', 'document', 'page']) &&
  isText(value.criterion) &&
  isText(value.document) &&
  isTextOrNull(value.file) &&
  isTextOrNull(value.page)
const isOuterPaper = (value: unknown): value is FormPaper =>
  isRecord(value) &&
  hasJust(value, ['number', 'date', 'body']) &&
  [value.number, value.date, value.body].every(isTextOrNull)

const parts = [
  ...['form', 'season', 'sheet', 'unit', 'author', 'layer', 'round', 'salt', 'card', 'on'],
  ...['taken', 'cells', 'evidence', 'paper'],
] as const
const isListOf = <T>(value: unknown, is: (item: unknown) => item is T): value is T[] =>
  Array.isArray(value) && value.every(is)

function isForm(value: unknown): value is SealedForm {
  if (!isRecord(value) || !hasJust(value, parts) || value.form !== 1) return false
  const { season, sheet, unit, author, layer, round, salt, card, on, taken, cells, evidence, paper } = value
  return (
    [season, sheet, unit, author, card].every(isText) &&
    isOneOf(formKinds, layer) &&
    Number.isInteger(round) &&
    isSalt(salt) &&
    isListOf(on, isText) &&
    (layer !== 'self' || on.length === 0) &&
    isListOf(taken, isTaken) &&
    isListOf(cells, isCell) &&
    isListOf(evidence, isPaperOf) &&
    (paper === null || isOuterPaper(paper))
  )
}

const distinct = (keys: readonly string[]) => new Set(keys).size === keys.length

/** The form of a text; undefined where the text is none, or is not written in the one way forms are. */
export function readForm(text: string): SealedForm | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isForm(value)) return undefined
  const isOnce =
    distinct(value.on) &&
    distinct(value.cells.map(({ kind, code }) => JSON.stringify([kind, code]))) &&
    distinct(value.taken.map(({ indicator }) => indicator))
  return isOnce && formText(value) === text ? value : undefined
}
