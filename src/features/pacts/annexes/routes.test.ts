/** A signed pact is changed by annexes only: drafted, adopted and signed the same way. */
import { createHash } from 'node:crypto'
import { describe } from 'vitest'
import { getBoard, listWork } from '#features/seasons/board/contract.ts'
import { getSeason } from '#features/seasons/contract.ts'
import { addComment, declareConsent } from '#features/texts/comments/contract.ts'
import { addArticle, downloadFrozenText } from '#features/texts/contract.ts'
import { adoptedAnnex, again, anAnnex, aSignedPact, aTarget, signsAnnex } from '#tests/support/annexes.ts'
import { approved } from '#tests/support/approvals.ts'
import { aConference } from '#tests/support/conferences.ts'
import { readsCsv } from '#tests/support/files.ts'
import { adopted, aPactSeason, signs } from '#tests/support/pacts.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { proposeWithdrawal } from '../annex-withdrawal/contract.ts'
import { getPact, listPacts, reopenPact } from '../contract.ts'
import { exportAnnex, exportSigning } from '../exports/contract.ts'
import * as contract from './contract.ts'

const readPact = (by: Caller, pactId: string) => by.call(getPact, { params: { pactId } })
const told = (targets: readonly { position: number; value: string; source: { number: number } | null }[]) =>
  targets.map(({ position, value, source }) => [position, value, source?.number ?? null])

