/**
 * Whoever has all of the database, what its engine wrote and was made to write of every statement, a backup, and one teller’s share
 * knows of no voter whom they chose; see tests/support/thief.ts and loot.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBallotBox, getBoard } from '#features/councils/boxes/contract.ts'
import { backup } from '#platform/backup/backup.ts'
import type { Ballot } from '#src/ballots/ballot.ts'
import type { Box } from '#src/ballots/board.ts'
import { anyOrder } from '../support/any-order.ts'
import { anOpenBox, answers, casts, choiceOf, type Voter } from '../support/boxes.ts'
import { engineLog, engineLogEnd, rowsOfBackup, rowsOfLog, tellsEverything } from '../support/loot.ts'
import {
  type Clue,
  cluesByKey,
  cluesByTrial,
  cluesIn,
  keyOf,
  logPlace,
  noLuck,
  rightBy,
  type Stolen,
  type StolenRow,
  steal,
  type Victim,
} from '../support/thief.ts'
import { committedWorld } from '../support/world.ts'

/** Half of them choose the first name: that much the result tells, and no more. */
const many = 44
const odds = 1_000_000

const home = await committedWorld(4)
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-loot-'))
afterAll(async () => {
  await home.close()
  rmSync(folder, { recursive: true, force: true })
})
const { world, ownerUrl, superuserUrl } = home

let stolen: Stolen
let victims: Victim[]
let truth: boolean[]
let kept: Awaited<ReturnType<typeof anOpenBox>>['kept']

beforeAll(async () => {
  await tellsEverything(superuserUrl)
  const from = await logPlace(superuserUrl)
  const made = await anOpenBox(world, { voters: many, names: 2, given: { most: 1 } })
  kept = made.kept
  const { voteId, lead } = made
  const since = await engineLogEnd(superuserUrl)
  const coming = anyOrder(made.voters)
  truth = anyOrder(coming.map((_, at) => at < many / 2))
  // Beside it what is called an anonymous ballot: no voter, no time, ids by chance, and the list of who has voted apart from it. A
  // backup has rows by their keys, so that such ids say nothing there: for it a list that names them.
  const naive = new Client({ connectionString: ownerUrl })
  await naive.connect()
  await naive.query('create table naive_voted (unit_id uuid primary key)')
  await naive.query('create table naive_ballot (id uuid primary key default gen_random_uuid(), choice integer)')
  await naive.query('create table naive_list (unit_id uuid primary key, choice integer)')
  for (const [at, voter] of coming.entries()) {
    const choice = truth[at] ? 0 : 1
    await casts(voter, voteId, choiceOf(2, [choice]))
    await naive.query('insert into naive_voted values ($1)', [voter.unitId])
    await naive.query('insert into naive_ballot (choice) values ($1)', [choice])
    await naive.query('insert into naive_list values ($1, $2)', [voter.unitId, choice])
  }
  await naive.end()
  await lead.call(closeBallotBox, { params: { voteId } })
  for (const step of ['agree', 'open'] as const) for (const one of kept.slice(0, 2)) await answers(one, voteId, step)
  const box = (await lead.call(getBoard, { params: { voteId } })) as unknown as Box
  victims = coming.map((voter) => victimOf(voter, box))
  const { rows, wal } = await steal(superuserUrl, from)
  const file = join(folder, 'one.giaouoc')
  await backup(ownerUrl, file, new Date(), world.home.shelf)
  const written = rowsOfLog(await engineLog(superuserUrl, since))
  stolen = { rows: [...rows, ...written, ...(await rowsOfBackup(file))], wal }
})

function victimOf({ by, unitId, memberId, key }: Voter, { manifest, entries }: Box): Victim {
  const slot = manifest.roll.find((one) => one.key === key.key)?.slot ?? 0
  const cast = entries.flatMap(({ kind, body }) => (kind === 'cast' && body.slot === slot ? [body.ballot] : []))
  return { calledBy: [unitId, by.accountId, memberId, key.key], slot, ballot: cast[0] as Ballot }
}

const isNaive = ({ table, row }: StolenRow) =>
  table.includes('naive_') || (typeof row.statement === 'string' && row.statement.includes('naive_'))
const best = (clues: readonly Clue[]) => Math.max(...clues.map((clue) => rightBy(clue, truth)))

describe('a stolen database', () => {
  it('with any one share says no more of who chose whom than the totals do', () => {
    const sealed = { ...stolen, rows: stolen.rows.filter((row) => !isNaive(row)) }
    const clues = [
      ...cluesIn(sealed, victims),
      ...kept.flatMap(({ teller, share }) => [
        ...cluesByKey(`share ${teller}`, share, victims),
        ...cluesByKey(
          `share ${teller} for two`,
          keyOf([
            { teller, share },
            { teller: (teller % 3) + 1, share: 0n },
          ]),
          victims,
        ),
      ]),
      ...cluesByTrial(victims),
    ]
    // All that stands of each of them was looked at: their entry on the board, and what was logged of their deed.
    const looked = clues.map(({ by }) => by).join('\n')
    for (const tie of [
      'name in board_entry cast',
      'row order of board_entry cast',
      'xmin of board_entry cast',
      'name in event ballot.cast',
      'name in backup of board_entry cast',
      'name in backup of event ballot.cast',
      'name in engine log insert into "board_entry"',
      'name in engine log insert into "event"',
    ])
      expect(looked).toContain(tie)
    expect(looked).toContain('write-ahead log of board_entry cast')
    expect(clues.length).toBeGreaterThan(1_000)
    const limit = noLuck(many, clues.length, odds)
    expect(limit).toBeLessThan(many)
    const lucky = clues.filter((clue) => rightBy(clue, truth) >= limit).map((clue) => [clue.by, rightBy(clue, truth)])
    expect(lucky).toEqual([])
  })

  it('names every voter of a ballot table without names, by its rows, transactions and logs, and in a backup', () => {
    const naive = { ...stolen, rows: stolen.rows.filter(isNaive) }
    const clues = [...cluesIn(naive, victims)]
    for (const by of ['row order', 'xmin', 'write-ahead log'])
      expect([by, best(clues.filter((clue) => clue.by === `${by} of naive_ballot : /choice`))]).toEqual([by, many])
    for (const by of [
      'row order of engine log insert into naive_ballot: /values',
      'name in backup of naive_list : /choice',
    ])
      expect([by, best(clues.filter((clue) => clue.by === by))]).toEqual([by, many])
  })

  it('with two shares reads each ballot', () => {
    for (const [one, other] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const shares = [kept[one], kept[other]].flatMap((held) => held ?? [])
      const [first] = cluesByKey('two shares', keyOf(shares), victims)
      expect(first?.values).toEqual(truth.map((isFirst) => (isFirst ? '1' : '0')))
    }
  })
})
