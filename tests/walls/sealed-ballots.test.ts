/** Whoever would like to win a sealed vote: administrators, those who lead, the ministry, one teller, one voter; through the door and past it. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { actorOn } from '#features/accounts/actors/actions.ts'
import {
  castBallot,
  closeBallotBox,
  enterVoterKey,
  getBallotBox,
  getBoard,
  getStanding,
} from '#features/councils/boxes/contract.ts'
import { beginCeremony, sayInCeremony } from '#features/councils/ceremonies/contract.ts'
import { answerAsTeller, proposeInBox, signProposal } from '#features/councils/tellers/contract.ts'
import { addVote, changeVote, enterCount, openVote, withdrawCandidate } from '#features/councils/votes/contract.ts'
import type { Trx } from '#platform/db.ts'
import { enter } from '#platform/units-of-work.ts'
import { abandonedParts, type Box, byTeller, type Manifest } from '#src/ballots/board.ts'
import { signed } from '#src/ballots/signing.ts'
import { aSigner } from '#tests/ballots/elections.ts'
import {
  aKeyMade,
  answerOn,
  answers,
  aSealedVote,
  boxOf,
  casts,
  choiceOf,
  enrolled,
  type Kept,
  opensBox,
  sealedBy,
  taskOf,
  type Voter,
} from '../support/boxes.ts'
import { cloneDatabase } from '../support/cluster.ts'
import { openPreparing } from '../support/preparing.ts'
import { codeOf } from '../support/refusals.ts'
import { aTerm } from '../support/seasons.ts'
import { type Caller, expect, makeWorld, type World } from '../support/world.ts'

const day = '2018-11-20'
/** So late that neither clock comes to it. */
const late = '2099-11-20T11:00:00+07:00'

/** A vote in one transaction, its key made and everybody enrolled; not open yet. */
async function aStage() {
  const db = openPreparing((await cloneDatabase()).appUrl, { max: 1 })
  const transaction = await db.startTransaction().execute()
  const trx: Trx = transaction
  const world = makeWorld(trx)
  const made = await aSealedVote(world)
  const kept = await aKeyMade(made.lead, made.voteId, made.tellers)
  await enrolled(made)
  const { minister, region, seasonId, units, lead, tellers, voters } = made
  // Leads, and is neither on the roll nor a teller.
  const deputyUnit = units.enforcement.at(-1) ?? ''
  await aTerm(world, { region, minister, seasonId, unitId: deputyUnit, from: '2018-01-01', to: '2018-12-31' }, 'deputy')
  const [voter, other] = voters as [Voter, Voter]
  const people = {
    administrator: await world.aPerson({ role: 'administrator' }),
    minister,
    lead,
    deputy: await world.aPerson({ unit: deputyUnit, role: 'officer' }),
    teller: tellers[0] as Caller,
    voter: voter.by,
  }
  const close = async () => {
    await transaction.rollback().execute()
    await db.destroy()
  }
  return { ...made, world, trx, people, voter, other, close, kept }
}
type Stage = Awaited<ReturnType<typeof aStage>>
type Who = keyof Stage['people']
const everybody: readonly Who[] = ['administrator', 'minister', 'lead', 'deputy', 'teller', 'voter']
const runners: readonly Who[] = ['administrator', 'minister', 'lead', 'deputy']

/** Becomes a person as sign-in makes them, on the app's own connection. */
async function become({ world, trx }: { world: World; trx: Trx }, { accountId }: Caller) {
  await world.enter('sign_in')
  const held = { sessionId: accountId, accountId, name: '', steppedUpAt: new Date() }
  await enter(trx, 'account', await actorOn(trx, held, day))
}

/** How many rows a statement touched or showed, then undone; refused by a wall is none. */
async function touched({ trx }: Stage, statement: string): Promise<number> {
  await sql`savepoint tried`.execute(trx)
  try {
    const { numAffectedRows = 0n, rows } = await sql.raw(statement).execute(trx)
    return Math.max(Number(numAffectedRows), rows.length)
  } catch (error) {
    if (error instanceof Error && /row-level security|permission denied/.test(error.message)) return 0
    throw new Error(`${statement}: ${error}`)
  } finally {
    await sql`rollback to savepoint tried`.execute(trx)
  }
}

/** Every statement by every one of them: what was not refused. */
async function letThrough(stage: Stage, who: readonly Who[], statements: readonly string[]) {
  const through: string[] = []
  for (const one of who)
    for (const statement of statements) {
      await become(stage, stage.people[one])
      const rows = await touched(stage, statement)
      if (rows > 0) through.push(`${one}: ${statement} (${rows})`)
    }
  return through
}

