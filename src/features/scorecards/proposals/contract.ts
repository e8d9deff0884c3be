/** Proposals to change a card, on the wire: the changes, what they would have done, what became of them. */
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { Id, line, listOf, May, page, prose, Version } from '#kit/shapes.ts'
import { words as faultWords } from '#scoring/fault-words.ts'
import { words as placeWords } from '../checking/words.ts'
import { editFields, mostEdits } from '../edits/rules.ts'
import { mostSeed, mostSpread, stabilityKinds } from '../tallies/rules.ts'
import { flagMoves, gradeMoves, moves } from '../what-if/rules.ts'
import { proposalStates } from './rules.ts'

const Place = {
  /** Empty: of the whole card. */
  criterion: z.string().max(100),
  field: z.enum(editFields),
  at: z.int().min(0).max(10_000),
}
/** A literal of a card: never a number that its shortest text does not say. */
const Literal = z.number().min(-1e15).max(1e15)
const Edit = z.strictObject({ ...Place, value: Literal })
const Change = z.strictObject({ ...Place, value: z.number(), before: z.number() })

const Standing = z.strictObject({
  rank: z.int().nullable(),
  grade: z.string().nullable(),
  total: z.string(),
  percent: z.string().nullable(),
  isIncomplete: z.boolean(),
  hold: z.string().nullable(),
})
const SeasonEffect = z.strictObject({
  trialId: Id,
  trialTitle: z.string(),
  year: z.int(),
  regionName: z.string(),
  /** A season for trying out, or a card that was made up. */
  sample: z.boolean(),
  /** What it was worked out from. */
  inputsDigest: z.string(),
  unread: z.int(),
  units: z.array(
    z.strictObject({
      unit: z.string(),
      name: z.string(),
      before: Standing,
      after: Standing,
      move: z.enum(moves),
      grade: z.enum(gradeMoves),
      flag: z.enum(flagMoves),
    }),
  ),
  moved: z.int(),
  gradesUp: z.int(),
  gradesDown: z.int(),
  gained: z.array(z.string()),
  lost: z.array(z.string()),
  lacking: z.array(z.string()),
})
export type ProposalSeason = z.output<typeof SeasonEffect>

/** Made on the server from its seed: whoever repeats it gets the same. */
const Stability = z.strictObject({
  trialId: Id,
  kind: z.enum(stabilityKinds),
  seed: z.int(),
  spread: z.int(),
  flags: z.int(),
  samples: z.int(),
  changed: z.int(),
  reordered: z.int(),
  tops: z.record(z.string(), z.int()),
})

const CardProposal = z.strictObject({
  id: Id,
  unitId: Id,
  unitName: z.string(),
  /** Null where the draft it changes was discarded. */
  scorecardId: Id.nullable(),
  ownerId: Id,
  ownerName: z.string(),
  block: z.string(),
  blockLabel: z.string(),
  baseYear: z.int(),
  baseNumber: z.int(),
  baseTitle: z.string(),
  baseDigest: z.string(),
  title: z.string(),
  reason: z.string(),
  state: z.enum(proposalStates),
  createdAt: z.iso.datetime(),
  /** The conference it is put before. */
  seasonId: Id.nullable(),
  conferenceId: Id.nullable(),
  putAt: z.iso.datetime().nullable(),
  takenUpAs: Id.nullable(),
  takenUpAt: z.iso.datetime().nullable(),
  declinedAt: z.iso.datetime().nullable(),
  declineReason: z.string().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
  /** Worked out over a season for trying out, or a card that was made up. */
  sample: z.boolean(),
  version: Version,
})
export type CardProposal = z.output<typeof CardProposal>

const CardContent = z.unknown().meta({ type: 'object', description: 'Bảng tiêu chí sau khi đổi, theo docs/scoring.md' })
export const ProposalPage = CardProposal.extend({
  changes: z.array(Change),
  content: CardContent,
  contentDigest: z.string(),
  flags: z.int(),
  seasons: z.array(SeasonEffect),
  stability: Stability.nullable(),
  /** The version of the card that was issued since it was tried; what it changed is not in this proposal. */
  newer: z.strictObject({ id: Id, number: z.int() }).nullable(),
  may: May,
})
export type ProposalPage = z.output<typeof ProposalPage>

/** As many as are worked out while somebody waits. */
export const mostTries = 2_000

