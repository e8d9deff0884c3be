/**
 * What of an archive's records proves itself: each form is the last round of its layer and named by a signed receipt, each draw
 * comes out of its inputs again, each answered appeal stands in its final form. Pure: how a signature is looked at is handed in.
 */
import { dayOf } from '#kit/days.ts'
import { commitmentOf, type DrawInputs, drawFrom, outcomeText, type Pair, seedOf, textOf } from '../draws/rules.ts'
import type { ArchivedDraw, ArchivedReceipt, Records, Round } from '../records/rules.ts'
import { layerOf } from '../rules.ts'
import { readForm, type SealedForm } from '../sealing/rules.ts'
import { lastDayOf } from '../settings/rules.ts'

/** Where a text differs from what it should be, and what that means; `expected` is what was worked out again. */
export type Difference = { code: string; at: string; found: string; expected: string }

type Archive = Records & {
  units: readonly { code: string }[]
  forms: readonly { digest: string; content: string }[]
  checkers: readonly { unit: string; checker: string }[]
}
/** Whether the signature over a row holds and the payload is what its commitment covers. */
export type Genuine = (receipt: ArchivedReceipt, publicKey: string) => boolean

type Sealed = { at: string; digest: string; form: SealedForm }
const formsIn = ({ forms }: Archive): Sealed[] =>
  forms.flatMap(({ digest, content }, place) => {
    const form = readForm(content)
    return form ? [{ at: `/forms/${place}`, digest, form }] : []
  })

const difference = (code: string, at: string, found: string, expected = ''): Difference => ({
  ...{ code: `archive.${code}`, at, found, expected },
})

const keyOf = ({ unit, layer, author }: Pick<Round, 'unit' | 'layer' | 'author'>) => `${unit} ${layer} ${author}`
const counts = ({ whole, recalled }: Round) => whole !== null && recalled === null
/** The last round that came whole and was not taken back. */
const lastOf = (rounds: readonly Round[]) => rounds.filter(counts).toSorted((a, b) => b.round - a.round)[0]

/** Each form that counts was sent, and is the last of its layer; none that was sent is left away. */
function whyNotRounds({ rounds, units }: Archive, forms: readonly Sealed[]): Difference | undefined {
  for (const { at, digest, form } of forms) {
    const last = lastOf(rounds.filter((round) => keyOf(round) === keyOf(form)))
    if (last?.digest !== digest || last.round !== form.round)
      return difference('form-unsent', at, digest, last?.digest ?? '')
  }
  const here = new Set(units.map(({ code }) => code))
  for (const [place, round] of rounds.entries()) {
    if (!here.has(round.unit)) continue
    const last = lastOf(rounds.filter((one) => keyOf(one) === keyOf(round)))
    if (last === round && !forms.some(({ digest }) => digest === round.digest))
      return difference('form-lacking', `/rounds/${place}`, round.digest)
  }
  return undefined
}

type Sent = { after?: { digest?: string; unit?: string; layer?: string; round?: number } }
const sentIn = (payload: string): Sent => {
  try {
    return (JSON.parse(payload) ?? {}) as Sent
  } catch {
    return {}
  }
}

/** The row of the log under the signature names this very form, and the moment at which it came. */
function whyNotReceived(archive: Archive, forms: readonly Sealed[], genuine: Genuine): Difference | undefined {
  for (const { digest, form } of forms) {
    const place = archive.receipts.findIndex((receipt) => receipt.form === digest)
    const receipt = archive.receipts[place]
    if (receipt === undefined) return difference('receipt-lacking', '/receipts', '', digest)
    const at = `/receipts/${place}`
    const key = archive.keys.find(({ fingerprint }) => fingerprint === receipt.key)
    if (key === undefined) return difference('key-unknown', `${at}/key`, receipt.key)
    if (!genuine(receipt, key.publicKey)) return difference('receipt-false', at, receipt.signature)
    const { after = {} } = sentIn(receipt.payload)
    const isThis =
      after.digest === digest && after.unit === form.unit && after.layer === form.layer && after.round === form.round
    if (!isThis || receipt.event.action !== 'layer_sending.sent')
      return difference('receipt-other', at, String(after.digest ?? ''), digest)
    const round = archive.rounds.find((one) => one.digest === digest)
    if (round?.sent !== receipt.event.happenedAt)
      return difference('sent-otherwise', at, round?.sent ?? '', receipt.event.happenedAt ?? '')
  }
  return undefined
}

