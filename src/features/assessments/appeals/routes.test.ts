/** Appeals through the app's own door: what came down is seen, said, sent and answered by somebody else. */
import { createHash } from 'node:crypto'
import { describe } from 'vitest'
import { getBoard, listWork } from '#features/seasons/board/contract.ts'
import { aPaper, bring } from '#tests/support/evidence.ts'
import { aForm, aSheetSeason, cell, claimed, lowered, type SheetSeason } from '#tests/support/sealed.ts'
import { submits } from '#tests/support/sendings.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { saveCells } from '../cells/contract.ts'
import { formText, readForm, type SealedForm } from '../sealing/rules.ts'
import { bringContent, prepareSending, recallSending, submitLayer } from '../sending/contract.ts'
import { getSheet, listSheets } from '../sheets/contract.ts'
import {
  answerAppeal,
  attachPaper,
  changeAppeal,
  discardAppeal,
  draftAppeal,
  getAppeal,
  listAppeals,
  listSheetAppeals,
  sendAppeal,
  withdrawAppeal,
} from './contract.ts'

const refusal = (code: string) => ({ refusal: expect.objectContaining({ code }) })

async function verified(world: World, given: Parameters<typeof aSheetSeason>[1] = {}) {
  const season = await aSheetSeason(world, given)
  const sheetId = await claimed(world, season)
  await lowered(world, season, sheetId)
  return { ...season, sheetId }
}
type Verified = SheetSeason & { sheetId: string }

const drafts = (by: Caller, { sheetId }: Verified, criterion = 'B') =>
  by.call(draftAppeal, {
    params: { sheetId },
    body: { criterion, layer: 'verification', explanation: 'Áp dụng toàn tỉnh.' },
  })
const sends = (by: Caller, { id, version }: { id: string; version: number }) =>
  by.call(sendAppeal, { params: { appealId: id }, body: {} }, { version })
const keeps = (by: Caller, { id, version }: { id: string; version: number }) =>
  by.call(
    answerAppeal,
    {
      params: { appealId: id },
      body: { outcome: 'kept', reply: 'Chưa có quyết định công nhận cấp tỉnh.', change: null },
    },
    { version },
  )

describe('a score that came down', () => {
  test('is seen by its unit with the last day for an appeal', async ({ world }) => {
    const season = await verified(world)
    const { lowered: seen } = await season.officer.call(listAppeals, { params: { seasonId: season.seasonId } })
    expect(
      seen.map(({ criterion, claimed: was, lowered: now, due, may }) => ({ criterion, was, now, due, may })),
    ).toEqual([
      { criterion: 'A.2', was: '2', now: '0', due: '2018-11-06', may: ['appeal.draft'] },
      { criterion: 'B', was: '8', now: '4', due: '2018-11-06', may: ['appeal.draft'] },
    ])
  })

  test('is nothing to a rival', async ({ world }) => {
    const season = await verified(world)
    const { lowered: seen, items } = await season.other.call(listAppeals, { params: { seasonId: season.seasonId } })
    expect([seen, items]).toEqual([[], []])
    await expect(season.other.call(listSheetAppeals, { params: { sheetId: season.sheetId } })).rejects.toMatchObject(
      refusal('object.missing'),
    )
  })
})

