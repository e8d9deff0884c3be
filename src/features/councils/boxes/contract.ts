/** Sealed ballots on the wire: keys of voters, the box, what is put into it, and what tellers sign. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Count, Id, May, Version } from '#kit/shapes.ts'
import { CeremonyShown, hex } from '../ceremonies/contract.ts'
import { boxStates } from './rules.ts'

/** A thing of the protocol (docs/ballots.md), which the core looks at field by field. */
export const Told = z.record(z.string(), z.unknown())
const params = z.strictObject({ voteId: Id })

const Proposal = z.strictObject({
  id: Id,
  kind: z.enum(['rekeyed', 'abandoned']),
  /** Whose key is another one; null: about the whole box. */
  name: z.string().nullable(),
  key: z.string().nullable(),
  reason: z.string(),
  /** Tellers who have signed. */
  signed: z.array(z.int()),
  settled: z.boolean(),
})

const text = z.string()
/** All that is fixed when a box is opened, field by field as its fingerprint covers it (docs/ballots.md, The manifest). */
const ManifestShape = z.strictObject({
  ...{ protocol: text, version: z.int(), group: text, id: text, title: text, opens: text, closes: text },
  questions: z
    .array(
      z.strictObject({
        ...{ id: text, title: text, names: z.int(), min: z.int(), max: z.int() },
        told: z.array(text).readonly(),
      }),
    )
    .readonly(),
  roll: z.array(z.strictObject({ slot: z.int(), name: text, unit: text, key: text })).readonly(),
  tellers: z.array(z.strictObject({ number: z.int(), name: text, unit: text, key: text, share: text })).readonly(),
  ...{ key: text, ceremony: text },
  programs: z.strictObject({ teller: text, verifier: text }),
  rule: z.record(text, z.union([text, z.number(), z.boolean(), z.null()])).readonly(),
})

export const BallotBox = z.strictObject({
  voteId: Id,
  sittingId: Id,
  seasonId: Id,
  title: z.string(),
  round: z.int(),
  state: z.enum(['planned', ...boxStates]),
  least: z.int(),
  most: z.int(),
  names: z.array(z.string()),
  version: Version,
  may: May,
  /** Who has a vote, and their key, whose words they read aloud; null: none yet. */
  voters: z.array(
    z.strictObject({
      memberId: Id,
      unitName: z.string(),
      name: z.string().nullable(),
      key: z.string().nullable(),
    }),
  ),
  tellers: z.array(z.strictObject({ number: z.int(), unitName: z.string(), name: z.string().nullable() })),
  ceremony: CeremonyShown.nullable(),
  /** The programs that tellers open with and that anybody checks with, as this server gives them out. */
  programs: z.strictObject({ teller: z.string(), verifier: z.string() }).nullable(),
  /** All that was fixed when the box was opened; null before. */
  manifest: ManifestShape.nullable(),
  fingerprint: z.string().nullable(),
  opens: z.string().nullable(),
  closes: z.string().nullable(),
  /** How many have cast, and nothing more of them until the end. */
  turnout: Count,
  /** Told once it is closed. */
  head: z.string().nullable(),
  agreed: z.array(z.int()),
  opened: z.array(z.int()),
  proposals: z.array(Proposal),
  /** As which member the reader votes, and as which teller they count. */
  memberId: Id.nullable(),
  teller: z.int().nullable(),
})
export type BallotBox = z.output<typeof BallotBox>

export const getBallotBox = endpoint({
  method: 'get',
  path: '/votes/{voteId}/ballot-box',
  action: 'council.read',
  summary: 'Hòm phiếu niêm phong của một lần bỏ phiếu: việc tạo khoá, giờ mở và đóng, số người đã bỏ phiếu',
  params,
  returns: BallotBox,
  tagged: true,
  refusals: ['vote.not-sealed'],
})

export const enterVoterKey = endpoint({
  method: 'put',
  path: '/sittings/{sittingId}/voter-keys/{memberId}',
  action: 'ballot.cast',
  summary: 'Ghi khoá ký phiếu của một thành viên, do trình duyệt của họ tạo; đọc to các từ của khoá trong phòng',
  params: z.strictObject({ sittingId: Id, memberId: Id }),
  body: z.strictObject({ key: hex(32) }),
  returns: z.strictObject({ key: z.string() }),
  refusals: ['voter-key.not-a-key', 'voter-key.of-another', 'voter-key.box-open', 'sitting.closed'],
})

