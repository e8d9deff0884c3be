/** One voter, one ballot: whoever sends theirs from two devices, over and over, while connections break, is counted once. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { castBallot, closeBallotBox, getBoard } from '#features/councils/boxes/contract.ts'
import { getVote } from '#features/councils/votes/contract.ts'
import { trackerOf } from '#src/ballots/ballot.ts'
import { type Box, type Cast, type Entry, type Manifest, castBallot as signedCast } from '#src/ballots/board.ts'
import { ristretto } from '#src/ballots/group.ts'
import { sealBallot } from '#src/ballots/sealing.ts'
import { boardOf, closedOf } from '#src/ballots/standing.ts'
import { verifyBox } from '#src/ballots/verifier/verify.ts'
import { random } from '#tests/ballots/elections.ts'
import { anyOrder } from '../support/any-order.ts'
import { anOpenBox, answers, boxOf, choiceOf, electionOf, type Voter } from '../support/boxes.ts'
import { runAs } from '../support/cluster.ts'
import { isLong } from '../support/depth.ts'
import { codeOf } from '../support/refusals.ts'
import { type Caller, committedWorld } from '../support/world.ts'

/** So many runs of so many casts in parallel for each of seven voters. */
const [runs, casts] = [isLong ? 200 : 20, 64]

const home = await committedWorld(8)
afterAll(() => home.close())
const { world, superuserUrl } = home
const made = await anOpenBox(world, { names: 1, given: { most: 1 } })
const { voteId, voters, lead, kept } = made
const { manifest, fingerprint } = (await boxOf(lead, voteId)) as unknown as { manifest: Manifest; fingerprint: string }
const election = electionOf(manifest)

/** What two devices of one voter, with one key, send: each its first ballot and one that takes the place of its own first. */
function devicesOf({ key }: Voter, slot: number) {
  const cast = (sequence: number, before: Cast | null, chosen: readonly number[]) => {
    const { ballot } = sealBallot(election, { slot, choices: choiceOf(1, chosen), random })
    const previous = before && trackerOf(before.ballot)
    return signedCast(key, fingerprint, { slot, sequence, previous, head: fingerprint, ballot })
  }
  const [one, other] = [cast(1, null, [0]), cast(1, null, [])]
  return { first: [one, other], second: [cast(2, one, []), cast(2, other, [0])] }
}
/** Made once: each takes a while to prove. */
const devices = voters.map(({ unitId }, at) => ({ unitId, ...devicesOf(voters[at] as Voter, slotOf(at)) }))
function slotOf(at: number) {
  return manifest.roll.findIndex(({ key }) => key === voters[at]?.key.key) + 1
}

const sends = (by: Caller, cast: Cast) => by.call(castBallot, { params: { voteId }, body: { cast: { ...cast } } })

/** Nobody has cast: the votes before are gone, as if there had been none. */
const emptied = () => runAs(superuserUrl, `delete from board_entry where vote_id = '${voteId}'`)

/** The board as the database has it, open or closed. */
async function board(): Promise<Box> {
  const rows = await runAs(
    superuserUrl,
    `select number, kind, body, previous, digest from board_entry where vote_id = '${voteId}' order by number`,
  )
  return { manifest, entries: rows as unknown as Entry[] }
}

/** What of a board is wrong, by the checker that knows nothing of the server; and which ballots would count. */
function judged(box: Box) {
  const { faults } = verifyBox(box as never, fingerprint)
  const { counted } = closedOf(boardOf(ristretto, box), manifest.closes)
  const slots = counted.map(({ slot }) => slot)
  const twice = slots.length - new Set(slots).size
  const sequences = voters.map((_, at) =>
    box.entries.flatMap(({ kind, body }) => (kind === 'cast' && body.slot === slotOf(at) ? body.sequence : [])),
  )
  return { faults, slots, twice, sequences }
}

const inOrder = manifest.roll.map(({ slot }) => slot)

describe('one voter, one ballot', () => {
  it(`${runs} times ${casts} casts in parallel for each of seven voters, from two devices each`, {
    timeout: isLong ? 7_200_000 : 600_000,
  }, async () => {
    let cast = 0
    for (let run = 0; run < runs; run++) {
      await emptied()
      const asked = anyOrder(
        devices.flatMap(({ first, second }, at) =>
          Array.from({ length: casts }, (_, turn) => {
            const all = [...first, ...second]
            return { by: (voters[at] as Voter).by, one: all[turn % all.length] as Cast }
          }),
        ),
      )
      const codes = await Promise.all(asked.map(({ by, one }) => codeOf(sends(by, one))))
      const told = new Set(codes)
      for (const code of ['done', 'cast.out-of-sequence', 'cast.other-ballot-before']) told.delete(code)
      expect([...told]).toEqual([])
      const { faults, slots, twice, sequences } = judged(await board())
      expect({ faults, slots, twice }).toEqual({ faults: [], slots: inOrder, twice: 0 })
      for (const one of sequences) expect([[1], [1, 2]]).toContainEqual(one)
      cast += codes.filter((code) => code === 'done').length
    }
    // Whoever sent again what stood there already was told so each time.
    expect(cast).toBeGreaterThan(runs * 7)
  })

  it('and so where connections break in the middle, and each device sends until it is answered', async () => {
    await emptied()
    const breaking = (async () => {
      let broken = 0
      // Not for ever, so that all are answered in the end, however slow the machine.
      for (let times = 0; times < 8; times++) {
        await pause(60)
        const rows = await runAs(
          superuserUrl,
          `select pg_terminate_backend(pid) as gone from pg_stat_activity
            where datname = current_database() and usename = 'giaouoc_app' and xact_start is not null order by random() limit 2`,
        )
        broken += rows.length
      }
      return broken
    })()
    const untilAnswered = async (by: Caller, one: Cast): Promise<number> => {
      for (;;) {
        const headers = { cookie: by.cookie, 'content-type': 'application/json' }
        const body = JSON.stringify({ cast: one })
        const { status } = await world.app.request(`/api/v1/votes/${voteId}/ballot-box/casts`, {
          ...{ method: 'POST', headers, body },
        })
        if (status < 500) return status
      }
    }
    const statuses = await Promise.all(
      devices.flatMap(({ first, second }, at) =>
        [...first, ...second].map((one) => untilAnswered((voters[at] as Voter).by, one)),
      ),
    )
    expect(await breaking).toBeGreaterThan(0)
    expect(new Set(statuses)).toEqual(new Set([201, 422]))
    const { faults, slots, twice } = judged(await board())
    expect({ faults, slots, twice }).toEqual({ faults: [], slots: inOrder, twice: 0 })
  })

  it('and what is counted in the end is what stands on the board', async () => {
    // Of each the first device's first ballot alone.
    await emptied()
    await Promise.all(
      devices.flatMap(({ first }, at) => {
        const one = first[0] as Cast
        return [one, one, one].map((again) => sends((voters[at] as Voter).by, again))
      }),
    )
    await lead.call(closeBallotBox, { params: { voteId } })
    const two = kept.slice(1)
    for (const step of ['agree', 'open'] as const) for (const one of two) await answers(one, voteId, step)
    const { count } = await lead.call(getVote, { params: { voteId } })
    expect(count).toMatchObject({ handedOut: 7, returned: 7, blank: 0, marks: [{ for: 7 }] })
    const told = await lead.call(getBoard, { params: { voteId } })
    expect(verifyBox(told as never, fingerprint)).toMatchObject({ faults: [], cast: 7, entitled: 7 })
  })
})
