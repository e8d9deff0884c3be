/** What tellers' programs say while they make a key, on the wire. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line } from '#kit/shapes.ts'
import { ceremonySteps } from '../boxes/rules.ts'

export const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`))
const TellerNumber = z.int().min(1).max(3)
export const Shown = z.strictObject({ point: hex(32), challenge: hex(32), answer: hex(32) })

const Offer = z.strictObject({
  teller: TellerNumber,
  key: hex(32),
  line: z.tuple([Shown, Shown]),
  post: Shown,
})
const Sent = z.strictObject({ from: TellerNumber, to: TellerNumber, share: hex(32), signature: hex(64) })

export const CeremonyAnswer = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('commitment'), teller: TellerNumber, commitment: hex(32) }),
  z.strictObject({ step: z.literal('offer'), teller: TellerNumber, offer: Offer }),
  z.strictObject({
    ...{ step: z.literal('shares'), teller: TellerNumber, ceremony: hex(32) },
    sent: z.tuple([Sent, Sent]),
  }),
  z.strictObject({
    ...{ step: z.literal('kept'), teller: TellerNumber, ceremony: hex(32), key: hex(32) },
    parts: z.array(z.array(Shown).max(1)).max(1),
  }),
])

export const CeremonyShown = z.strictObject({
  id: Id,
  attempt: z.int(),
  /** Why the one before was not gone on with. */
  reason: z.string().nullable(),
  tellers: z.array(z.strictObject({ number: z.int(), steps: z.array(z.enum(ceremonySteps)) })),
  /** What the three read to each other; null until all offers are there. */
  digest: z.string().nullable(),
  complete: z.boolean(),
})

export type CeremonyShown = z.output<typeof CeremonyShown>

const refusals = ['vote.opened-already', 'vote.not-sealed'] as const

export const beginCeremony = endpoint({
  method: 'post',
  path: '/votes/{voteId}/ceremonies',
  action: 'ballot.prepare',
  summary: 'Bắt đầu (lại) việc tổ kiểm phiếu cùng tạo khoá của hòm phiếu niêm phong',
  params: z.strictObject({ voteId: Id }),
  body: z.strictObject({ reason: line(500).nullable() }),
  returns: CeremonyShown,
  status: 201,
  refusals: [...refusals, 'ceremony.reason-needed', 'ceremony.begun-already', 'vote.ended'],
})

export const sayInCeremony = endpoint({
  method: 'post',
  path: '/ceremonies/{ceremonyId}/answers',
  action: 'vote.count',
  summary: 'Phần của một người kiểm phiếu trong việc tạo khoá, do chương trình của họ làm',
  params: z.strictObject({ ceremonyId: Id }),
  body: z.strictObject({ answer: CeremonyAnswer }),
  returns: CeremonyShown,
  refusals: [
    ...refusals,
    ...(['ceremony.out-of-turn', 'ceremony.commitment-twice', 'ceremony.begun-anew'] as const),
    ...(['key.other-teller', 'key.not-as-said', 'key.not-proven', 'key.no-key-of-their-own'] as const),
    ...(['key.other-key', 'part-not-proven', 'teller.same-person', 'vote.ended'] as const),
  ],
})
