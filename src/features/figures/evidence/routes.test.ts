/** Papers behind figures: attached while the report is its unit's, read by whoever reads the figures, frozen with them. */
import { describe } from 'vitest'
import { describeEvidence, getEvidence, getEvidenceFile, withdrawEvidence } from '#features/evidence/contract.ts'
import { aPaper, bring } from '#tests/support/evidence.ts'
import {
  aFigureSeason,
  aReport,
  does,
  doesFor,
  done,
  enforceable,
  reportIn,
  saves,
  sends,
} from '#tests/support/figures.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { attachEvidence, detachEvidence, listFigureEvidence } from './contract.ts'

const refusal = (code: string) => ({ refusal: expect.objectContaining({ code }) })

/** January's report of a member with one paper behind one of its figures. */
async function aBackedReport(world: World) {
  const stage = await aFigureSeason(world)
  const { officer, seasonId, round, unitId } = stage
  const report = await aReport(officer, seasonId, round.id, unitId)
  const paper = await bring(officer, unitId, aPaper('báo cáo tháng 1'), 'Báo cáo tháng 1.pdf')
  const place = { roundId: round.id, unitId, indicatorId: done }
  const attach = (by: Caller, evidenceId = paper.id, page: string | null = 'trang 3') =>
    by.call(attachEvidence, { params: place, body: { evidenceId, page } })
  await attach(officer)
  const reads = (by: Caller, evidenceId = paper.id) => by.call(getEvidence, { params: { evidenceId } })
  const files = (by: Caller) => by.call(getEvidenceFile, { params: { evidenceId: paper.id } })
  const lists = async (by: Caller, indicatorId = done) =>
    (await by.call(listFigureEvidence, { params: { ...place, indicatorId } })).items.map(({ evidence, page }) => [
      evidence.title,
      page,
    ])
  return { ...stage, report, paper, place, attach, reads, files, lists }
}
type Stage = Awaited<ReturnType<typeof aBackedReport>>

const now = ({ officer, seasonId, round, unitId }: Stage) => reportIn(officer, seasonId, round.id, unitId)

describe('a paper', () => {
  test('stands behind a figure with its page; attached again only the page changes', async ({ world }) => {
    const stage = await aBackedReport(world)
    expect(await stage.lists(stage.officer)).toEqual([['Báo cáo tháng 1', 'trang 3']])
    await stage.attach(stage.officer, stage.paper.id, 'biểu 2')
    expect(await stage.lists(stage.officer)).toEqual([['Báo cáo tháng 1', 'biểu 2']])
    expect(await stage.lists(stage.officer, enforceable)).toEqual([])
  })

  test('serves several figures, and says which', async ({ world }) => {
    const stage = await aBackedReport(world)
    const { officer, place, paper } = stage
    await officer.call(attachEvidence, {
      params: { ...place, indicatorId: enforceable },
      body: { evidenceId: paper.id, page: null },
    })
    const { uses } = await stage.reads(officer)
    expect(uses.map(({ page, closed, path }) => ({ page, closed, path }))).toEqual([
      { page: null, closed: false, path: `/mua/${stage.seasonId}/so-lieu?view=unit&unitId=${stage.unitId}` },
      { page: 'trang 3', closed: false, path: `/mua/${stage.seasonId}/so-lieu?view=unit&unitId=${stage.unitId}` },
    ])
    expect(new Set(uses.map(({ text }) => text)).size).toBe(2)
  })

  test('is the unit’s own and standing, and the cell holds a figure', async ({ world }) => {
    const stage = await aBackedReport(world)
    const { officer, other, otherId, seasonId, unitId } = stage
    const foreign = await bring(other, otherId, aPaper('của đơn vị khác'))
    await expect(stage.attach(officer, foreign.id)).rejects.toMatchObject(refusal('object.missing'))
    const both = await world.aPerson({ unit: unitId, role: 'officer', also: [{ role: 'officer', unit: otherId }] })
    await expect(stage.attach(both, foreign.id)).rejects.toMatchObject(refusal('evidence.other-unit'))
    const second = await bring(officer, unitId, aPaper('rút'))
    await officer.call(
      withdrawEvidence,
      { params: { evidenceId: second.id }, body: { reason: 'nhầm' } },
      { version: 1 },
    )
    await expect(stage.attach(officer, second.id)).rejects.toMatchObject(refusal('evidence.withdrawn'))
    await expect(stage.attach(other)).rejects.toMatchObject(refusal('object.missing'))
    const empty = { roundId: stage.round.id, unitId: otherId, indicatorId: done }
    const own = await bring(other, otherId, aPaper('chưa có số liệu'))
    const early = other.call(attachEvidence, { params: empty, body: { evidenceId: own.id, page: null } })
    await expect(early).rejects.toMatchObject(refusal('figure.no-figure'))
    expect(await saves(other, seasonId, [{ ...empty, value: '5' }])).toMatchObject([{ outcome: 'saved' }])
    await expect(
      other.call(attachEvidence, { params: empty, body: { evidenceId: own.id, page: null } }),
    ).resolves.toMatchObject({ items: [{ page: null }] })
  })
})