describe('an appeal', () => {
  test('is written by an officer, sent by the head, answered in words, and stays with every step', async ({
    world,
  }) => {
    const season = await verified(world)
    const { officer, head, minister, seasonId, unitId } = season
    const draft = await drafts(officer, season)
    expect(draft.may).toEqual(['appeal.draft'])
    const body = { explanation: 'Áp dụng ở mọi phòng của tỉnh.' }
    const better = await officer.call(
      changeAppeal,
      { params: { appealId: draft.id }, body },
      { version: draft.version },
    )
    const paper = await bring(officer, unitId, aPaper('Quyết định công nhận'))
    const evidence = { evidenceId: paper.id, page: 'trang 2' }
    const withPaper = await officer.call(attachPaper, { params: { appealId: draft.id }, body: evidence })
    // Whoever read it before the paper came sends it no more.
    await expect(sends(head, better)).rejects.toMatchObject(refusal('version.stale'))
    await expect(sends(officer, withPaper)).rejects.toMatchObject(refusal('policy.role'))
    const sent = await sends(head, withPaper)
    expect([sent.state, sent.sent !== null]).toEqual(['sent', true])
    await expect(
      officer.call(changeAppeal, { params: { appealId: draft.id }, body }, { version: sent.version }),
    ).rejects.toMatchObject(refusal('appeal.sent'))
    const { items } = await minister.call(listWork, {})
    expect(items.map(({ code }) => code)).toContain('work.appeal-to-answer')
    const read = await minister.call(getAppeal, { params: { appealId: draft.id } })
    expect(read.papers.map(({ evidence: one, page }) => [one.title, page])).toEqual([[paper.title, 'trang 2']])
    await keeps(minister, sent)
    world.clock.set('2019-03-01T08:00:00+07:00')
    const later = await world.aPerson({ unit: unitId, role: 'officer' })
    const told = await later.call(getAppeal, { params: { appealId: draft.id } })
    expect([told.state, told.explanation, told.answered?.reply]).toEqual([
      'kept',
      'Áp dụng ở mọi phòng của tỉnh.',
      'Chưa có quyết định công nhận cấp tỉnh.',
    ])
    expect((await later.call(listAppeals, { params: { seasonId } })).items.map(({ id }) => id)).toEqual([draft.id])
  })

  test('is one at a time, and is asked only where something came down', async ({ world }) => {
    const season = await verified(world)
    await drafts(season.officer, season)
    await expect(drafts(season.head, season)).rejects.toMatchObject(refusal('appeal.already'))
    await expect(drafts(season.head, season, 'A.1')).rejects.toMatchObject(refusal('appeal.nothing-lowered'))
  })

  test('goes out to the last second of its last day by the server’s clock, and not after', async ({ world }) => {
    const season = await verified(world)
    const [one, two] = [await drafts(season.officer, season), await drafts(season.officer, season, 'A.2')]
    world.clock.set('2018-11-06T23:59:59+07:00')
    const head = await world.aPerson({ unit: season.unitId, role: 'head' })
    expect((await sends(head, one)).state).toBe('sent')
    world.clock.set('2018-11-07T00:00:00+07:00')
    await expect(sends(head, two)).rejects.toMatchObject(refusal('appeal.late'))
  })

  test('is about what stands when it goes out, not when it was drafted', async ({ world }) => {
    const season = await aSheetSeason(world)
    const sheetId = await claimed(world, season)
    const { layerId, sendingId } = await lowered(world, season, sheetId)
    const draft = await drafts(season.officer, { ...season, sheetId })
    const recall = { params: { sendingId }, body: {} }
    await season.lead.call(recallSending, recall, { version: 1 })
    await aForm(world, season, {
      ...{ sheetId, unitId: season.unitId, authorId: season.leadUnit, by: season.lead, kind: 'verification' },
      ...{ layerId, round: 2, cells: [cell('mark', 'B', '3', 'Chưa áp dụng')] },
    })
    const sent = await sends(season.head, draft)
    expect([draft.lowered, sent.lowered]).toEqual(['4', '3'])
  })

  test('asks who one is again before it goes out, and says something', async ({ world }) => {
    const season = await verified(world)
    const draft = await drafts(season.officer, season)
    const empty = await season.officer.call(
      changeAppeal,
      { params: { appealId: draft.id }, body: { explanation: '' } },
      { version: draft.version },
    )
    await expect(sends(season.head, empty)).rejects.toMatchObject(refusal('appeal.empty'))
    const forgetful = await world.aPerson({ unit: season.unitId, role: 'head', steppedUp: false })
    await expect(sends(forgetful, empty)).rejects.toMatchObject(refusal('session.step-up-needed'))
  })

  test('is withdrawn until it is answered, and may then be made again', async ({ world }) => {
    const season = await verified(world)
    const sent = await sends(season.head, await drafts(season.officer, season))
    const withdrawal = { params: { appealId: sent.id }, body: { reason: 'Gửi nhầm' } }
    const gone = await season.head.call(withdrawAppeal, withdrawal, { version: sent.version })
    expect([gone.state, gone.withdrawn?.reason]).toEqual(['withdrawn', 'Gửi nhầm'])
    await expect(keeps(season.minister, gone)).rejects.toMatchObject(refusal('appeal.withdrawn'))
    const again = await sends(season.head, await drafts(season.officer, season))
    const answered = await keeps(season.minister, again)
    await expect(
      season.head.call(
        withdrawAppeal,
        { params: { appealId: again.id }, body: { reason: null } },
        { version: answered.version },
      ),
    ).rejects.toMatchObject(refusal('appeal.answered'))
  })

  test('that was not sent is thrown away by whoever wrote it', async ({ world }) => {
    const season = await verified(world)
    const draft = await drafts(season.officer, season)
    await expect(season.minister.call(getAppeal, { params: { appealId: draft.id } })).rejects.toMatchObject(
      refusal('object.missing'),
    )
    await season.officer.call(discardAppeal, { params: { appealId: draft.id } }, { version: draft.version })
    expect((await season.officer.call(listAppeals, { params: { seasonId: season.seasonId } })).items).toEqual([])
  })
})