async function undone<T>({ trx }: Stage, work: () => Promise<T>): Promise<T> {
  await sql`savepoint before`.execute(trx)
  const done = await work()
  await sql`rollback to savepoint before; release savepoint before`.execute(trx)
  return done
}

const json = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'::jsonb`
const placeOf = ({ voteId, region, seasonId }: Stage) => `'${voteId}', '${region.id}', '${seasonId}'`

/** An entry that stands where the next one would, whoever writes it. */
async function nextEntry(stage: Stage) {
  await become(stage, stage.voter.by)
  const { rows } = await sql<{ number: number; digest: string }>`
    select number, digest from board_to_judge(${stage.voteId}::uuid) order by number desc limit 1`.execute(stage.trx)
  const { fingerprint } = await boxOf(stage.voter.by, stage.voteId)
  const [last] = rows
  return (kind: string, body: object, number = (last?.number ?? 0) + 1) =>
    `insert into board_entry (vote_id, region_id, season_id, number, kind, body, previous, digest) values (${placeOf(stage)},
      ${number}, '${kind}', ${json(body)}, '${last?.digest ?? fingerprint}', repeat('a', 64))`
}

const stage = await aStage()
afterAll(() => stage.close())
const { world, trx, voteId, lead, people, voter, other, vote, sitting, region, seasonId } = stage
const params = { voteId }
const here = `vote_id = '${voteId}'`
const by = (name: keyof typeof people) => people[name]

describe('while a sealed vote is prepared', () => {
  const opening = `update vote set opened_at = clock_timestamp(), rule = '{}', roll = '[]' where id = '${voteId}'`

  it('a unit that stands does not count it: not by the door, and not past it', async () => {
    const { names, units } = stage
    const tellers = [names[0], ...units.enforcement.slice(0, 2)].map((unitId) => ({ unitId: unitId ?? '', name: null }))
    const { award, block, seats, least, most, version } = vote
    const body = { method: 'sealed' as const, seats, least, most, conflicts: [], tellers, candidates: names }
    expect(await codeOf(lead.call(changeVote, { params, body }, { version }))).toBe('teller.stands')
    const another = { params: { sittingId: sitting.id }, body: { ...body, block, awardId: award.id } }
    expect(await codeOf(lead.call(addVote, another))).toBe('teller.stands')
    await undone(stage, async () => {
      await become(stage, lead)
      expect(await touched(stage, opening)).toBe(1)
      const stands = `insert into candidate (vote_id, region_id, season_id, unit_id, position)
        select vote_id, region_id, season_id, unit_id, 99 from teller where ${here} and number = 1`
      await sql.raw(stands).execute(trx)
      expect(await letThrough(stage, runners, [opening])).toEqual([])
    })
  })

  it('no box stands on a vote that is not open, nor with other voters, keys or tellers than were entered', async () => {
    expect(await codeOf(lead.call(openVote, { params }, { version: vote.version }))).toBe('vote.opens-with-its-box')
    const box = await undone(stage, async () => {
      await opensBox(lead, voteId, late)
      await become(stage, lead)
      const { rows } = await sql<Record<'manifest' | 'names' | 'places', Record<string, unknown>[]>>`
        select manifest, names, places from ballot_box where vote_id = ${voteId}`.execute(trx)
      const of = rows[0]
      if (!of) throw new Error('no box')
      return of as unknown as { manifest: Manifest; names: string[]; places: { slot: number; memberId: string }[] }
    })
    const puts = ({ manifest, names, places }: typeof box) => `insert into ballot_box
      (vote_id, region_id, season_id, manifest, fingerprint, names, places, closes_at)
      values (${placeOf(stage)}, ${json(manifest)}, repeat('b', 64), ${json(names)}, ${json(places)}, '${manifest.closes}')`
    expect(await letThrough(stage, everybody, [puts(box)])).toEqual([])
    const { manifest, places } = box
    const [first] = manifest.roll
    const mine = aSigner().key
    const otherRoll = { ...manifest, roll: manifest.roll.map((one) => (one === first ? { ...one, key: mine } : one)) }
    const otherTeller = { ...manifest, tellers: manifest.tellers.map((one) => ({ ...one, key: mine })) }
    await undone(stage, async () => {
      // The vote is opened and its box is gone, as the first half of opening leaves it.
      await become(stage, lead)
      await sql`update vote set opened_at = clock_timestamp(), rule = '{}', roll = ${JSON.stringify(
        places.map(({ memberId }) => ({ memberId, votes: true })),
      )} where id = ${voteId}`.execute(trx)
      for (const wrong of [
        { ...box, manifest: otherRoll },
        { ...box, manifest: otherTeller },
        { ...box, places: places.slice(1), manifest: { ...manifest, roll: manifest.roll.slice(1) } },
        { ...box, manifest: { ...manifest, closes: '2099-01-01T00:00:00Z' } },
      ].map((one, at) => (at === 3 ? puts(one).replace("'2099-01-01T00:00:00Z')", `'${late}')`) : puts(one))))
        expect(await letThrough(stage, runners, [wrong])).toEqual([])
      await become(stage, lead)
      expect(await touched(stage, puts(box))).toBe(1)
    })
  })

  it('one person is not two tellers, though they act for two units', async () => {
    await undone(stage, async () => {
      const [first, second] = stage.vote.tellers
      const both = await world.aPerson({
        ...{ unit: first?.unitId, role: 'officer' },
        also: [{ role: 'officer', unit: second?.unitId }],
      })
      const { id } = await lead.call(beginCeremony, { params, body: { reason: 'thử' } })
      const says = (teller: number) =>
        both.call(sayInCeremony, {
          params: { ceremonyId: id },
          body: { answer: { step: 'commitment', teller, commitment: String(teller).repeat(64) } },
        })
      await says(1)
      expect(await codeOf(says(2))).toBe('teller.same-person')
    })
  })
})

