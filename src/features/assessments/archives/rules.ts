/**
 * The archive of a result: one canonical text with all that it was worked out from and all that it came to. From the text
 * alone, with no database and no server, inputs and outcome come out again, byte for byte. Decision 063.
 */
import type { KeptInputs, KeptUnit } from '#features/scorecards/trial-inputs/rules.ts'
import { canonical, digestOf, type Json } from '#kit/digest.ts'
import type { Card } from '#scoring/card.ts'
import { checkCard } from '#scoring/checks.ts'
import { type OutcomeUnit, outcomeOf } from '../outcomes/rules.ts'
import { type Difference, type Genuine, whyNotRecorded } from '../proving/rules.ts'
import type { Records } from '../records/rules.ts'
import type { LayerKind } from '../rules.ts'
import { readForm } from '../sealing/rules.ts'
import { type Held, inputsAt, type Stacked, type StackedUnit, type Standing, stackOf } from '../stacking/rules.ts'

export type About = {
  region: string
  season: string
  year: number
  block: string
  /** 1, or the number of the correction. */
  number: number
  /** The last layer that counts. */
  layer: LayerKind
  made: string
  corrects: { number: number; digest: string } | null
  reason: string | null
}
/** Why it was held is not told here: that is the unit's, and of those who lead. */
export type ArchivedHold = { unit: string; kind: string; from: string; to: string | null }
/** Who was drawn to check whom: until all of them have, no check speaks. */
export type Checker = { unit: string; checker: string }
export type LeftOut = { unit: string; reason: string }
/** Which layer, form and reason stand behind a value; the round, where it is an accepted figure. */
export type Provenance = {
  unit: string
  kind: 'figure' | 'mark'
  code: string
  value: string
  layer: string
  author: string
  form: string
  reason: string | null
  round: { title: string; asOf: string; source: string } | null
}
export type ArchivedInputs = KeptInputs & { provenance: readonly Provenance[] }

export type Archive = Records & {
  archive: 1
  about: About
  card: { digest: string; content: Card }
  settings: Json
  units: readonly KeptUnit[]
  /** As they were sealed, letter by letter, in the order of their digests. */
  forms: readonly { digest: string; content: string }[]
  checkers: readonly Checker[]
  leftOut: readonly LeftOut[]
  holds: readonly ArchivedHold[]
  inputs: ArchivedInputs
  outcome: readonly OutcomeUnit[]
}
export const parts = [
  ...['about', 'card', 'settings', 'units', 'forms', 'checkers', 'leftOut', 'holds', 'inputs', 'outcome'],
  ...['rounds', 'receipts', 'keys', 'draws', 'meeting', 'appeals'],
] as const
export type Part = Exclude<keyof Archive, 'archive'>
export type Sealed = Archive & { digests: Readonly<Record<Part, string>> }

const asJson = (value: unknown) => value as Json

type Standings = Pick<Archive, 'units' | 'forms' | 'checkers' | 'holds' | 'leftOut'>
/** Why a unit has no rank, as the engine is told: the kind of its hold, or that it was left out. */
const holdOf = ({ holds, leftOut }: Standings, code: string) =>
  holds.find(({ unit }) => unit === code)?.kind ?? (leftOut.some(({ unit }) => unit === code) ? 'left-out' : null)

/** The stack of each unit from texts that hash to their digests. */
function stacked(given: Standings): StackedUnit[] {
  const { units, forms, checkers } = given
  const read = forms.flatMap(({ digest, content }): Standing[] => {
    const form = readForm(content)
    return form ? [{ digest, form }] : []
  })
  return units.map((unit) => ({
    ...{ id: unit.id, code: unit.code, name: unit.name },
    hold: holdOf(given, unit.code),
    checkers: checkers.flatMap((one) => (one.unit === unit.code ? [one.checker] : [])),
    forms: read.filter(({ form }) => form.unit === unit.code),
  }))
}

const provenanceOf = (unit: StackedUnit, { figures, marks }: Stacked): Provenance[] => [
  ...[...figures].map(([code, held]) => told(unit, 'figure', code, held)),
  ...[...marks].flatMap(([code, panel]) => panel.map((held) => told(unit, 'mark', code, held))),
]

function told(unit: StackedUnit, kind: Provenance['kind'], code: string, { value, origin }: Held): Provenance {
  const form = unit.forms.find(({ digest }) => digest === origin.digest)?.form
  const round = origin.taken ? form?.taken.find(({ indicator }) => indicator === code)?.round : undefined
  return {
    ...{ unit: unit.code, kind, code, value, layer: origin.layer, author: origin.author, form: origin.digest },
    ...{ reason: origin.reason, round: round ? { title: round.title, asOf: round.asOf, source: round.source } : null },
  }
}

type Given = Omit<Archive, 'archive' | 'inputs' | 'outcome'>

type Counted = Standings & Pick<Archive, 'card'> & { about: Pick<About, 'layer'> }

/** What the sealed forms come to at that layer, value by value with where each came from. */
export function archivedInputs({ card, about, ...given }: Counted) {
  const units = stacked(given)
  const provenance = units.flatMap((unit) => provenanceOf(unit, stackOf(card.content, unit, about.layer)))
  return { ...inputsAt(card.content, units, about.layer), provenance } satisfies ArchivedInputs
}