export const saveProposal = endpoint({
  method: 'post',
  path: '/scorecards/{scorecardId}/card-proposals',
  action: 'card-proposal.keep',
  summary: 'Lưu những thay đổi đã thử thành đề xuất; tác động do máy chủ tính lại từ các lần tính thử được nêu',
  params: z.strictObject({ scorecardId: Id }),
  body: z.strictObject({
    unitId: Id,
    title: line(200),
    reason: prose(2_000).min(1),
    /** The card as it was tried. */
    digest: z.string().max(80),
    edits: z.array(Edit).min(1).max(mostEdits),
    flags: z.int().min(1).max(100),
    trialIds: z.array(Id).min(1).max(30),
    stability: z
      .strictObject({
        trialId: Id,
        kind: z.enum(stabilityKinds),
        seed: z.int().min(0).max(mostSeed),
        spread: z.int().min(1).max(mostSpread),
        samples: z.int().min(1).max(mostTries),
      })
      .nullable(),
  }),
  keepsText: true,
  returns: ProposalPage,
  status: 201,
  tagged: true,
  refusals: [
    'card-proposal.base-changed',
    'card-proposal.of-draft',
    'card-proposal.base-unfinished',
    'card-proposal.change-twice',
    'card-proposal.no-place',
    'card-proposal.no-change',
    'card-proposal.faulty',
    'card-proposal.other-trial',
    'card-proposal.too-many-tries',
    'card-proposal.nobody-ranked',
    // Whatever the changes make wrong with the card.
    ...Object.keys(faultWords.vi),
    ...Object.keys(placeWords.vi),
  ],
})

export const proposalFilters = {
  scorecardId: Id.optional(),
  seasonId: Id.optional(),
  state: z.enum(proposalStates).optional(),
}

export const listProposals = endpoint({
  method: 'get',
  path: '/card-proposals',
  action: 'card-proposal.read',
  summary: 'Đề xuất sửa bảng tiêu chí: của đơn vị mình, và đã đưa ra hội nghị của năm thi đua mình xem được',
  query: z.strictObject({
    ...proposalFilters,
    limit: page.limit,
    cursor: Id.optional(),
  }),
  returns: listOf(CardProposal),
})

const params = z.strictObject({ cardProposalId: Id })

export const getProposal = endpoint({
  method: 'get',
  path: '/card-proposals/{cardProposalId}',
  action: 'card-proposal.read',
  summary: 'Một đề xuất sửa bảng tiêu chí: đổi gì, các năm trước sẽ khác đi thế nào, đã đi đến đâu',
  params,
  returns: ProposalPage,
  tagged: true,
})

export const putProposal = endpoint({
  method: 'post',
  path: '/card-proposals/{cardProposalId}/putting',
  action: 'card-proposal.keep',
  summary: 'Đưa đề xuất ra một hội nghị; từ đó mọi người của năm thi đua xem được',
  params,
  body: z.strictObject({ conferenceId: Id }),
  returns: ProposalPage,
  status: 201,
  versioned: true,
  tagged: true,
  refusals: [
    'card-proposal.not-saved',
    'card-proposal.other-body',
    'card-proposal.conference-past',
    'card-proposal.trial-not-shown',
  ],
})

export const withdrawProposal = endpoint({
  method: 'post',
  path: '/card-proposals/{cardProposalId}/withdrawal',
  action: 'card-proposal.keep',
  summary: 'Rút đề xuất; nó vẫn còn trong hồ sơ',
  params,
  body: z.strictObject({}),
  returns: ProposalPage,
  status: 201,
  versioned: true,
  tagged: true,
  refusals: ['card-proposal.settled'],
})

export const declineProposal = endpoint({
  method: 'post',
  path: '/card-proposals/{cardProposalId}/declining',
  action: 'card-proposal.decide',
  summary: 'Ghi rằng đề xuất không được nhận, nêu lý do',
  params,
  body: z.strictObject({ reason: line(1_000) }),
  returns: ProposalPage,
  status: 201,
  versioned: true,
  tagged: true,
  refusals: ['card-proposal.not-put', 'card-proposal.settled'],
})

export const takeUpProposal = endpoint({
  method: 'post',
  path: '/card-proposals/{cardProposalId}/taking-up',
  action: 'scorecard.keep',
  summary: 'Nhận đề xuất: tạo bản dự thảo bảng tiêu chí từ nội dung đã đổi',
  params,
  body: z.strictObject({ year: z.int().min(1900).max(2199) }),
  returns: ProposalPage,
  status: 201,
  versioned: true,
  tagged: true,
  refusals: [
    'card-proposal.not-put',
    'card-proposal.settled',
    'card-proposal.base-superseded',
    'scorecard.one-draft',
    'scorecard.year-issued',
    'scorecard.malformed',
  ],
})