describe('while a box is open', () => {
  beforeAll(async () => {
    await opensBox(lead, voteId, late)
    for (const one of stage.voters.slice(0, 2)) await casts(one, voteId, choiceOf(3, [0]))
  })

  it('its board is read by nobody by the door, and past it by no one who has neither a ballot nor a key in it', async () => {
    for (const who of everybody) expect(await codeOf(by(who).call(getBoard, { params }))).not.toBe('done')
    expect(await codeOf(lead.call(getBoard, { params }))).toBe('ballot-box.not-closed')
    for (const who of everybody.slice(1))
      expect(await by(who).call(getBallotBox, { params })).toMatchObject({ head: null, turnout: 2, opened: [] })
    const entries = [`select body from board_entry where ${here}`, `select digest from board_entry where true`]
    expect(await letThrough(stage, everybody, entries)).toEqual([])
    const all = `select body from board_to_judge('${voteId}')`
    expect(await letThrough(stage, ['administrator', 'minister', 'deputy'], [all])).toEqual([])
    // By those who are on the roll it has to be: the next ballot is judged by all before it, and all of them are sealed.
    await become(stage, voter.by)
    expect(await touched(stage, all)).toBe(2)
  })

  it('nothing moves of what it was opened with: hours, roll, keys, names, tellers, rule', async () => {
    const { version } = await boxOf(lead, voteId)
    const { seats, least, most } = vote
    const tellers = stage.vote.tellers.map(({ unitId, name }) => ({ unitId, name }))
    const given = { seats, least, most, tellers, conflicts: [], candidates: stage.names }
    const changes = (method: 'paper' | 'sealed') =>
      lead.call(changeVote, { params, body: { ...given, method } }, { version })
    const key = { key: aSigner().key }
    const { memberId } = voter
    for (const asked of [
      () => changes('paper'),
      () => changes('sealed'),
      () => lead.call(withdrawCandidate, { params, body: { unitId: stage.names[0] ?? '', reason: 'x' } }, { version }),
      () => opensBox(lead, voteId),
      () => lead.call(beginCeremony, { params, body: { reason: 'x' } }),
    ])
      expect(await codeOf(asked())).toBe('vote.opened-already')
    const enters = (who: Caller) =>
      codeOf(who.call(enterVoterKey, { params: { sittingId: sitting.id, memberId }, body: key }))
    expect(await enters(voter.by)).toBe('voter-key.box-open')
    expect(await enters(by('deputy'))).toMatch(/^policy\./)
    expect(
      await letThrough(stage, everybody, [
        `update ballot_box set closes_at = clock_timestamp() where ${here}`,
        `update ballot_box set manifest = '{}' where ${here}`,
        `update ballot_box set places = '[]' where ${here}`,
        `delete from ballot_box where ${here}`,
        ...['opened_at = clock_timestamp()', `roll = '[]'`, `rule = '{}'`, 'seats = 2', 'least = 0', 'most = 3'].map(
          (set) => `update vote set ${set} where id = '${voteId}'`,
        ),
        `update voter_key set key = repeat('c', 64) where sitting_id = '${sitting.id}'`,
        `insert into voter_key (sitting_id, region_id, season_id, member_id, unit_id, key, entered_at, entered_by)
          select '${sitting.id}', '${region.id}', '${seasonId}', id, unit_id, repeat('d', 64), clock_timestamp(), app_account()
          from council_member on conflict (sitting_id, member_id) do update set key = repeat('d', 64)`,
        `update teller set name = 'x' where ${here}`,
        `delete from teller where ${here}`,
        `update candidate set withdrawn_on = '2018-11-20', withdraw_reason = 'x' where ${here}`,
        `delete from candidate where ${here}`,
        `insert into candidate (vote_id, region_id, season_id, unit_id, position)
          values (${placeOf(stage)}, '${stage.units.justice_department.at(-1)}', 9)`,
        `insert into ceremony (id, vote_id, region_id, season_id, attempt, reason, begun_at, begun_by)
          values (gen_random_uuid(), ${placeOf(stage)}, 9, 'x', clock_timestamp(), app_account())`,
        `insert into ceremony_step (ceremony_id, vote_id, region_id, season_id, number, unit_id, step, body, said_at, said_by)
          select c.id, ${placeOf(stage)}, t.number, t.unit_id, 'kept', '{}', clock_timestamp(), app_account()
          from ceremony c join teller t using (vote_id)`,
        `update ceremony_step set body = '{}'`,
        `delete from ceremony_step`,
      ]),
    ).toEqual([])
  })

  it('its board takes nothing but one’s own next ballot: nothing is changed, taken away, put elsewhere or put for another', async () => {
    const next = await nextEntry(stage)
    // Of somebody whom none of them acts for.
    const cast = (slot: number) => ({ slot, sequence: 1, previous: null, ballot: {} })
    expect(
      await letThrough(stage, everybody, [
        `update board_entry set body = '{}' where ${here}`,
        `update board_entry set number = number + 10 where ${here}`,
        `delete from board_entry where ${here}`,
        `truncate board_entry`,
        next('cast', cast(7)),
        next('checked', cast(7)),
        next('cast', cast(1), 1),
        next('cast', cast(1), 9),
      ]),
    ).toEqual([])
    const slot = (await voter.by.call(getStanding, { params })).slot
    await become(stage, voter.by)
    expect(await touched(stage, next('cast', cast(slot)))).toBe(1)
    expect(await touched(stage, next('cast', cast(slot), 1))).toBe(0)
  })

  it('nobody casts for another by the door, be it with their signed ballot', async () => {
    const { cast } = await sealedBy(other, voteId, choiceOf(3, [1]))
    const code = (who: Caller) => codeOf(who.call(castBallot, { params, body: { cast } }))
    expect(await code(voter.by)).toBe('cast.other-slot')
    for (const who of ['administrator', 'minister', 'deputy', 'teller'] as const)
      expect(await code(by(who))).toMatch(/^(policy\.|object\.missing)/)
  })

  it('it is not closed before its hour while somebody has not cast', async () => {
    for (const who of ['minister', 'lead', 'deputy', 'teller'] as const)
      expect(await codeOf(by(who).call(closeBallotBox, { params }))).toBe('ballot-box.not-over')
    for (const who of ['administrator', 'voter'] as const)
      expect(await codeOf(by(who).call(closeBallotBox, { params }))).toMatch(
        /^(policy\.|object\.missing|ballot-box\.not)/,
      )
    const next = await nextEntry(stage)
    const closed = (at: string) => next('closed', { at, counted: [{ slot: 1 }, { slot: 2 }], sum: '' })
    expect(
      await letThrough(stage, everybody, [closed('2018-11-20T03:00:00Z'), closed('2099-12-31T00:00:00Z')]),
    ).toEqual([])
  })

  it('nobody acts as a teller, and one teller is not two', async () => {
    const next = await nextEntry(stage)
    const { body: proposed } = await undone(stage, async () => ({
      body: { kind: 'abandoned' as const, reason: 'thử' },
    }))
    for (const who of runners)
      expect(
        await codeOf(
          by(who).call(answerAsTeller, {
            params,
            body: { answer: { step: 'seen', teller: 1, fingerprint: 'a'.repeat(64) } },
          }),
        ),
      ).toMatch(/^(policy\.|object\.missing)/)
    await undone(stage, async () => {
      const { proposals } = await by('deputy').call(proposeInBox, { params, body: proposed })
      const proposalId = proposals[0]?.id ?? ''
      const signing = (kept: Kept) =>
        taskOf(kept.by, voteId, 'abandon').then((task) => ({
          ...{ step: 'abandoned' as const, teller: kept.teller, head: String(task?.head) },
          signature: signed(
            kept.signer,
            'abandon',
            byTeller(
              abandonedParts(String(task?.fingerprint), { head: String(task?.head), reason: 'thử' }),
              kept.teller,
            ),
          ),
        }))
      const [first, second] = stage.kept as [Kept, Kept, Kept]
      const [mine, theirs] = [await signing(first), await signing(second)]
      const signs = (who: Caller, answer: typeof mine) =>
        codeOf(who.call(signProposal, { params: { proposalId }, body: { answer } }))
      for (const who of runners) expect(await signs(by(who), mine)).toMatch(/^(policy\.|object\.missing)/)
      // The first teller, who got the signature of the second into their hands, has it entered by nobody.
      expect(await signs(first.by, mine)).toBe('done')
      expect(await signs(first.by, theirs)).toBe('no-such-teller')
      expect(await signs(first.by, mine)).toBe('proposal.signed-already')
      const abandoned = { reason: 'thử', head: mine.head, signatures: [] }
      expect(
        await letThrough(stage, everybody, [
          next('abandoned', abandoned),
          `update vote set method = 'paper' where id = '${voteId}'`,
          `update board_proposal set settled_at = clock_timestamp() where ${here}`,
          `insert into board_signature (proposal_id, vote_id, region_id, season_id, number, unit_id, signature, signed_at, signed_by)
            select '${proposalId}', vote_id, region_id, season_id, number, unit_id, repeat('e', 128), clock_timestamp(), app_account()
            from teller where ${here} and number = 2`,
        ]),
      ).toEqual([])
      // With both it goes on with paper.
      expect(await signs(second.by, theirs)).toBe('done')
      expect((await boxOf(lead, voteId)).state).toBe('abandoned')
    })
    const rekeyed = { slot: 1, key: aSigner().key, reason: 'thử', head: '', signatures: [] }
    const teller = { teller: 1, head: '', sum: '', signature: '' }
    expect(
      await letThrough(stage, everybody, [
        next('rekeyed', rekeyed),
        next('abandoned', { reason: 'thử', head: '', signatures: [] }),
        next('agreed', teller),
        next('opened', teller),
        next('result', { totals: [{ names: [7, 0, 0], blank: 0 }] }),
      ]),
    ).toEqual([])
  })

  it('it is counted neither by saying so, nor on paper beside it', async () => {
    const count = {
      handedOut: 7,
      returned: 7,
      invalid: 0,
      blank: 0,
      marks: stage.names.map((unitId) => ({ unitId, for: 1 })),
    }
    for (const kept of stage.kept)
      expect(await codeOf(kept.by.call(enterCount, { params: { voteId, number: kept.teller }, body: count }))).toBe(
        'vote.not-open',
      )
    expect(
      await letThrough(stage, everybody, [
        `update vote set counted_at = clock_timestamp() where id = '${voteId}'`,
        `update vote set method = 'paper' where id = '${voteId}'`,
        `update vote set method = 'open', counted_at = clock_timestamp() where id = '${voteId}'`,
        ...[1, 2].map(
          (
            number,
          ) => `insert into teller_count (vote_id, region_id, season_id, number, unit_id, handed_out, returned, invalid,
              blank, marks, entered_at, entered_by) select vote_id, region_id, season_id, number, unit_id, 7, 7, 0, 0, '[]',
              clock_timestamp(), app_account() from teller where ${here} and number = ${number}`,
        ),
      ]),
    ).toEqual([])
  })
})