describe('an annex', () => {
  test('changes nothing until every member has signed it; then targets say which text they come from', async ({
    world,
  }) => {
    const { lead, pact, conferenceId, unitIds, headOf } = await aSignedPact(world)
    const annex = await anAnnex(lead, pact.id)
    expect(annex).toMatchObject({ number: 1, state: 'draft', of: 2, acceding: [], targets: [{ value: '0.75' }] })
    const [, second] = annex.holding
    const ending = { params: { annexId: annex.id }, body: { targetIds: [second?.id ?? ''] } }
    const full = await lead.call(contract.setEndings, ending, { version: annex.version })
    const standing = await adoptedAnnex(lead, full, conferenceId)
    expect(standing).toMatchObject({ state: 'adopted', signed: 0, of: 2, adoption: { day: '2018-03-02' } })

    await signsAnnex(headOf(0), standing, unitIds[0] ?? '')
    const before = await readPact(lead, pact.id)
    expect(told(before.holding)).toEqual([
      [1, '0.73', null],
      [2, '0.33', null],
    ])
    expect(before.annexes).toMatchObject([{ number: 1, state: 'adopted', signed: 1, of: 2, holdsSince: null }])

    await signsAnnex(headOf(1), standing, unitIds[1] ?? '')
    const after = await readPact(lead, pact.id)
    expect(told(after.holding)).toEqual([[1, '0.75', 1]])
    expect(after.past.map(({ value, until }) => [value, until.number])).toEqual([
      ['0.73', 1],
      ['0.33', 1],
    ])
    expect(after.targets.map(({ value }) => value)).toEqual(['0.73', '0.33'])
    expect(after.annexes).toMatchObject([{ state: 'signed', holdsSince: '2018-03-02' }])
  })

  test('is frozen as one Vietnamese text that names by digest what it changes', async ({ world }) => {
    const { lead, pact, conferenceId } = await aSignedPact(world)
    const annex = await anAnnex(lead, pact.id)
    const added = { ...aTarget, content: 'Hoà giải thành', value: '0.8', replaces: null }
    const more = await lead.call(contract.addAnnexTarget, { params: { annexId: annex.id }, body: added })
    const { text } = await adoptedAnnex(lead, more, conferenceId)
    const names = text.signatories.map(({ unitName }) => `- ${unitName}`)
    expect(text.frozen?.content).toBe(
      `${[
        'PHỤ LỤC 1\nPhụ lục Giao ước thi đua',
        'Điều 1. Mức mới\nNâng mức.',
        `Sửa đổi, bổ sung văn bản đã ký: Giao ước thi đua năm 2018 (SHA-256: ${pact.text.frozen?.digest})`,
        'THAY ĐỔI CHỈ TIÊU\n1. Thay chỉ tiêu 1 “Thi hành xong về việc: trên 73%” bằng “Thi hành xong về việc: trên 75%”.\n2. Thêm chỉ tiêu “Hoà giải thành: trên 80%”.',
        ['CÁC ĐƠN VỊ KÝ PHỤ LỤC', ...names].join('\n'),
      ].join('\n\n')}\n`,
    )
    const bytes = await lead.call(downloadFrozenText, { params: { frozenId: text.frozen?.id ?? '' } })
    const content = bytes.content ?? ''
    expect(createHash('sha256').update(content).digest('hex')).toBe(text.frozen?.digest)
  })

  test('is one after the other: the next is drafted when the one before holds, and may change what it brought', async ({
    world,
  }) => {
    const { lead, pact, conferenceId, unitIds, headOf } = await aSignedPact(world)
    const first = await anAnnex(lead, pact.id)
    await expect(anAnnex(lead, pact.id)).rejects.toMatchObject({
      refusal: { code: 'annex.one-open', params: { number: 1 } },
    })
    const standing = await adoptedAnnex(lead, first, conferenceId)
    for (const [index, unitId] of unitIds.entries()) await signsAnnex(headOf(index), standing, unitId)

    const second = await anAnnex(lead, pact.id)
    expect(told(second.holding)).toEqual([
      [1, '0.75', 1],
      [2, '0.33', null],
    ])
    const replaced = second.targets[0]
    const change = {
      params: { annexId: second.id, annexTargetId: replaced?.id ?? '' },
      body: { ...aTarget, value: '0.8' },
    }
    const edited = await lead.call(contract.editAnnexTarget, change, { version: 1 })
    await expect(lead.call(contract.editAnnexTarget, change, { version: 1 })).rejects.toMatchObject({
      refusal: { code: 'version.stale' },
    })
    const last = await adoptedAnnex(lead, edited, conferenceId)
    expect(last.text.frozen?.content).toContain(
      `Tiếp theo Phụ lục 1 đã ký: ${first.title} (SHA-256: ${standing.text.frozen?.digest})`,
    )
    for (const [index, unitId] of unitIds.entries()) await signsAnnex(headOf(index), last, unitId)
    expect(told((await readPact(lead, pact.id)).holding)).toEqual([
      [1, '0.8', 2],
      [2, '0.33', null],
    ])
    // What the second annex changes is told as it stood before it, for good.
    expect(told((await again(lead, last)).holding)).toEqual([
      [1, '0.75', 1],
      [2, '0.33', null],
    ])
  })

  test('takes in a member that came after the signing: gate, count and board follow', async ({ world }) => {
    const { lead, pact, conferenceId, unitIds, headOf, id, region } = await aSignedPact(world)
    const late = await world.aUnit({ kind: 'justice_department', name: 'Sở Tư pháp tỉnh đến sau' })
    await world.aMembership({ region, unit: late, block: 'justice_department' })
    const lateHead = await world.aPerson({ unit: late, role: 'head' })
    const states = async () => (await seen(lead, id, late)).state
    expect(await readPact(lead, pact.id)).toMatchObject({
      state: 'adopted',
      signed: 2,
      of: 3,
      toAccede: [{ unitId: late }],
    })
    expect(await states()).toBe('pact-to-accede')
    const wanted = (await lead.call(listWork, {})).items.find(({ code }) => code === 'work.draft-annex')
    expect(wanted?.params).toMatchObject({ units: 'Sở Tư pháp tỉnh đến sau' })

    const body = { title: 'Phụ lục gia nhập' }
    const draft = await lead.call(contract.createAnnex, { params: { pactId: pact.id }, body })
    expect(draft).toMatchObject({ of: 3, acceding: [{ unitId: late }], text: { articles: [] } })
    const agreed = { params: { textId: draft.text.id }, body: { unitId: late, agreed: true } }
    expect(await lateHead.call(declareConsent, agreed)).toMatchObject({ agreed: 1, of: 3 })
    const standing = await adoptedAnnex(lead, await again(lead, draft), conferenceId)
    expect(standing.text.frozen?.content).toContain(
      'CÁC ĐƠN VỊ GIA NHẬP GIAO ƯỚC BẰNG PHỤ LỤC NÀY\n- Sở Tư pháp tỉnh đến sau',
    )
    expect(await seen(lead, id, late)).toMatchObject({ state: 'pact-to-accede', annex: 'annex-to-sign' })
    expect(await seen(lead, id, unitIds[1] ?? '')).toMatchObject({ state: 'pact-signed', annex: 'annex-to-sign' })
    expect(await codes(lateHead)).toEqual(['work.sign-annex'])

    await signsAnnex(lateHead, standing, late)
    expect(await states()).toBe('pact-signed')
    expect(await seen(lead, id, late)).toMatchObject({ gate: true })
    expect(await readPact(lead, pact.id)).toMatchObject({ state: 'signed', signed: 3, of: 3, toAccede: [] })
    const list = await lead.call(listPacts, { params: { seasonId: id } })
    expect(list.items[0]?.pact).toMatchObject({ signed: 3, of: 3, annexes: 1 })
    expect(await codes(lateHead)).toEqual([])
    await signsAnnex(headOf(0), standing, unitIds[0] ?? '')
    expect(await codes(headOf(1))).toEqual(['work.sign-annex'])
  })

  test('binds a member that never signed the pact itself; its own line is asked for no more', async ({ world }) => {
    const season = await aPactSeason(world)
    const { lead, pact, conferenceId, unitIds, headOf } = season
    await signs(headOf(0), await adopted(lead, pact, conferenceId), unitIds[0] ?? '')
    const annex = await anAnnex(lead, pact.id)
    expect(annex.acceding.map(({ unitId }) => unitId)).toEqual([unitIds[1]])
    const standing = await adoptedAnnex(lead, annex, conferenceId)
    await signsAnnex(headOf(1), standing, unitIds[1] ?? '')
    expect(await codes(headOf(1))).toEqual([])
    expect(await readPact(headOf(1), pact.id)).toMatchObject({ state: 'signed', signed: 2, maySignFor: [] })
  })
})