function readInputs(text: string): DrawInputs | undefined {
  try {
    const inputs = JSON.parse(text) as DrawInputs
    return textOf(inputs) === text ? inputs : undefined
  } catch {
    return undefined
  }
}

/** Drawn again from what it was drawn from, under the number that was committed to. */
async function whyNotDrawn(draw: ArchivedDraw, at: string): Promise<Difference | undefined> {
  const commitment = await commitmentOf(draw.nonce)
  if (commitment !== draw.commitment) return difference('draw-commitment', `${at}/nonce`, commitment, draw.commitment)
  const inputs = readInputs(draw.inputs)
  if (inputs === undefined) return difference('draw-inputs', `${at}/inputs`, '')
  try {
    const seed = await seedOf(draw.nonce, inputs)
    if (seed !== draw.seed) return difference('draw-seed', `${at}/seed`, draw.seed, seed)
    const drawn = drawFrom(inputs, seed)
    const outcome = drawn.kind === 'drawn' ? outcomeText(drawn) : ''
    return outcome === draw.outcome ? undefined : difference('draw-outcome', `${at}/outcome`, draw.outcome, outcome)
  } catch {
    // What no draw can be made from: the file may come from anybody.
    return difference('draw-inputs', `${at}/inputs`, '')
  }
}

const pairTold = ({ checker, checked }: Pair) => `${checked} ${checker}`

/** Who is said to check whom is whom the newest draw gave. */
function whyNotCheckers({ draws, checkers, units }: Archive): Difference | undefined {
  const last = draws.toSorted((a, b) => b.number - a.number)[0]
  if (last === undefined) return undefined
  const here = new Set(units.map(({ code }) => code))
  const { pairs } = JSON.parse(last.outcome) as { pairs: readonly Pair[] }
  const drawn = pairs.filter(({ checked }) => here.has(checked)).map(pairTold)
  const told = checkers.map(({ unit, checker }) => pairTold({ checked: unit, checker }))
  const [one, other] = [told.toSorted().join(', '), drawn.toSorted().join(', ')]
  return one === other ? undefined : difference('checkers-undrawn', '/checkers', one, other)
}

/** What an answer changed stands in the final form of that unit as it was answered. */
function whyNotHeeded({ appeals }: Archive, forms: readonly Sealed[]): Difference | undefined {
  for (const [place, { unit, changed }] of appeals.entries()) {
    if (changed === null) continue
    const form = forms.find((one) => one.form.unit === unit && one.form.layer === 'final')?.form
    const cell = form?.cells.find(({ kind, code }) => kind === changed.kind && code === changed.code)
    if (cell?.value !== changed.value)
      return difference('appeal-unheeded', `/appeals/${place}/changed`, changed.value, cell?.value ?? '')
  }
  return undefined
}

/** The first thing that does not prove itself; undefined where all of it does. */
export async function whyNotRecorded(archive: Archive, genuine: Genuine): Promise<Difference | undefined> {
  const forms = formsIn(archive)
  const sent = whyNotRounds(archive, forms) ?? whyNotReceived(archive, forms, genuine)
  if (sent) return sent
  for (const [place, draw] of archive.draws.entries()) {
    const off = await whyNotDrawn(draw, `/draws/${place}`)
    if (off) return off
  }
  const settled = forms.find(({ form }) => form.layer === 'cross')
  if (settled && archive.meeting === null) return difference('no-meeting', '/meeting', 'null')
  return whyNotCheckers(archive) ?? whyNotHeeded(archive, forms)
}

type Days = { kind: string; deadline: string | null; graceDays: number }
const daysIn = (settings: unknown): readonly Days[] => (settings as { layers?: readonly Days[] } | null)?.layers ?? []

/**
 * Forms that count and whose receipt is of a day after the last one of their layer, or after the day until which they came back;
 * what the meeting settles follows the checks and has no day of its own.
 */
export function lateIn({ settings, ...archive }: Archive & { settings: unknown }): string[] {
  return formsIn(archive).flatMap(({ digest, form }) => {
    const days = daysIn(settings).find(({ kind }) => kind === layerOf(form.layer))
    const last = days ? lastDayOf(days) : null
    if (form.layer === 'cross' || last === null) return []
    const before = archive.rounds.filter((one) => keyOf(one) === keyOf(form) && one.round < form.round)
    const sent = archive.rounds.find((round) => round.digest === digest)?.sent
    // The latest of these days: each is written year first.
    const [latest = last] = [last, ...before.flatMap(({ until }) => until ?? [])].toSorted().toReversed()
    return sent !== undefined && dayOf(new Date(sent)) > latest ? [digest] : []
  })
}
