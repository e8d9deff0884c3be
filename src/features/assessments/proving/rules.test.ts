/** Each record of an archive proves itself, and each that was touched says what was. */
import { generateKeyPairSync } from 'node:crypto'
import { test as prop } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestOf } from '#kit/digest.ts'
import { signerWith } from '#platform/signing/signer.ts'
import { genuine } from '#src/commands/genuine.ts'
import { anArchive, aReceiptFor, aRoundOf, aSealedForm, type GivenForm } from '#tests/support/archives.ts'
import type { Archive } from '../archives/rules.ts'
import { commitmentOf, type DrawInputs, drawFrom, orderly, outcomeText, seedOf, textOf } from '../draws/rules.ts'
import { type ArchivedDraw, type Records, written } from '../records/rules.ts'
import type { FormKind } from '../rules.ts'
import { lateIn, whyNotRecorded } from './rules.ts'

const units = ['an-giang', 'ben-tre', 'ca-mau', 'dong-thap']
const given = (unit: string, layer: FormKind, author: string, mark: string | null = null): GivenForm => ({
  ...{ unit, layer, author, mark },
  ...(layer === 'self' ? { done: '90', plan: 'true' } : { done: null, plan: null }),
})

async function aDraw(inputs: DrawInputs, nonce: string): Promise<ArchivedDraw> {
  const seed = await seedOf(nonce, inputs)
  const drawn = drawFrom(inputs, seed)
  if (drawn.kind !== 'drawn') throw new Error(drawn.kind)
  return {
    ...{ number: 1, commitment: await commitmentOf(nonce), nonce, inputs: textOf(inputs), seed },
    ...{ outcome: outcomeText(drawn), reason: null },
    ...{ committed: '2020-02-01T00:00:00.000Z', drawn: '2020-04-01T00:00:00.000Z' },
  }
}

const inputsOf = (sheets: readonly { unit: string; form: string }[]) =>
  orderly({
    ...{ draw: 1, season: 'thu', block: 'enforcement', checkersPerUnit: 1, checkedBy: 'own_block' },
    ...{ checkers: units, sheets, conflicts: [], lastYear: [], elsewhere: [], begun: [], standing: [] },
  })

/** Own forms, one check each as it was drawn, what the meeting settled of one, and an appeal that changed it back. */
async function whole(): Promise<Archive> {
  const bare = await anArchive(
    units.map((unit) => given(unit, 'self', unit, '3')),
    { units },
  )
  const sheets = bare.forms.map(({ digest, content }) => ({ unit: JSON.parse(content).unit as string, form: digest }))
  const draw = await aDraw(inputsOf(sheets), 'ab'.repeat(32))
  const { pairs } = JSON.parse(draw.outcome) as { pairs: { checker: string; checked: string }[] }
  const archive = await anArchive(
    [
      ...units.map((unit) => given(unit, 'self', unit, '3')),
      ...pairs.map(({ checker, checked }) => given(checked, 'check', checker, '2')),
      ...[given('an-giang', 'cross', 'bo', '2'), given('an-giang', 'final', 'bo', '3')],
    ],
    {
      units,
      records: {
        draws: [draw],
        meeting: {
          ...{ heldOn: '2020-05-01', place: null, chair: 'Giám đốc', secretary: null },
          ...{ present: units, guests: null, note: null },
        },
        appeals: [
          {
            ...{ unit: 'an-giang', criterion: 'C', layer: 'cross', claimed: '3', lowered: '2' },
            ...{ sent: '2020-05-10T00:00:00.000Z', explanation: { text: 'Có văn bản' }, withdrawn: null },
            ...{ withdrawReason: null, answered: '2020-05-12T00:00:00.000Z', answeredBy: 'bo', outcome: 'changed' },
            ...{ reply: { text: 'Đúng' }, changed: { kind: 'mark', code: 'C', value: '3' } },
          },
        ],
      },
    },
  )
  return archive
}

type Open<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? Open<I>[] : T[K] }
type Opened = Open<Archive>
const touched = async (change: (archive: Opened) => unknown) => {
  const archive = structuredClone(await whole()) as unknown as Opened
  await change(archive)
  return (await whyNotRecorded(archive as unknown as Archive, genuine))?.code
}
const first = <T>(list: readonly T[]): T => {
  const [one] = list
  if (one === undefined) throw new Error('nothing there')
  return one
}
const stranger = signerWith(generateKeyPairSync('ed25519').privateKey)