describe('an annex is refused', () => {
  test('on a pact that nobody has signed: that one may still be opened', async ({ world }) => {
    const { lead, pact, conferenceId } = await aPactSeason(world)
    await expect(anAnnex(lead, pact.id)).rejects.toMatchObject({ refusal: { code: 'annex.pact-unsigned' } })
    const standing = await adopted(lead, pact, conferenceId)
    await expect(anAnnex(lead, pact.id)).rejects.toMatchObject({ refusal: { code: 'annex.pact-unsigned' } })
    const back = { params: { pactId: pact.id }, body: { reason: 'Sửa mức' } }
    expect(await lead.call(reopenPact, back, { version: standing.version })).toMatchObject({
      state: 'draft',
      annexes: [],
    })
  })

  test('when it says nothing, changes a target twice, or one that does not hold', async ({ world }) => {
    const { lead, pact, conferenceId } = await aSignedPact(world)
    const params = { pactId: pact.id }
    const empty = await lead.call(contract.createAnnex, { params, body: { title: 'Phụ lục' } })
    await expect(adoptedAnnex(lead, empty, conferenceId)).rejects.toMatchObject({ refusal: { code: 'annex.empty' } })
    const [first] = empty.holding
    const body = { ...aTarget, replaces: first?.id ?? '' }
    const ofAnnex = { params: { annexId: empty.id } }
    const changed = await lead.call(contract.addAnnexTarget, { ...ofAnnex, body })
    await expect(lead.call(contract.addAnnexTarget, { ...ofAnnex, body })).rejects.toMatchObject({
      refusal: { issues: [{ path: '/body/replaces', code: 'annex.changed-twice' }] },
    })
    const ends = (targetIds: string[]) =>
      lead.call(contract.setEndings, { ...ofAnnex, body: { targetIds } }, { version: changed.version })
    await expect(ends([first?.id ?? ''])).rejects.toMatchObject({
      refusal: { issues: [{ path: '/body/targetIds/0', code: 'annex.changed-twice' }] },
    })
    await expect(ends([changed.targets[0]?.id ?? ''])).rejects.toMatchObject({
      refusal: { issues: [{ path: '/body/targetIds/0', code: 'annex.not-holding' }] },
    })
    expect((await again(lead, changed)).endings).toEqual([])
    const gone = { params: { annexId: empty.id, annexTargetId: changed.targets[0]?.id ?? '' } }
    expect(await lead.call(contract.removeAnnexTarget, gone, { version: 1 })).toMatchObject({ targets: [] })
  })

  test('after it was adopted, as a pact is: opened again while nobody has signed, never after', async ({ world }) => {
    const { lead, pact, conferenceId, unitIds, headOf } = await aSignedPact(world)
    const standing = await adoptedAnnex(lead, await anAnnex(lead, pact.id), conferenceId)
    const ofAnnex = { params: { annexId: standing.id } }
    await expect(
      lead.call(contract.addAnnexTarget, { ...ofAnnex, body: { ...aTarget, replaces: null } }),
    ).rejects.toMatchObject({ refusal: { code: 'text.frozen' } })
    const back = { ...ofAnnex, body: { reason: 'Sửa mức' } }
    const open = await lead.call(contract.reopenAnnex, back, { version: standing.version })
    expect(open).toMatchObject({ state: 'draft', adoption: null })
    const twice = await adoptedAnnex(lead, open, conferenceId)
    await signsAnnex(headOf(0), twice, unitIds[0] ?? '')
    const { version } = await again(lead, twice)
    await expect(lead.call(contract.reopenAnnex, back, { version })).rejects.toMatchObject({
      refusal: { code: 'text.signed-by-some' },
    })
  })

  test('once it was given up, with a reason: it stays to be read, its number is free', async ({ world }) => {
    const { lead, pact } = await aSignedPact(world)
    const annex = await anAnnex(lead, pact.id)
    const away = { params: { annexId: annex.id }, body: { reason: 'Không còn cần' } }
    const gone = await lead.call(contract.discardAnnex, away, { version: annex.version })
    expect(gone).toMatchObject({ discarded: { day: '2018-03-02', reason: 'Không còn cần' }, may: [] })
    await expect(lead.call(contract.discardAnnex, away, { version: gone.version })).rejects.toMatchObject({
      refusal: { code: 'text.closed' },
    })
    expect((await anAnnex(lead, pact.id)).number).toBe(1)
    expect((await readPact(lead, pact.id)).annexes.map(({ discarded }) => discarded?.reason ?? null)).toEqual([
      null,
      'Không còn cần',
    ])
  })

  test('to nobody who closed it: a discarded draft is neither written to nor commented', async ({ world }) => {
    const { lead, pact, headOf, unitIds } = await aSignedPact(world)
    const annex = await anAnnex(lead, pact.id)
    const away = { params: { annexId: annex.id }, body: { reason: 'Không còn cần' } }
    await lead.call(contract.discardAnnex, away, { version: annex.version })
    const params = { textId: annex.text.id }
    const remark = { unitId: unitIds[1] ?? '', articleId: null, replyTo: null, quote: null, suggestion: null }
    for (const asks of [
      () => lead.call(addArticle, { params, body: { heading: 'Thêm', body: 'Thêm' } }),
      () => headOf(1).call(addComment, { params, body: { ...remark, body: 'Nên giữ' } }),
      () => headOf(1).call(declareConsent, { params, body: { unitId: unitIds[1] ?? '', agreed: true } }),
    ])
      await expect(asks()).rejects.toMatchObject({ refusal: { code: 'text.closed' } })
  })

  test('by a conference that was held before the pact was adopted, or with more votes against than for', async ({
    world,
  }) => {
    const { lead, pact, minister, id, conferenceId } = await aSignedPact(world)
    const early = await aConference(minister, { seasonId: id, day: '2018-03-01' })
    const annex = await anAnnex(lead, pact.id)
    await expect(adoptedAnnex(lead, annex, early.id)).rejects.toMatchObject({
      refusal: { issues: [{ path: '/body/conferenceId', code: 'annex.before-pact' }] },
    })
    const votes = { params: { annexId: annex.id }, body: { conferenceId, present: 13, for: 0, against: 12 } }
    await expect(lead.call(contract.adoptAnnex, votes, { version: annex.version })).rejects.toMatchObject({
      refusal: { issues: [{ path: '/body/against', code: 'adoption.more-against' }] },
    })
  })

  test('for those who do not lead; to other regions there is none', async ({ world }) => {
    const { lead, pact, headOf } = await aSignedPact(world)
    const annex = await anAnnex(lead, pact.id)
    const other = await aSignedPact(world)
    await expect(anAnnex(headOf(1), pact.id)).rejects.toMatchObject({ refusal: { code: 'policy.role' } })
    await expect(again(other.lead, annex)).rejects.toMatchObject({ refusal: { code: 'object.missing' } })
    await expect(anAnnex(other.lead, pact.id)).rejects.toMatchObject({ refusal: { code: 'object.missing' } })
  })
})

