/** What tellers are asked and what they sign, on the wire: their programs make it, in their own browsers. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line } from '#kit/shapes.ts'
import { BallotBox, Told } from '../boxes/contract.ts'
import { hex } from '../ceremonies/contract.ts'

const params = z.strictObject({ voteId: Id })

export const getTellerTasks = endpoint({
  method: 'get',
  path: '/votes/{voteId}/ballot-box/tasks',
  action: 'vote.count',
  summary: 'Việc tiếp theo của người kiểm phiếu, để đưa cho chương trình của họ',
  params,
  returns: z.strictObject({
    teller: z.int(),
    ceremonyId: Id.nullable(),
    items: z.array(z.strictObject({ proposalId: Id.nullable(), task: Told })),
  }),
  refusals: ['vote.not-sealed'],
})

const TellerAnswer = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('seen'), teller: z.int(), fingerprint: hex(32) }),
  z.strictObject({ step: z.literal('agreed'), agreed: Told }),
  z.strictObject({ step: z.literal('opened'), opened: Told }),
])

export const answerAsTeller = endpoint({
  method: 'post',
  path: '/votes/{voteId}/ballot-box/answers',
  action: 'vote.count',
  summary: 'Chữ ký hoặc phần mở hòm của một người kiểm phiếu, do chương trình của họ làm',
  params,
  body: z.strictObject({ answer: TellerAnswer }),
  returns: BallotBox,
  refusals: [
    ...(['ballot-box.not-open', 'ballot-box.other-fingerprint', 'other-shape', 'no-such-teller'] as const),
    ...(['agreed.not-signed', 'agreed.other-board', 'agreed.again', 'board.before-closing'] as const),
    ...(['board.too-few', 'board.after-the-end', 'opened.before-two-agreed', 'opened.not-agreed'] as const),
    ...(['opened.again', 'opened.not-signed', 'opened.other-sums', 'part-not-proven'] as const),
  ],
})

export const proposeInBox = endpoint({
  method: 'post',
  path: '/votes/{voteId}/ballot-box/proposals',
  action: 'council.read',
  summary: 'Đề nghị hai người kiểm phiếu ký: đổi khoá của một cử tri, hoặc chuyển sang phiếu giấy',
  params,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('rekeyed'), key: hex(32), reason: line(500) }),
    z.strictObject({ kind: z.literal('abandoned'), reason: line(500) }),
  ]),
  returns: BallotBox,
  status: 201,
  refusals: [
    ...(['ballot-box.not-open', 'ballot-box.not-on-the-roll', 'voter-key.not-a-key', 'voter-key.of-another'] as const),
    ...(['abandoned.after-opening', 'board.after-the-hour', 'board.after-closing', 'ballot-box.not-yours'] as const),
  ],
})

export const signProposal = endpoint({
  method: 'post',
  path: '/board-proposals/{proposalId}/signatures',
  action: 'vote.count',
  summary: 'Chữ ký của một người kiểm phiếu cho một đề nghị; có hai chữ ký thì đề nghị được ghi lên bảng',
  params: z.strictObject({ proposalId: Id }),
  body: z.strictObject({
    answer: z.strictObject({
      ...{ step: z.enum(['rekeyed', 'abandoned']), teller: z.int(), head: hex(32), signature: hex(64) },
    }),
  }),
  returns: BallotBox,
  refusals: [
    ...(['ballot-box.not-open', 'proposal.settled', 'proposal.signed-already', 'proposal.other'] as const),
    ...(['teller.same-person', 'no-such-teller'] as const),
    ...(['proposal.not-signed', 'abandoned.after-opening', 'abandoned.not-by-two', 'rekeyed.not-by-two'] as const),
    ...(['rekeyed.key-twice', 'rekeyed.other-board', 'abandoned.other-board', 'board.after-the-hour'] as const),
    ...(['board.after-closing', 'board.after-the-end'] as const),
  ],
})