describe('records of an archive', () => {
  it('prove themselves where nothing was touched', async () =>
    expect(await whyNotRecorded(await whole(), genuine)).toBeUndefined())

  it.each<[string, string, (archive: Opened) => unknown]>([
    [
      'a form replaced by another of the same author, all that hashes mended',
      'archive.form-unsent',
      async (a) => {
        const at = a.forms.findIndex(({ content }) => JSON.parse(content).layer === 'self')
        const content = a.forms[at]?.content.replace('"value":"90"', '"value":"99"') ?? ''
        a.forms[at] = { digest: await digestOf(content), content }
      },
    ],
    [
      'a form whose round was taken back',
      'archive.form-unsent',
      (a) => Object.assign(first(a.rounds), { recalled: 'x' }),
    ],
    [
      'a later round beside the form that is told as the last',
      'archive.form-unsent',
      (a) => a.rounds.push({ ...first(a.rounds), round: 2, digest: `sha256:${'1'.repeat(64)}` }),
    ],
    ['a form that was left away', 'archive.form-lacking', (a) => void a.forms.pop()],
    ['a receipt that was left away', 'archive.receipt-lacking', (a) => void a.receipts.pop()],
    ['the key of a receipt', 'archive.key-unknown', (a) => Object.assign(a, { keys: [] })],
    [
      'the moment in a receipt',
      'archive.receipt-false',
      (a) => Object.assign(first(a.receipts).event, { happenedAt: '2019-01-01T00:00:00.000Z' }),
    ],
    [
      'what a receipt says',
      'archive.receipt-false',
      (a) => {
        const receipt = first(a.receipts)
        receipt.payload = receipt.payload.replace('"round":1', '"round":2')
      },
    ],
    [
      'a receipt signed by somebody else in the name of the key',
      'archive.receipt-false',
      (a) => {
        const form = first(a.forms)
        const at = a.receipts.findIndex((receipt) => receipt.form === form.digest)
        a.receipts[at] = { ...aReceiptFor(form, 0, stranger), key: first(a.keys).fingerprint } as never
      },
    ],
    [
      'the receipt of another form',
      'archive.receipt-other',
      (a) => {
        const [one, other] = a.receipts
        if (one && other) a.receipts[0] = { ...other, form: one.form }
      },
    ],
    [
      'the moment at which a form is told to have come',
      'archive.sent-otherwise',
      (a) => Object.assign(first(a.rounds), { sent: '2020-01-01T00:00:00.000Z' }),
    ],
    ['the secret number of a draw', 'archive.draw-commitment', (a) => Object.assign(first(a.draws), { nonce: 'ff' })],
    [
      'what a draw was made from',
      'archive.draw-seed',
      (a) => {
        const draw = first(a.draws)
        const inputs = JSON.parse(draw.inputs) as DrawInputs
        draw.inputs = textOf({ ...inputs, lastYear: [{ checker: 'an-giang', checked: 'ben-tre' }] })
      },
    ],
    ['inputs that are none', 'archive.draw-inputs', (a) => Object.assign(first(a.draws), { inputs: '{}' })],
    ['the seed of a draw', 'archive.draw-seed', (a) => Object.assign(first(a.draws), { seed: '0'.repeat(64) })],
    [
      'the pairs of a draw, and the checkers along',
      'archive.draw-outcome',
      (a) => {
        const draw = first(a.draws)
        const outcome = JSON.parse(draw.outcome) as { pairs: { checker: string }[]; reversed: unknown[] }
        const [one, other] = outcome.pairs
        if (one && other) [one.checker, other.checker] = [other.checker, one.checker]
        draw.outcome = outcomeText(outcome as never)
      },
    ],
    ['who is told to check', 'archive.checkers-undrawn', (a) => Object.assign(a, { checkers: a.checkers.slice(1) })],
    ['the meeting that settled', 'archive.no-meeting', (a) => Object.assign(a, { meeting: null })],
    [
      'what an appeal was answered',
      'archive.appeal-unheeded',
      (a) => Object.assign(first(a.appeals).changed ?? {}, { value: '4' }),
    ],
  ])('%s', async (_, code, change) => expect(await touched(change)).toBe(code))

  it('of a unit that is no more of the block are not asked for', async () => {
    const archive = await whole()
    const elsewhere = { ...first(archive.rounds), unit: 'noi-khac', digest: `sha256:${'2'.repeat(64)}` }
    const rounds = [...archive.rounds, elsewhere]
    expect(await whyNotRecorded({ ...archive, rounds }, genuine)).toBeUndefined()
  })
})

it('a form that came after its days is named, one that came back in time is not', async () => {
  const form = await aSealedForm(given('an-giang', 'self', 'an-giang', '3'), `sha256:${'0'.repeat(64)}`)
  const settings = (deadline: string | null, graceDays = 0) => ({ layers: [{ kind: 'self', deadline, graceDays }] })
  const records: Partial<Records> = { rounds: [aRoundOf(form)], receipts: [aReceiptFor(form)] }
  const archive = { ...(await anArchive([], { units, records })), forms: [form] }
  // Sent on 1 March.
  expect(lateIn({ ...archive, settings: settings('2020-03-01') })).toEqual([])
  expect(lateIn({ ...archive, settings: settings('2020-02-28') })).toEqual([form.digest])
  expect(lateIn({ ...archive, settings: settings('2020-02-28', 2) })).toEqual([])
  expect(lateIn({ ...archive, settings: settings(null) })).toEqual([])
  const back = aRoundOf(form, { round: 0, digest: 'sha256:x', until: '2020-03-05' })
  expect(lateIn({ ...archive, rounds: [back, ...archive.rounds], settings: settings('2020-02-28') })).toEqual([])
})

describe('what few may read', () => {
  it('stands whole in a file for those alone, and by its digest in one for all members', async () => {
    expect(await written('Chưa rõ', 'a', false)).toEqual({ text: 'Chưa rõ' })
    expect(await written('Chưa rõ', 'a', true)).toEqual({ digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) })
  })

  prop.prop([fc.string(), fc.string(), fc.uuid(), fc.uuid()])(
    'is another digest in another place',
    async (a, b, c, d) => {
      const [one, other] = [await written(a, c, true), await written(b, d, true)]
      expect(JSON.stringify(one) === JSON.stringify(other)).toBe(a === b && c === d)
    },
  )
})