describe('the season board', () => {
  const cellOf = async (by: Caller, { seasonId, unitId }: Verified) => {
    const { columns, blocks } = await by.call(getBoard, { params: { seasonId }, query: {} })
    const at = columns.findIndex(({ code }) => code === 'appeals')
    return blocks.flatMap(({ rows }) => rows).find((row) => row.unitId === unitId)?.cells[at] ?? null
  }

  test('tells an appeal once it is sent and once it is answered, to its unit and to whoever oversees', async ({
    world,
  }) => {
    const season = await verified(world)
    const { officer, head, minister, other } = season
    const draft = await drafts(officer, season)
    expect(await cellOf(officer, season)).toBeNull()
    const sent = await sends(head, draft)
    for (const by of [officer, minister])
      expect(await cellOf(by, season)).toMatchObject({ state: 'appeals-waiting', day: '2018-11-01', done: false })
    expect(await cellOf(other, season)).toBeNull()
    await keeps(minister, sent)
    expect(await cellOf(head, season)).toMatchObject({ state: 'appeals-answered', day: '2018-11-01', done: true })
  })
})

describe('an answer', () => {
  test('comes from nobody who lowered it, nor from the unit itself', async ({ world }) => {
    const season = await verified(world)
    const sent = await sends(season.head, await drafts(season.officer, season))
    await expect(keeps(season.lead, sent)).rejects.toMatchObject(refusal('appeal.lowered-it'))
    const seen = await season.lead.call(getAppeal, { params: { appealId: sent.id } })
    expect([seen.may, seen.whyNotAnswer]).toEqual([[], 'appeal.lowered-it'])
    await expect(keeps(season.other, sent)).rejects.toMatchObject(refusal('policy.role'))
    const both = await world.aPerson({
      ...{ unit: season.region.organiser, role: 'ministry_officer' },
      also: [{ role: 'officer', unit: season.unitId }],
    })
    await expect(keeps(both, sent)).rejects.toMatchObject(refusal('appeal.own'))
  })

  test('that changes something is a cell of the final layer, with the reply and a paper behind it', async ({
    world,
  }) => {
    const season = await verified(world)
    const { minister, region } = season
    const sent = await sends(season.head, await drafts(season.officer, season))
    const paper = await bring(minister, region.organiser, aPaper('Biên bản xem xét'))
    const gives = (value: string, code = 'B', evidenceId = paper.id) =>
      minister.call(
        answerAppeal,
        {
          params: { appealId: sent.id },
          body: {
            outcome: 'changed',
            reply: 'Đã có quyết định.',
            change: { kind: 'mark', code, value, evidenceId, page: null },
          },
        },
        { version: sent.version },
      )
    await expect(gives('9')).rejects.toMatchObject(refusal('appeal.out-of-range'))
    await expect(gives('7.3')).rejects.toMatchObject(refusal('appeal.off-step'))
    await expect(gives('4.0')).rejects.toMatchObject(refusal('appeal.same-value'))
    await expect(gives('3')).rejects.toMatchObject(refusal('appeal.beyond'))
    await expect(gives('7', 'A.2')).rejects.toMatchObject(refusal('appeal.not-of-criterion'))
    const answered = await gives('7.0')
    expect([answered.state, answered.change]).toEqual([
      'changed',
      { kind: 'mark', code: 'B', value: '7', name: 'Sáng kiến' },
    ])
    const cells = await world.db.selectFrom('layer_cell').select(['kind', 'code', 'value', 'reason']).execute()
    expect(cells).toEqual([{ kind: 'mark', code: 'B', value: '7', reason: 'Đã có quyết định.' }])
    const told = await season.officer.call(getAppeal, { params: { appealId: sent.id } })
    expect(told.answered?.outcome).toBe('changed')
    // What was promised is not typed over by hand.
    await world.enter('account', { units: [region.organiser], organised: [region.id], seasons: [season.seasonId] })
    const { id: layerId } = await world.db
      .selectFrom('sheet_layer')
      .where('kind', '=', 'final')
      .select('id')
      .executeTakeFirstOrThrow()
    const { cells: typed } = await minister.call(saveCells, {
      params: { layerId },
      body: { cells: [{ kind: 'mark', code: 'B', value: '5', expected: null, reason: 'Sửa lại' }] },
    })
    expect(typed).toMatchObject([{ outcome: 'refused', refusal: 'appeal.settled-cell' }])
  })
})