describe('an adopted annex that not everybody signs', () => {
  test('is withdrawn by two people: signatures stay and bind nobody, the number is spent', async ({ world }) => {
    const { lead, pact, conferenceId, unitIds, headOf, minister } = await aSignedPact(world)
    const standing = await adoptedAnnex(lead, await anAnnex(lead, pact.id), conferenceId)
    await signsAnnex(headOf(0), standing, unitIds[0] ?? '')
    const params = { annexId: standing.id }
    const { version } = await again(lead, standing)
    const asked = { params, body: { reason: 'Một đơn vị không ký' } }
    await expect(lead.call(proposeWithdrawal, asked, { version: version - 1 })).rejects.toMatchObject({
      refusal: { code: 'version.stale' },
    })
    const proposal = await lead.call(proposeWithdrawal, asked, { version })
    expect(await again(lead, standing)).toMatchObject({ state: 'adopted', discarded: null })
    await approved(minister, proposal.id)

    const gone = await again(lead, standing)
    expect(gone).toMatchObject({ discarded: { reason: 'Một đơn vị không ký' }, maySignFor: [], adoption: null })
    expect(gone.text.signatories.map(({ signedAt }) => signedAt !== null)).toContain(true)
    expect(told((await readPact(lead, pact.id)).holding).map(([, value]) => value)).toEqual(['0.73', '0.33'])
    expect(await codes(headOf(1))).toEqual([])
    expect((await anAnnex(lead, pact.id)).number).toBe(2)
  })

  test('holds when those who have not signed are no longer in the region', async ({ world }) => {
    const { lead, pact, conferenceId, unitIds, headOf, region, leadUnit } = await aSignedPact(world)
    const third = await world.aUnit({ kind: 'justice_department' })
    await world.aMembership({ region, unit: third, block: 'justice_department', to: '2018-03-10' })
    const standing = await adoptedAnnex(lead, await anAnnex(lead, pact.id), conferenceId)
    for (const [index, unitId] of unitIds.entries()) await signsAnnex(headOf(index), standing, unitId)
    expect(await again(lead, standing)).toMatchObject({ state: 'adopted', signed: 2, of: 3 })
    world.clock.set('2018-03-11T08:00:00+07:00')
    const later = await world.aPerson({ unit: leadUnit, role: 'officer' })
    expect(await again(later, standing)).toMatchObject({ state: 'signed', signed: 2, of: 2, holdsSince: '2018-03-11' })
  })

  test('is not withdrawn once it holds', async ({ world }) => {
    const { lead, pact, conferenceId, unitIds, headOf } = await aSignedPact(world)
    const standing = await adoptedAnnex(lead, await anAnnex(lead, pact.id), conferenceId)
    for (const [index, unitId] of unitIds.entries()) await signsAnnex(headOf(index), standing, unitId)
    const { version } = await again(lead, standing)
    const asked = { params: { annexId: standing.id }, body: { reason: 'Đổi ý' } }
    await expect(lead.call(proposeWithdrawal, asked, { version })).rejects.toMatchObject({
      refusal: { code: 'annex.holds' },
    })
  })
})