describe('reading follows the figures', () => {
  test('draft: its unit; sent: those who lead and the organiser; accepted: the season; never a stranger', async ({
    world,
  }) => {
    const stage = await aBackedReport(world)
    const { officer, lead, minister, other, head } = stage
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    const readers = { officer, lead, minister, other, stranger }
    const told = async () => {
      const able: string[] = []
      for (const [name, who] of Object.entries(readers))
        if (
          await stage.files(who).then(
            () => true,
            () => false,
          )
        )
          able.push(name)
      return able
    }
    expect(await told()).toEqual(['officer'])
    await expect(stage.reads(lead)).rejects.toMatchObject(refusal('object.missing'))
    await sends(head, await now(stage))
    expect(await told()).toEqual(['officer', 'lead', 'minister'])
    expect(await stage.lists(lead)).toEqual([['Báo cáo tháng 1', 'trang 3']])
    expect(await stage.lists(other)).toEqual([])
    expect((await stage.reads(lead)).may).toEqual([])
    await does(lead, 'accepts', await now(stage))
    expect(await told()).toEqual(['officer', 'lead', 'minister', 'other'])
    await doesFor(lead, 'reopens', await now(stage), 'Xem lại')
    await doesFor(lead, 'returns', await now(stage), 'Thiếu biểu')
    expect(await told()).toEqual(['officer'])
  })

  test('takes as many queries for three papers as for one', async ({ world }) => {
    const stage = await aBackedReport(world)
    const { officer, unitId, place } = stage
    const ask = () => officer.call(listFigureEvidence, { params: place })
    const one = (await world.queries(ask)).length
    for (const words of ['hai', 'ba']) await stage.attach(officer, (await bring(officer, unitId, aPaper(words))).id)
    expect((await world.queries(ask)).length).toBe(one)
  })
})

describe('once the report is sent', () => {
  test('nothing is attached or taken away until it comes back', async ({ world }) => {
    const stage = await aBackedReport(world)
    const { officer, head, place, paper } = stage
    await sends(head, await now(stage))
    const params = { ...place, evidenceId: paper.id }
    await expect(stage.attach(officer)).rejects.toMatchObject(refusal('figure.sent'))
    await expect(officer.call(detachEvidence, { params })).rejects.toMatchObject(refusal('figure.sent'))
    await does(head, 'recalls', await now(stage))
    expect((await officer.call(detachEvidence, { params })).items).toEqual([])
    await expect(officer.call(detachEvidence, { params })).rejects.toMatchObject(refusal('object.missing'))
    expect((await stage.reads(officer)).uses).toEqual([])
  })

  test('what stands behind an accepted figure keeps its description; withdrawn, it stays and says why', async ({
    world,
  }) => {
    const stage = await aBackedReport(world)
    const { officer, head, lead, paper } = stage
    await sends(head, await now(stage))
    await does(lead, 'accepts', await now(stage))
    const params = { evidenceId: paper.id }
    const body = { title: 'Khác', number: null, day: null, body: null, pages: null }
    await expect(officer.call(describeEvidence, { params, body }, { version: 1 })).rejects.toMatchObject(
      refusal('evidence.serves-closed'),
    )
    await officer.call(withdrawEvidence, { params, body: { reason: 'Số liệu đã đính chính' } }, { version: 1 })
    expect(await stage.reads(stage.other)).toMatchObject({ reason: 'Số liệu đã đính chính', uses: [{ closed: true }] })
  })
})
