/** The archive as a file: its shape for whoever reads one that came from anywhere, and how it leaves the server. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { FileAnswer, Id } from '#kit/shapes.ts'
import { formKinds, layerKinds } from '../rules.ts'
import type { Sealed } from './rules.ts'

const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const text = z.string()
const orNull = text.nullable()
const Said = z.record(z.string(), z.unknown())

const Provenance = z.strictObject({
  ...{ unit: text, kind: z.enum(['figure', 'mark']), code: text, value: text, layer: text, author: text },
  ...{ form: Digest, reason: orNull },
  round: z.strictObject({ title: text, asOf: text, source: text }).nullable(),
})

const Inputs = z.strictObject({
  units: z.array(z.strictObject({ id: text, code: text, name: text })),
  rounds: z.array(z.unknown()),
  indicators: z.array(
    z.strictObject({ code: text, round: z.int().nullable(), values: z.array(orNull), filed: z.array(z.int()) }),
  ),
  holds: z.array(orNull),
  marks: z.array(z.strictObject({ criterion: text, given: z.array(z.tuple([z.int(), text, text])) })),
  lacking: z.array(z.strictObject({ code: text, why: text })),
  provenance: z.array(Provenance),
})

const OutcomeUnit = z.strictObject({
  ...{ unit: text, rank: z.int().nullable(), total: text, max: text, percent: orNull },
  ...{ grade: orNull, gradeBefore: orNull, decidedBy: orNull, incomplete: z.boolean(), hold: orNull },
  limits: z.array(z.strictObject({ atMost: text, reason: text })),
  points: z.array(z.strictObject({ criterion: text, status: text, points: orNull })),
})

const Written = z.union([z.strictObject({ text }), z.strictObject({ digest: Digest })])
const records = {
  rounds: z.array(
    z.strictObject({
      ...{ unit: text, layer: z.enum(formKinds), author: text, round: z.int().min(1), digest: Digest, sent: text },
      ...{ whole: orNull, received: orNull, recalled: orNull, returned: orNull, until: orNull },
      returns: z.array(z.strictObject({ criterion: orNull, reason: Written })),
    }),
  ),
  receipts: z.array(
    z.strictObject({
      ...{ form: Digest, event: z.record(z.string(), orNull), payload: text },
      ...{ salt: text, key: text, signature: text },
    }),
  ),
  keys: z.array(z.strictObject({ fingerprint: text, publicKey: text, firstSeen: text })),
  draws: z.array(
    z.strictObject({
      ...{ number: z.int(), commitment: text, committed: text, nonce: text, inputs: text, seed: text },
      ...{ outcome: text, reason: orNull, drawn: text },
    }),
  ),
  meeting: z
    .strictObject({
      ...{ heldOn: text, place: orNull, chair: text, secretary: orNull, present: z.array(text) },
      ...{ guests: orNull, note: orNull },
    })
    .nullable(),
  appeals: z.array(
    z.strictObject({
      ...{ unit: text, criterion: text, layer: text, claimed: text, lowered: text, sent: text, explanation: Written },
      ...{ withdrawn: orNull, withdrawReason: Written.nullable(), answered: orNull, answeredBy: orNull },
      ...{ outcome: orNull, reply: Written.nullable() },
      changed: z.strictObject({ kind: text, code: text, value: text }).nullable(),
    }),
  ),
}

const digests = z.strictObject({
  ...{ about: Digest, card: Digest, settings: Digest, units: Digest, forms: Digest, checkers: Digest, leftOut: Digest },
  ...{ holds: Digest, inputs: Digest, outcome: Digest },
  ...{ rounds: Digest, receipts: Digest, keys: Digest, draws: Digest, meeting: Digest, appeals: Digest },
})

const ArchiveShape = z.strictObject({
  archive: z.literal(1),
  about: z.strictObject({
    ...{ region: text, season: text, year: z.int(), block: text, number: z.int().min(1) },
    ...{ layer: z.enum(layerKinds), made: text, reason: orNull },
    corrects: z.strictObject({ number: z.int(), digest: Digest }).nullable(),
  }),
  card: z.strictObject({ digest: Digest, content: Said }),
  settings: z.unknown(),
  units: z.array(z.strictObject({ id: text, code: text, name: text })),
  forms: z.array(z.strictObject({ digest: Digest, content: text })),
  checkers: z.array(z.strictObject({ unit: text, checker: text })),
  leftOut: z.array(z.strictObject({ unit: text, reason: text })),
  holds: z.array(z.strictObject({ unit: text, kind: text, from: text, to: orNull })),
  ...records,
  inputs: Inputs,
  outcome: z.array(OutcomeUnit),
  digests,
})

/** An archive, or the first place where it is none. */
export function readArchive(json: unknown): { archive: Sealed } | { at: string } {
  const read = ArchiveShape.safeParse(json)
  // A card is read by the engine's own checks.
  if (read.success) return { archive: read.data as unknown as Sealed }
  return { at: read.error.issues[0]?.path.map((step) => `/${String(step)}`).join('') ?? '' }
}

export const readArchiveFile = endpoint({
  method: 'get',
  path: '/results/{resultId}/archive.json',
  action: 'result.archive',
  summary: 'Tệp lưu của kết quả chính thức: đủ để tính lại bằng giaouoc verify-result, không cần máy chủ',
  params: z.strictObject({ resultId: Id }),
  returns: FileAnswer,
  produces: ['json'],
})
