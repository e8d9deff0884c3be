/** Archives of results as they would be made, of a small card, without a database. */
import { type Archive, archiveOf } from '#features/assessments/archives/rules.ts'
import type { ArchivedReceipt, Records, Round } from '#features/assessments/records/rules.ts'
import type { FormKind } from '#features/assessments/rules.ts'
import { type FormCell, formText } from '#features/assessments/sealing/rules.ts'
import { canonical, digestOf, type Json } from '#kit/digest.ts'
import { commitmentOf, signedText } from '#platform/signing/statement.ts'
import type { Card } from '#scoring/card.ts'
import { aSigner } from './signers.ts'

/** A share, a plan and a judged leaf; two grades and a limit. */
export const archiveCard: Card = {
  ...{ id: 'thu-2020', title: 'Bảng thử', block: 'enforcement', year: 2020, version: 1, status: 'final' },
  indicators: [
    { code: 'done', name: 'Xong', type: 'count' },
    { code: 'all', name: 'Phải làm', type: 'count' },
    { code: 'plan', name: 'Có kế hoạch', type: 'boolean' },
  ],
  criteria: [
    {
      ...{ code: 'A', name: 'Tỷ lệ', max: 10 },
      ...{ measure: { ratio: ['done', 'all'] }, rule: { kind: 'proportion', target: 1 } },
    },
    { code: 'B', name: 'Kế hoạch', max: 2, measure: { value: 'plan' }, rule: { kind: 'boolean' } },
    {
      ...{ code: 'C', name: 'Sáng kiến', max: 4 },
      rule: { kind: 'judged', min: 0, max: 4, step: 0.5, panel: 'mean', panelSize: 2 },
    },
  ],
  grades: [{ grade: 'A', atLeast: { percent: 80 } }, { grade: 'B' }],
  limits: [{ when: { criterion: 'B', belowPercent: 100 }, atMost: 'B', reason: 'chưa có kế hoạch' }],
  tieBreak: [{ criterion: 'C' }],
}
const season = '01900000-0000-7000-8000-000000000001'

export type GivenForm = {
  unit: string
  layer: FormKind
  author: string
  done: string | null
  plan: string | null
  mark: string | null
}

export async function aSealedForm({ unit, layer, author, ...given }: GivenForm, card: string) {
  const cell = (kind: FormCell['kind'], code: string, value: string | null): FormCell[] =>
    value === null ? [] : [{ kind, code, value, reason: layer === 'self' ? null : 'Theo hồ sơ' }]
  const round = { id: 'nam', title: 'Năm 2020', asOf: '2020-12-31', source: 'Báo cáo năm' }
  const content = formText({
    ...{ form: 1, season, sheet: `phieu-${unit}`, unit, author, layer, round: 1, card, on: [] },
    salt: '0'.repeat(32),
    taken: layer === 'self' ? [{ indicator: 'all', value: '100', round }] : [],
    cells: [
      ...cell('figure', 'done', given.done),
      ...cell('figure', 'plan', given.plan),
      ...cell('mark', 'C', given.mark),
    ],
    ...{ evidence: [], paper: null },
  })
  return { digest: await digestOf(content), content }
}

const sentAt = '2020-03-01T03:00:00.000Z'
const id = (at: number) => `01900000-0000-7000-8000-${String(at).padStart(12, '0')}`

/** A row of the log that says this form was sent, under the signature of a test's own key. */
export function aReceiptFor(form: { digest: string; content: string }, at = 0, key = aSigner): ArchivedReceipt {
  const { unit, layer, round, card, sheet } = JSON.parse(form.content)
  const after = { digest: form.digest, card, sheet, unit, layer, round, files: [], complete: true }
  const payload = canonical({ before: null, after, reason: null })
  const salt = '0f'.repeat(16)
  const event = {
    ...{ id: id(at), happenedAt: sentAt, recordedAt: sentAt, accountId: id(900), actingUnitId: id(901) },
    ...{ action: 'layer_sending.sent', objectKind: 'layer_sending', objectId: id(at + 100), audience: 'unit' },
    ...{ unitId: id(901), regionId: id(902), seasonId: season, personCommitment: '0'.repeat(64) },
    commitment: commitmentOf(Buffer.from(salt, 'hex'), payload),
  }
  const signature = key.sign(signedText(event, key.fingerprint)).toString('base64')
  return { form: form.digest, event, payload, salt, key: key.fingerprint, signature }
}

export function aRoundOf(form: { digest: string; content: string }, given: Partial<Round> = {}): Round {
  const { unit, layer, author, round } = JSON.parse(form.content)
  return {
    ...{ unit, layer, author, round, digest: form.digest, sent: sentAt, whole: sentAt },
    ...{ received: null, recalled: null, returned: null, until: null, returns: [] },
    ...given,
  }
}

/** Every form was sent once and has its receipt; nobody was drawn, met or appealed. */
export const recordsOf = (forms: readonly { digest: string; content: string }[]): Records => ({
  rounds: forms.map((form) => aRoundOf(form)),
  receipts: forms.map((form, at) => aReceiptFor(form, at)),
  keys: [{ fingerprint: aSigner.fingerprint, publicKey: aSigner.publicKey, firstSeen: sentAt }],
  ...{ draws: [], meeting: null, appeals: [] },
})

type More = {
  units: readonly string[]
  onHold?: readonly string[]
  leftOut?: readonly string[]
  records?: Partial<Records>
}

export async function anArchive(
  given: readonly GivenForm[],
  { units, onHold = [], leftOut = [], records = {} }: More,
): Promise<Archive> {
  const digest = await digestOf(canonical(archiveCard as unknown as Json))
  const forms = await Promise.all(given.map((one) => aSealedForm(one, digest)))
  return archiveOf({
    about: {
      ...{ region: 'tay-nam-bo', season, year: 2020, block: 'enforcement', number: 1, layer: 'final' },
      ...{ made: '2020-12-01', corrects: null, reason: null },
    },
    card: { digest, content: archiveCard },
    settings: { layers: ['self', 'verification'] },
    units: units.map((code, at) => ({ id: `unit-${at}`, code, name: `Đơn vị ${code}` })),
    forms: forms.toSorted((a, b) => (a.digest < b.digest ? -1 : 1)),
    checkers: given
      .flatMap(({ layer, unit, author: checker }) => (layer === 'check' ? [{ unit, checker }] : []))
      .toSorted((a, b) => (`${a.unit} ${a.checker}` < `${b.unit} ${b.checker}` ? -1 : 1)),
    leftOut: leftOut.map((unit) => ({ unit, reason: 'Chưa thẩm định' })),
    holds: onHold.map((unit) => ({ unit, kind: 'inspection', from: '2020-05-01', to: '2021-05-01' })),
    ...recordsOf(forms),
    ...records,
  })
}