describe('a final form', () => {
  /** Its appeal answered with 7 of 8, and what the final form would be sealed as. */
  async function answered(world: World) {
    const settings = [
      { kind: 'self' as const, by: 'unit', deadline: '2018-10-31' },
      { kind: 'verification' as const, by: 'leaders' },
      { kind: 'final' as const, by: 'organiser' },
    ]
    const season = await verified(world, { settings })
    const { minister, region, head, officer, seasonId } = season
    const sent = await sends(head, await drafts(officer, season))
    const paper = await bring(minister, region.organiser, aPaper('Biên bản xem xét'))
    const change = { kind: 'mark' as const, code: 'B', value: '7', evidenceId: paper.id, page: null }
    await minister.call(
      answerAppeal,
      { params: { appealId: sent.id }, body: { outcome: 'changed', reply: 'Đã có quyết định.', change } },
      { version: sent.version },
    )
    await world.enter('account', { units: [region.organiser], organised: [region.id], seasons: [seasonId] })
    const { id: layerId } = await world.db
      .selectFrom('sheet_layer')
      .where('kind', '=', 'final')
      .select('id')
      .executeTakeFirstOrThrow()
    const prepared = await minister.call(prepareSending, { params: { layerId } })
    return { ...season, layerId, prepared, held: readForm(prepared.text) as SealedForm }
  }
  const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`

  test('gives what was answered, also where its content follows: neither something else nor nothing', async ({
    world,
  }) => {
    const { minister, layerId, prepared, held } = await answered(world)
    expect([prepared.why, prepared.lacks]).toEqual([null, []])
    expect(prepared.ground.settled).toEqual([{ criterion: 'B', kind: 'mark', code: 'B', value: '7' }])
    const [given] = held.cells
    if (!given) throw new Error('the answer is a cell of it')
    for (const cells of [[], [{ ...given, value: '5' }], [{ ...given, value: '7.0' }]]) {
      const now = await minister.call(prepareSending, { params: { layerId } })
      const text = formText({ ...(readForm(now.text) as SealedForm), cells })
      const body = { form: digestOf(text), card: now.card, follows: true, base: now.digest, files: [] }
      const { sending } = await minister.call(submitLayer, { params: { layerId }, body })
      const brings = minister.call(bringContent, { params: { sendingId: sending.id }, body: { text } })
      const code = cells[0]?.value === '7.0' ? 'form.spelled-otherwise' : 'form.settled-otherwise'
      const issues = [expect.objectContaining({ code, params: { criteria: 'B Sáng kiến' } })]
      await expect(brings).rejects.toMatchObject({ refusal: { code: 'form.incomplete', issues } })
      await minister.call(recallSending, { params: { sendingId: sending.id }, body: {} }, { version: sending.version })
    }
    const { sending } = await submits(minister, layerId)
    expect(sending.state).toBe('sent')
  })

  test('is told as not needed until an appeal asks for it, and to rivals no more than for their whole block', async ({
    world,
  }) => {
    const settings = [
      { kind: 'self' as const, by: 'unit', deadline: '2018-10-31' },
      { kind: 'verification' as const, by: 'leaders' },
      { kind: 'final' as const, by: 'organiser' },
    ]
    const season = await verified(world, { settings })
    const { minister, head, other, officer, seasonId, unitId, sheetId } = season
    const told = async () => {
      const inList: (string | undefined)[] = []
      for (const by of [minister, head, other]) {
        const { blocks } = await by.call(listSheets, { params: { seasonId } })
        const line = blocks.flatMap(({ sheets }) => sheets).find((one) => one.unitId === unitId)
        inList.push(line?.layers.find(({ kind }) => kind === 'final')?.state)
      }
      const { layers } = await head.call(getSheet, { params: { sheetId } })
      return [...inList, layers.find(({ kind }) => kind === 'final')?.state]
    }
    const unneeded = ['unneeded', 'unneeded', 'unneeded', 'unneeded']
    expect(await told()).toEqual(unneeded)
    const draft = await drafts(officer, season)
    expect(await told()).toEqual(unneeded)
    const sent = await sends(head, draft)
    expect(await told()).toEqual(['waiting', 'waiting', 'waiting', 'waiting'])
    await keeps(minister, sent)
    expect(await told()).toEqual(unneeded)
    // Another unit's appeal is not this one's debt, for those who may know whose it is.
    const theirs = await claimed(world, { ...season, unitId: season.otherId, head: other, officer: other })
    await lowered(world, { ...season, unitId: season.otherId, head: other, officer: other }, theirs)
    await sends(other, await drafts(other, { ...season, sheetId: theirs }))
    const [asOrganiser, own] = await told()
    expect([asOrganiser, own]).toEqual(['unneeded', 'unneeded'])
  })

  test('that lost its cell, by whatever way, is not sent', async ({ world }) => {
    const { minister, layerId, region, seasonId } = await answered(world)
    await world.built('account', { units: [region.organiser], organised: [region.id], seasons: [seasonId] }, (trx) =>
      trx.updateTable('layer_cell').set({ superseded: true }).where('layer_id', '=', layerId).execute(),
    )
    await expect(submits(minister, layerId)).rejects.toMatchObject(refusal('form.incomplete'))
    const { lacks } = await minister.call(prepareSending, { params: { layerId } })
    expect(lacks).toContainEqual({ code: 'form.settled-otherwise', criteria: ['B'] })
  })
})

test('a list of one and of three costs the same number of queries', async ({ world }) => {
  const season = await verified(world)
  const list = () => season.minister.call(listAppeals, { params: { seasonId: season.seasonId } })
  await sends(season.head, await drafts(season.officer, season))
  await list()
  const one = (await world.queries(list)).length
  await sends(season.head, await drafts(season.officer, season, 'A.2'))
  expect((await world.queries(list)).length).toBe(one)
})
