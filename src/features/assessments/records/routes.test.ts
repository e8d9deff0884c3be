/** What the archive of a result keeps beside its forms, as it leaves the server. */
import { describe } from 'vitest'
import { genuine } from '#src/commands/genuine.ts'
import { approvesResult, aResultSeason, makes, publishes, seals, sealsAll } from '#tests/support/results.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { readArchive, readArchiveFile } from '../archives/contract.ts'
import { type Sealed, whyNotSound } from '../archives/rules.ts'

const layers = (seen: 'parties' | 'block') => [
  { kind: 'self' as const, by: 'unit' as const, deadline: '2018-10-31', seen },
  { kind: 'verification' as const, by: 'organiser' as const, deadline: '2018-11-30', seen },
]
const reason = 'Thiếu văn bản ban hành kế hoạch'

/** The first unit's verification came back once, with a reason, and was sent again. */
async function aSeasonWithReturn(world: World, seen: 'parties' | 'block') {
  const season = await aResultSeason(world, { layers: layers(seen) })
  const { lead, leadUnit, seasonId, units } = season
  await sealsAll(world, season)
  const unitId = units[0] ?? ''
  const reach = {
    accountId: lead.accountId,
    led: [seasonId],
    seasons: [seasonId],
    units: [leadUnit],
    day: '2018-12-01',
  }
  await world.built('account', reach, async (trx) => {
    const [sending] = await trx
      .updateTable('layer_sending')
      .set({ returned_at: world.home.now(), returned_by: lead.accountId, return_until: '2018-12-20' })
      .where('season_id', '=', seasonId)
      .where('unit_id', '=', unitId)
      .where('kind', '=', 'verification')
      .returning('id')
      .execute()
    const at = { id: world.home.newId(), sending_id: sending?.id ?? '', criterion: 'C', reason }
    await trx.insertInto('layer_return').values(at).execute()
  })
  return season
}

async function archiveOf(by: Caller, resultId: string) {
  const { content } = await by.call(readArchiveFile, { params: { resultId } })
  const text = new TextDecoder().decode(content as Uint8Array)
  const read = readArchive(JSON.parse(text))
  if ('at' in read) throw new Error(`no archive at ${read.at}`)
  return { text, archive: read.archive }
}

const kinds = ({ rounds }: Sealed) =>
  rounds.map(({ layer, round, returned }) => `${layer} ${round} ${returned !== null}`)

describe('an archive', () => {
  test('keeps every round with its receipt, and why one came back, and is sound', async ({ world }) => {
    const season = await aSeasonWithReturn(world, 'parties')
    const { lead, seasonId, units } = season
    const { id } = await makes(lead, seasonId, { leftOut: [{ unitId: units[0] ?? '', reason: 'Chưa nộp lại' }] })
    const { text, archive } = await archiveOf(lead, id)
    expect(await whyNotSound(archive, text, genuine)).toBeUndefined()
    expect(kinds(archive).sort()).toEqual([
      ...Array(3).fill('self 1 false'),
      ...Array(2).fill('verification 1 false'),
      'verification 1 true',
    ])
    expect(archive.rounds.flatMap(({ returns }) => returns)).toEqual([{ criterion: 'C', reason: { text: reason } }])
    expect([archive.receipts.length, archive.keys.map(({ fingerprint }) => fingerprint)]).toEqual([
      6,
      [world.home.signer.fingerprint],
    ])
  })

  test('is the same whoever makes it', async ({ world }) => {
    const season = await aSeasonWithReturn(world, 'parties')
    const { lead, minister, seasonId, units } = season
    const leftOut = [{ unitId: units[0] ?? '', reason: 'Chưa nộp lại' }]
    const made = async (by: Caller) => {
      const { id } = await makes(by, seasonId, { leftOut })
      return (await archiveOf(by, id)).archive
    }
    const [one, other] = [await made(lead), await made(minister)]
    const { rounds, receipts, keys, draws, meeting, appeals } = one
    expect(other).toMatchObject({ rounds, receipts, keys, draws, meeting, appeals })
  })

  test('that all members have tells what was written between few by its digest', async ({ world }) => {
    const season = await aSeasonWithReturn(world, 'block')
    const { lead, member, seasonId, units } = season
    const { id } = await makes(lead, seasonId, { leftOut: [{ unitId: units[0] ?? '', reason: 'Chưa nộp lại' }] })
    await approvesResult(season, id)
    await publishes(lead, id)
    const { text, archive } = await archiveOf(member, id)
    expect(text).not.toContain(reason)
    expect(archive.rounds.flatMap(({ returns }) => returns)).toEqual([
      { criterion: 'C', reason: { digest: expect.stringMatching(/^sha256:/) } },
    ])
    expect(await whyNotSound(archive, text, genuine)).toBeUndefined()
  })

  test('of what was recalled keeps the digest, and no receipt', async ({ world }) => {
    const season = await aResultSeason(world)
    await sealsAll(world, season)
    const unitId = season.units[2] ?? ''
    await seals(world, season, { unitId, kind: 'verification', round: 2, done: null, plan: null, mark: '2' })
    const { id } = await makes(season.lead, season.seasonId)
    const { text, archive } = await archiveOf(season.lead, id)
    expect(await whyNotSound(archive, text, genuine)).toBeUndefined()
    const gone = archive.rounds.filter(({ recalled }) => recalled !== null)
    expect(gone).toMatchObject([{ layer: 'verification', round: 1 }])
    expect(archive.receipts.map(({ form }) => form)).not.toContain(gone[0]?.digest)
  })
})