/** The archive of a result that is being made. */
export function archiveOf(given: Given): Archive {
  const inputs = archivedInputs(given)
  return { archive: 1, ...given, inputs, outcome: outcomeOf(given.card.content, inputs) }
}

const partsOf = async (archive: Archive) =>
  Object.fromEntries(
    await Promise.all(parts.map(async (part) => [part, await digestOf(canonical(asJson(archive[part as Part])))])),
  ) as Sealed['digests']

/** Its one text; the SHA-256 of these very bytes is the digest under which it is published. */
export async function archiveText(archive: Archive): Promise<string> {
  return canonical(asJson({ ...archive, digests: await partsOf(archive) }))
}

const short = (value: unknown) => (value === undefined ? '' : canonical(asJson(value)).slice(0, 200))
const escaped = (step: string) => step.replaceAll('~', '~0').replaceAll('/', '~1')

/** The first place, in the order of the keys, where two JSON values are not the same. */
export function firstDifference(found: unknown, expected: unknown, at = ''): Omit<Difference, 'code'> | undefined {
  if (found === expected) return undefined
  const [one, other] = [childrenOf(found), childrenOf(expected)]
  if (one === undefined || other === undefined || Array.isArray(found) !== Array.isArray(expected))
    return { at, found: short(found), expected: short(expected) }
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const inner = firstDifference(one.get(key), other.get(key), `${at}/${escaped(key)}`)
    if (inner) return inner
  }
  return undefined
}

const childrenOf = (value: unknown): Map<string, unknown> | undefined =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined

const differing = (code: string, at: string, found: unknown, expected: unknown): Difference | undefined => {
  const place = firstDifference(found, expected)
  return place && { code, ...place, at: `${at}${place.at}` }
}

/** The card and every form are what their digests say; each form is one of this season, card and unit, and stands once. */
async function whyNotSealed({ card, forms, units, about }: Sealed): Promise<Difference | undefined> {
  const cardDigest = await digestOf(canonical(asJson(card.content)))
  if (cardDigest !== card.digest)
    return { code: 'archive.card-changed', at: '/card/content', found: cardDigest, expected: card.digest }
  const codes = new Set(units.map(({ code }) => code))
  const seen = new Set<string>()
  for (const [place, { digest, content }] of forms.entries()) {
    const at = `/forms/${place}`
    const own = await digestOf(content)
    if (own !== digest) return { code: 'archive.form-changed', at: `${at}/content`, found: own, expected: digest }
    const form = readForm(content)
    if (form === undefined) return { code: 'archive.form-unreadable', at: `${at}/content`, found: digest, expected: '' }
    if (form.season !== about.season)
      return { code: 'archive.form-season', at, found: form.season, expected: about.season }
    if (!codes.has(form.unit)) return { code: 'archive.form-unit', at, found: form.unit, expected: '' }
    if (form.card !== card.digest) return { code: 'archive.form-card', at, found: form.card, expected: card.digest }
    const key = `${form.unit} ${form.layer} ${form.author}`
    if (seen.has(key)) return { code: 'archive.form-twice', at, found: key, expected: '' }
    seen.add(key)
  }
  return undefined
}

/** Worked out again. What no card and no figure of its kind can be is told, not thrown: the file may come from anybody. */
function workedOut(archive: Sealed): Archive | Difference {
  const [fault] = checkCard(archive.card.content).filter(({ level }) => level !== 'warning')
  if (fault) return { code: 'archive.card-faulty', at: `/card/content${fault.path}`, found: fault.code, expected: '' }
  try {
    return archiveOf(archive)
  } catch (error) {
    return { code: 'archive.unscorable', at: '/forms', found: short(String(error)), expected: '' }
  }
}

/**
 * The first thing in an archive that is not as it should be; undefined where all of it is. What can be worked out is worked
 * out again, what proves itself is looked at; the rest is held to the digests that stand in the text.
 */
export async function whyNotSound(archive: Sealed, text: string, genuine: Genuine): Promise<Difference | undefined> {
  const unsealed = await whyNotSealed(archive)
  if (unsealed) return unsealed
  const again = workedOut(archive)
  if ('code' in again) return again
  const off =
    differing('archive.inputs-differ', '/inputs', archive.inputs, again.inputs) ??
    differing('archive.outcome-differs', '/outcome', archive.outcome, again.outcome)
  if (off) return off
  const unproven = await whyNotRecorded(archive, genuine)
  if (unproven) return unproven
  const digests = await partsOf(archive)
  for (const part of parts) {
    const [found, expected] = [digests[part as Part], archive.digests[part as Part]]
    if (found !== expected) return { code: 'archive.part-changed', at: `/${part}`, found, expected }
  }
  const whole = await archiveText(archive)
  return whole === text ? undefined : notCanonical(text, whole)
}

function notCanonical(text: string, whole: string): Difference {
  let at = 0
  while (at < whole.length && whole[at] === text[at]) at++
  const around = (from: string) => from.slice(at, at + 40)
  return { code: 'archive.not-canonical', at: `#${at}`, found: around(text), expected: around(whole) }
}