describe('once a box is closed', () => {
  let box: Box
  beforeAll(async () => {
    for (const one of stage.voters.slice(2)) await casts(one, voteId, choiceOf(3, [1]))
    await by('deputy').call(closeBallotBox, { params })
    box = (await lead.call(getBoard, { params })) as unknown as Box
  })

  it('nothing more is cast, and it is not closed again', async () => {
    const next = await nextEntry(stage)
    expect(await codeOf(by('lead').call(closeBallotBox, { params }))).toBe('ballot-box.closed-already')
    expect(
      await letThrough(stage, everybody, [
        ...['cast', 'checked', 'rekeyed'].map((kind) => next(kind, { slot: 1, sequence: 2 })),
        next('closed', { at: '2099-12-31T00:00:00Z', counted: [], sum: '' }),
      ]),
    ).toEqual([])
  })

  it('one teller opens nothing, by no number of signatures', async () => {
    const [first, second] = stage.kept as [Kept, Kept, Kept]
    const next = await nextEntry(stage)
    const agreed = answerOn(box, 'agree', first)
    const theirs = answerOn(box, 'agree', second)
    const opened = answerOn(box, 'open', first)
    const says = (who: Caller, answer: Parameters<typeof who.call<typeof answerAsTeller>>[1]['body']['answer']) =>
      codeOf(who.call(answerAsTeller, { params, body: { answer } }))
    expect(await says(first.by, { step: 'opened', opened: { ...opened } })).toBe('opened.before-two-agreed')
    expect(await says(first.by, { step: 'agreed', agreed: { ...theirs } })).toBe('no-such-teller')
    for (const who of runners)
      expect(await says(by(who), { step: 'agreed', agreed: { ...agreed } })).toMatch(/^(policy\.|object\.missing)/)
    // Past the door: their own signature, and no more.
    const result = next('result', { totals: [{ names: [7, 0, 0], blank: 0 }] })
    expect(await letThrough(stage, everybody, [next('agreed', theirs), next('opened', opened), result])).toEqual([])
    expect(
      await letThrough(
        stage,
        everybody.filter((who) => who !== 'teller'),
        [next('agreed', agreed)],
      ),
    ).toEqual([])
    await become(stage, first.by)
    expect(await touched(stage, next('agreed', agreed))).toBe(1)
    await undone(stage, async () => {
      await answers(first, voteId, 'agree')
      const then = await nextEntry(stage)
      const more = ['agreed', 'opened'].map((kind) => then(kind, opened))
      expect(
        await letThrough(stage, everybody, [...more, then('agreed', agreed), then('result', { totals: [] })]),
      ).toEqual([])
      await answers(second, voteId, 'agree')
      await answers(first, voteId, 'open')
      const last = await nextEntry(stage)
      const all = [last('opened', opened), last('result', { totals: [] }), last('abandoned', { reason: 'x', head: '' })]
      expect(await letThrough(stage, everybody, all)).toEqual([])
      expect(await codeOf(by('deputy').call(proposeInBox, { params, body: { kind: 'abandoned', reason: 'x' } }))).toBe(
        'abandoned.after-opening',
      )
      await answers(second, voteId, 'open')
      const end = await nextEntry(stage)
      expect(
        await letThrough(stage, everybody, [
          end('result', { totals: [] }),
          end('abandoned', { reason: 'x', head: '' }),
          `update vote set counted_at = null where id = '${voteId}'`,
          `update vote set abandoned_at = clock_timestamp(), abandon_reason = 'x' where id = '${voteId}'`,
          `update vote set method = 'paper' where id = '${voteId}'`,
        ]),
      ).toEqual([])
    })
  })
})