export const openBallotBox = endpoint({
  method: 'post',
  path: '/votes/{voteId}/ballot-box',
  action: 'vote.run',
  summary: 'Mở hòm phiếu niêm phong: danh sách, cử tri, khoá, giờ đóng và quy định được chốt trong mã nhận dạng',
  params,
  body: z.strictObject({ closesAt: z.iso.datetime({ offset: true }) }),
  returns: BallotBox,
  status: 201,
  versioned: true,
  tagged: true,
  refusals: [
    ...(['vote.not-sealed', 'vote.opened-already', 'vote.sitting-not-open', 'vote.no-rule'] as const),
    ...(['vote.attendance-untold', 'vote.nobody-votes', 'vote.must-be-open', 'vote.more-places-than-rule'] as const),
    ...(['vote.no-quorum', 'vote.not-of-block', 'vote.more-places-than-names', 'vote.more-marks-than-names'] as const),
    ...(['vote.least-over-most', 'teller.not-of-season', 'teller.unit-twice', 'teller.stands'] as const),
    ...(['teller.convenes', 'teller.administers', 'teller.too-few', 'teller.three-needed'] as const),
    ...(['ballot-box.too-few-voters', 'ballot-box.someone-in-writing', 'ballot-box.own-unit'] as const),
    ...(['ballot-box.without-key', 'ballot-box.key-not-made', 'ballot-box.no-programs'] as const),
    ...(['ballot-box.closes-too-soon', 'manifest.key-twice', 'vote.nobody-in-writing'] as const),
  ],
})

export const getStanding = endpoint({
  method: 'get',
  path: '/votes/{voteId}/ballot-box/standing',
  action: 'ballot.cast',
  summary: 'Chỗ của người bỏ phiếu trong hòm: phiếu trước của chính họ, để phiếu sau thay phiếu trước',
  params,
  returns: z.strictObject({
    slot: z.int(),
    key: z.string().nullable(),
    /** What the board ends with now. */
    head: z.string(),
    sequence: z.int(),
    previous: z.string().nullable(),
  }),
  refusals: ['ballot-box.not-open', 'ballot-box.not-on-the-roll'],
})

const whenCast = [
  ...(['ballot-box.not-open', 'ballot-box.not-on-the-roll', 'other-shape', 'board.before-the-hour'] as const),
  ...(['board.after-the-hour', 'board.after-closing', 'board.after-the-end', 'cast.out-of-sequence'] as const),
  ...(['cast.other-ballot-before', 'cast.other-board', 'cast.was-checked', 'cast.not-signed', 'cast.copied'] as const),
  ...(['cast.not-on-the-roll', 'cast.other-slot', 'cast.was-cast', 'checked.was-cast', 'checked.copied'] as const),
  ...(['checked.other-slot', 'checked.not-opened', 'checked.was-checked', 'ballot.other-questions'] as const),
  ...(['ballot.other-names', 'ballot.not-a-point', 'ballot.not-a-number', 'ballot.name-not-proven'] as const),
  ...(['ballot.answer-not-proven'] as const),
] as const

const Tracked = z.strictObject({ tracker: z.string() })

export const castBallot = endpoint({
  method: 'post',
  path: '/votes/{voteId}/ballot-box/casts',
  action: 'ballot.cast',
  summary: 'Bỏ một phiếu đã niêm phong; phiếu sau thay phiếu trước của cùng người cho đến giờ đóng hòm',
  params,
  body: z.strictObject({ cast: Told }),
  returns: Tracked,
  status: 201,
  refusals: [...whenCast, 'session.step-up-needed'],
})

export const checkBallot = endpoint({
  method: 'post',
  path: '/votes/{voteId}/ballot-box/checks',
  action: 'ballot.cast',
  summary: 'Mở ra kiểm tra một phiếu đã niêm phong thay vì bỏ; phiếu này không được tính và không bỏ được nữa',
  params,
  body: z.strictObject({ checked: Told }),
  returns: Tracked,
  status: 201,
  refusals: whenCast,
})

export const closeBallotBox = endpoint({
  method: 'post',
  path: '/votes/{voteId}/ballot-box/closing',
  action: 'ballot.prepare',
  summary: 'Đóng hòm khi đã đến giờ, hoặc sớm hơn khi mọi người đã bỏ phiếu',
  params,
  returns: BallotBox,
  refusals: ['ballot-box.not-open', 'ballot-box.closed-already', 'ballot-box.not-over', 'board.after-the-end'],
})

export const getBoard = endpoint({
  method: 'get',
  path: '/votes/{voteId}/ballot-box/board',
  action: 'council.read',
  summary: 'Toàn bộ hòm phiếu (bản khai và bảng niêm yết) để tự kiểm tra; chỉ có sau khi hòm đã đóng',
  params,
  returns: z.strictObject({ manifest: ManifestShape, entries: z.array(Told) }),
  refusals: ['ballot-box.not-open', 'ballot-box.not-closed'],
})