test('an annex leaves as a file: what it changes, and who signs; so does who is bound by it', async ({ world }) => {
  const { lead, pact, conferenceId, region } = await aSignedPact(world)
  const late = await world.aUnit({ kind: 'justice_department', name: 'Sở Tư pháp tỉnh đến sau' })
  await world.aMembership({ region, unit: late, block: 'justice_department' })
  const lateHead = await world.aPerson({ unit: late, role: 'head', name: 'Người đến sau' })
  const params = { pactId: pact.id }
  const signing = async () =>
    readsCsv(await lead.call(exportSigning, { params, query: { format: 'csv' } }))
      .slice(1)
      .map((line) => line.slice(1, 3))
  expect(await signing()).toContainEqual(['Sở Tư pháp tỉnh đến sau', 'Chưa ký'])
  const standing = await adoptedAnnex(lead, await anAnnex(lead, pact.id), conferenceId)
  await signsAnnex(lateHead, standing, late)
  expect(await signing()).toContainEqual(['Sở Tư pháp tỉnh đến sau', 'Đã ký (Phụ lục 1)'])
  const changes = await lead.call(exportAnnex, { params: { annexId: standing.id }, query: { format: 'csv' } })
  expect(readsCsv(changes).slice(1)).toEqual([
    ['1', 'Thay chỉ tiêu 1 “Thi hành xong về việc: trên 73%” bằng “Thi hành xong về việc: trên 75%”.'],
  ])
})

const codes = async (by: Caller) =>
  (await by.call(listWork, {})).items.map(({ code }) => code).filter((code) => /sign-(pact|annex)/.test(code))

/** What board and gates say of one member. */
async function seen(by: Caller, seasonId: string, unitId: string) {
  const season = await by.call(getSeason, { params: { seasonId } })
  const gate = season.stages
    .flatMap(({ gates }) => gates)
    .find(({ code, params }) => code === 'gate.pact-signed' && params?.block === 'Khối Sở Tư pháp')
  const board = await by.call(getBoard, { params: { seasonId } })
  const column = board.columns.findIndex(({ code }) => code === 'pact')
  const row = board.blocks.flatMap(({ rows }) => rows).find((one) => one.unitId === unitId)
  const annex = row?.cells[board.columns.findIndex(({ code }) => code === 'annex')]?.state
  return { gate: gate?.met, state: row?.cells[column]?.state, annex }
}