it('a box with fewer than five ballots is not opened, not even by all its tellers', async () => {
  const few = await aStage()
  try {
    const at = { params: { voteId: few.voteId } }
    await opensBox(few.lead, few.voteId, '2018-11-20T09:10:00+07:00')
    for (const one of few.voters.slice(0, 4)) await casts(one, few.voteId, choiceOf(3, [0]))
    few.world.clock.set('2018-11-20T09:10:00+07:00')
    await few.people.deputy.call(closeBallotBox, at)
    expect((await boxOf(few.lead, few.voteId)).state).toBe('too_few')
    const box = (await few.lead.call(getBoard, at)) as unknown as Box
    const next = await nextEntry(few)
    for (const kept of few.kept) {
      const agreed = { ...answerOn(box, 'agree', kept) }
      const answer = { step: 'agreed' as const, agreed }
      expect(await codeOf(kept.by.call(answerAsTeller, { ...at, body: { answer } }))).toBe('board.too-few')
      await become(few, kept.by)
      expect(await touched(few, next('agreed', agreed))).toBe(0)
    }
    expect(
      await letThrough(few, everybody, [
        next('result', { totals: [] }),
        `update vote set counted_at = clock_timestamp() where id = '${few.voteId}'`,
      ]),
    ).toEqual([])
  } finally {
    await few.close()
  }
})
