/** What people do with a sealed ballot: open its box, put ballots into it, close it, open the sums, or go on with paper. */
import { found, invalid, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { accountOf, allowed, type Context, demand, demandStepUp } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { steadily } from '#platform/steady.ts'
import { trackerOf } from '#src/ballots/ballot.ts'
import { type Box, type Deed, entered, fingerprintOf } from '#src/ballots/board.ts'
import { ristretto } from '#src/ballots/group.ts'
import { whyNotManifest } from '#src/ballots/manifest.ts'
import { isKey } from '#src/ballots/signing.ts'
import {
  boardIn,
  boxState,
  closingOf,
  type judged,
  manifestOf,
  refusalOf,
  ruleTold,
  standingOf,
  whyNotClosing,
  whyNotSealed,
} from '../boards/rules.ts'
import { ceremonyOf, ceremonyShown, demandPreparing, notSealed } from '../ceremonies/actions.ts'
import { isComplete, offersIn } from '../ceremonies/rules.ts'
import { readSitting } from '../sittings/actions.ts'
import { findSitting } from '../sittings/store.ts'
import {
  aboutVote,
  heldVote,
  markOpened,
  placeOf,
  readVote,
  readyToOpen,
  standingIn,
  tellerAmong,
} from '../votes/actions.ts'
import type { Vote } from '../votes/contract.ts'
import { votersOf, voteState } from '../votes/rules.ts'
import { findVote, type VoteRow } from '../votes/store.ts'
import type { BallotBox } from './contract.ts'
import * as store from './store.ts'

const conflict = (code: string): Refusal => ({ kind: 'conflict', code })
const notOpen = conflict('ballot-box.not-open')
export const ofVote = ({ id: voteId, regionId, seasonId }: VoteRow): store.VotePlace => ({ voteId, regionId, seasonId })

/** The vote of a sealed ballot, as far as the actor reads its season. */
export async function sealedVote(context: Context, voteId: string): Promise<VoteRow> {
  const row = found(await findVote(context.db, voteId), 'vote')
  demand(context, 'council.read', placeOf(row), 'missing')
  refuseIf(row.method === 'sealed' || (await store.findBox(context.db, voteId)) ? undefined : notSealed)
  return row
}

/** Those of a sitting who vote, before the vote is opened by who is there now. */
async function votersIn(context: Context, vote: Vote) {
  if (vote.roll) return votersOf(vote.roll)
  const { attendance } = await readSitting(context, vote.sittingId)
  const away = new Set(vote.conflicts.map(({ memberId }) => memberId))
  return attendance.filter(({ memberId, presence }) => presence !== 'absent' && !away.has(memberId))
}

export const titleOf = ({ award, round }: Vote) => (round > 1 ? `${award.name} (${round})` : award.name)

/** The box as its readers see it: before it is closed no more of its board than how many have cast. */
export async function readBallotBox(context: Context, voteId: string): Promise<BallotBox> {
  const row = await sealedVote(context, voteId)
  const vote = await readVote(context, voteId)
  const box = await store.findBox(context.db, voteId)
  const ceremony = await ceremonyOf(context, voteId)
  const keys = box ? keysIn(box) : await keysNow(context, row.sittingId)
  const voters = await votersIn(context, vote)
  const teller = tellerAmong(context, vote.tellers)
  return {
    ...{ voteId, sittingId: row.sittingId, seasonId: row.seasonId, title: titleOf(vote), round: row.round },
    ...{ least: row.least, most: row.most, version: row.version, names: namesIn(vote) },
    may: [
      ...allowed(context, placeOf(row), ['vote.run', 'ballot.prepare']),
      ...(teller ? allowed(context, { unitId: teller.unitId }, ['vote.count']) : []),
    ],
    voters: voters.map(({ memberId, unitName, name }) => ({
      memberId,
      unitName,
      name,
      key: keys.get(memberId) ?? null,
    })),
    tellers: vote.tellers.map(({ number, unitName, name }) => ({ number, unitName, name })),
    ceremony: ceremony ? ceremonyShown(ceremony) : null,
    programs: context.site.programs,
    ...(box ? await stateOf(context, row, box) : planned(row)),
    memberId: voters.find(({ unitId }) => allowed(context, { unitId }, ['ballot.cast']).length > 0)?.memberId ?? null,
    teller: teller?.number ?? null,
  }
}

async function keysNow({ db }: Context, sittingId: string): Promise<Map<string, string>> {
  return new Map((await store.keysOf(db, sittingId)).map(({ memberId, key }) => [memberId, key]))
}

/** As the box was opened with: they may have others in the next vote. */
const keysIn = ({ manifest, places }: store.BoxRow): Map<string, string> =>
  new Map(places.map(({ memberId, slot }) => [memberId, manifest.roll[slot - 1]?.key ?? '']))

const namesIn = (vote: Vote) => {
  const standing = new Set(standingIn(vote))
  return vote.candidates.flatMap(({ unitId, unitName }) => (standing.has(unitId) ? [unitName] : []))
}

function planned(row: VoteRow) {
  return {
    state: voteState(row) === 'abandoned' ? ('abandoned' as const) : ('planned' as const),
    ...{ manifest: null, fingerprint: null, opens: null, closes: null, turnout: 0 },
    ...{ head: null, agreed: [], opened: [], proposals: [] },
  }
}

/** How far a box is, for everybody the same. */
export async function stateOf(context: Context, row: VoteRow, box: store.BoxRow) {
  const { manifest, fingerprint } = box
  const { opens, closes } = manifest
  const turnout = await store.turnoutOf(context.db, row.id)
  const deeds = await store.deedsSinceClosing(context.db, row.id)
  const by = (kind: Deed['kind']) => deeds.flatMap((deed) => (deed.kind === kind && deed.teller ? [deed.teller] : []))
  const ended = voteState(row) === 'abandoned' ? ['abandoned'] : []
  const kinds = new Set<string>([...deeds.map(({ kind }) => kind), ...ended])
  return {
    state: boxState({ kinds, closes, turnout }, context.now),
    ...{ manifest, fingerprint, opens, closes, turnout },
    head: deeds.at(-1)?.digest ?? null,
    ...{ agreed: by('agreed'), opened: by('opened') },
    proposals: await proposalsShown(context, row.id, box),
  }
}

async function proposalsShown({ db }: Context, voteId: string, { manifest }: store.BoxRow) {
  const signatures = await store.signaturesOf(db, voteId)
  return (await store.proposalsOf(db, voteId)).map(({ id, kind, slot, key, reason, settledAt }) => ({
    ...{ id, kind, key, reason, settled: settledAt !== null },
    name: manifest.roll.find((voter) => voter.slot === slot)?.name ?? null,
    signed: signatures.filter(({ proposalId }) => proposalId === id).map(({ teller }) => teller),
  }))
}

/** A voter's key, made in their browser. Until the box is opened a later one takes the place of the one before. */
export async function enterVoterKey(context: Context, sittingId: string, memberId: string, key: string) {
  const sitting = found(await findSitting(context.db, sittingId), 'sitting')
  const { attendance, state } = await readSitting(context, sittingId)
  const member = found(
    attendance.find((one) => one.memberId === memberId),
    'member',
  )
  demand(context, 'ballot.cast', { unitId: member.unitId })
  refuseIf(state === 'closed' ? conflict('sitting.closed') : undefined)
  refuseIf(isKey(key) ? undefined : invalid('key', 'voter-key.not-a-key'))
  refuseIf((await store.isOnOpenRoll(context.db, sittingId, memberId)) ? conflict('voter-key.box-open') : undefined)
  const { regionId, seasonId } = sitting
  const { unitId } = member
  await kept(context, { voter_key_once: invalid('key', 'voter-key.of-another') }, (trx) =>
    store.putKey(trx, {
      ...{ sittingId, regionId, seasonId, memberId, unitId, key },
      ...{ at: context.now, by: accountOf(context) },
    }),
  )
  await record(context, {
    ...{ action: 'voter-key.entered', object: { kind: 'sitting', id: sittingId }, audience: 'region' },
    ...{ regionId, seasonId, unitId, after: { key } },
  })
  return { key }
}

/** From here on nothing of it moves: all is in the fingerprint. @throws Refused with what is missing. */
export async function openBallotBox(context: Context, voteId: string, closesAt: string): Promise<BallotBox> {
  const row = await heldVote(context, voteId)
  refuseIf(row.method === 'sealed' ? undefined : notSealed)
  const ready = await readyToOpen(context, row)
  const { vote, candidates, rule } = ready
  const ceremony = await ceremonyOf(context, voteId)
  const keys = await keysNow(context, row.sittingId)
  const voters = votersOf(ready.roll)
  const { programs } = context.site
  const closes = new Date(closesAt)
  refuseIf(
    whyNotSealed({
      ...{ voters, terms: rule.terms, candidates, enrolled: new Set(keys.keys()), isKeyMade: isComplete(ceremony) },
      ...{ hasPrograms: programs !== null, now: context.now, closesAt: closes },
    }),
  )
  const manifest = manifestOf({
    ...{ id: voteId, title: titleOf(vote), names: namesIn(vote), least: row.least, most: row.most },
    voters: voters.map(({ memberId, name, unitName }) => ({ name, unitName, key: keys.get(memberId) ?? '' })),
    ...{ tellers: vote.tellers, offers: ceremony ? offersIn(ceremony) : [], opens: context.now, closes },
    ...{ programs: found(programs ?? undefined, 'programs'), rule: ruleTold(rule) },
  })
  const why = whyNotManifest(ristretto, manifest)
  refuseIf(why === undefined ? undefined : conflict(why))
  await markOpened(context, row, ready)
  const fingerprint = fingerprintOf(manifest)
  const places = voters.map(({ memberId, unitId }, at) => ({ slot: at + 1, memberId, unitId }))
  await store.insertBox(context.db, ofVote(row), { manifest, fingerprint, names: candidates, places, closesAt: closes })
  await record(context, { ...aboutVote('ballot-box.opened', row), after: { fingerprint, closes: manifest.closes } })
  return readBallotBox(context, voteId)
}

/** A box that is open, held in turn until the transaction ends, with all of its board. */
export async function heldBox(context: Context, voteId: string) {
  await sealedVote(context, voteId)
  await store.takeTurn(context.db, voteId)
  return seenBox(context, voteId)
}

/** A box that is open, as it is at this moment. */
async function seenBox(context: Context, voteId: string) {
  const row = await sealedVote(context, voteId)
  const box = await store.findBox(context.db, voteId)
  if (!box || voteState(row) !== 'open' || row.method !== 'sealed') throw new Refused(notOpen)
  return { row, ...box, box: await store.boardToJudge(context.db, voteId, box.manifest) }
}

export type Held = Awaited<ReturnType<typeof heldBox>>

/** The actor's place on the roll; their own alone. */
export function placeOn(context: Context, { places }: Pick<Held, 'places'>): store.PlaceOnRoll {
  const place = places.find(({ unitId }) => allowed(context, { unitId }, ['ballot.cast']).length > 0)
  demand(context, 'ballot.cast', { unitId: place?.unitId ?? null })
  return found(place, 'place')
}

type Body<K extends Deed['kind']> = Extract<Deed, { kind: K }>['body']
/** `body`: anything that came from outside. */
export type Brought<K extends Deed['kind']> = { readonly kind: K; readonly body: unknown }

/**
 * Judged in a thread of its own: proofs take long. Gives the board with it, and what was brought as what it was found to be.
 * @throws Refused with why it is not entered.
 */
export async function enter<K extends Deed['kind']>(
  context: Context,
  { row, box }: Held,
  brought: Brought<K>,
  path: string,
): Promise<{ box: Box; body: Body<K> }> {
  const given = { box, deed: brought, at: context.now.toISOString() }
  refuseIf(
    refusalOf(await steadily<typeof judged>(new URL('../boards/rules.ts', import.meta.url), 'judged', given), path),
  )
  // Nothing of another shape is let through.
  const next = entered(box, brought as Deed)
  await store.insertEntry(context.db, ofVote(row), found(next.entries.at(-1), 'entry'))
  return { box: next, body: brought.body as Body<K> }
}

/** What the voter's next ballot continues, and their key: of nobody else. */
export async function readStanding(context: Context, voteId: string) {
  const seen = await seenBox(context, voteId)
  const { slot } = placeOn(context, seen)
  const { key, head, last } = standingOf(seen.box, slot)
  return { slot, key, head, sequence: (last?.sequence ?? 0) + 1, previous: last ? trackerOf(last.ballot) : null }
}

/** Told to the voter's own unit alone: whether somebody has voted is nobody's business while the vote goes on. */
const ownEvent = (action: string, row: VoteRow, unitId: string) => ({
  ...aboutVote(action, row),
  audience: 'unit' as const,
  unitId,
})

type Told = Readonly<Record<string, unknown>>

/** A ballot, sealed where it was made. The same one sent again is taken once. @throws Refused with why it is not taken. */
export async function castBallot(context: Context, voteId: string, cast: Told): Promise<{ tracker: string }> {
  const held = await heldBox(context, voteId)
  const place = placeOn(context, held)
  demandStepUp(context)
  demandOwn(place, 'cast', cast)
  const { last } = standingOf(held.box, place.slot)
  const isRepeat = last !== null && cast.signature === last.signature && cast.sequence === last.sequence
  return isRepeat ? { tracker: trackerOf(last.ballot) } : putIn(context, held, place, { kind: 'cast', body: cast })
}

/** A ballot that is looked into and counts nowhere: whoever doubts their device makes some of them. */
export async function checkBallot(context: Context, voteId: string, checked: Told): Promise<{ tracker: string }> {
  const held = await heldBox(context, voteId)
  const place = placeOn(context, held)
  demandOwn(place, 'checked', checked)
  return putIn(context, held, place, { kind: 'checked', body: checked })
}

const demandOwn = ({ slot }: store.PlaceOnRoll, kind: 'cast' | 'checked', given: Told): void =>
  refuseIf(given.slot === slot ? undefined : invalid(kind, `${kind}.other-slot`))

async function putIn(
  context: Context,
  held: Held,
  { unitId }: store.PlaceOnRoll,
  brought: Brought<'cast' | 'checked'>,
): Promise<{ tracker: string }> {
  const { body } = await enter(context, held, brought, brought.kind)
  const tracker = trackerOf(body.ballot)
  await record(context, { ...ownEvent(`ballot.${brought.kind}`, held.row, unitId), after: { tracker } })
  return { tracker }
}

/** By whoever runs the vote or counts it, when its hour has come or all have cast. */
export async function closeBallotBox(context: Context, voteId: string): Promise<BallotBox> {
  const held = await heldBox(context, voteId)
  await demandPreparing(context, held.row)
  const turnout = await store.turnoutOf(context.db, voteId)
  refuseIf(whyNotClosing(boardIn(held.box), turnout, context.now))
  await enter(context, held, closingOf(held.box, context.now), 'closing')
  await record(context, { ...aboutVote('ballot-box.closed', held.row), after: { turnout } })
  return readBallotBox(context, voteId)
}

/** All of the box, for whoever checks it. @throws Refused `ballot-box.not-closed` while people vote. */
export async function readBoard(context: Context, voteId: string) {
  await sealedVote(context, voteId)
  const box = await store.findBox(context.db, voteId)
  if (!box) refuseIf(notOpen)
  const entries = await store.boardTold(context.db, voteId)
  refuseIf(entries.length > 0 ? undefined : conflict('ballot-box.not-closed'))
  return { manifest: found(box, 'box').manifest, entries: entries.map((entry) => ({ ...entry })) }
}
