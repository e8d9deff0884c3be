/** Evidence through the door: brought once, in pieces or whole, described, served as it was, withdrawn and never gone. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import type { Trx } from '#platform/db.ts'
import { placeOf } from '#platform/files/shelf.ts'
import { aJpg, aPaper, aPng, bring, digestOf } from '#tests/support/evidence.ts'
import { bookParts, documentParts, zipped } from '#tests/support/files.ts'
import { become } from '#tests/support/succession.ts'
import { type Caller, countRows, expect, test, type World } from '#tests/support/world.ts'
import {
  describeEvidence,
  exportEvidence,
  getArrival,
  getEvidence,
  getEvidenceFile,
  listEvidence,
  putFile,
  withdrawEvidence,
} from './contract.ts'

async function anOffice(world: World) {
  const unit = await world.aUnit({ name: 'Sở Tư pháp tỉnh Bạc Liêu' })
  return { unit, officer: await world.aPerson({ unit, role: 'officer' }) }
}
const refusal = (code: string) => ({ refusal: expect.objectContaining({ code }) })
const facts = {
  title: 'Báo cáo công tác tư pháp',
  number: '12/BC-STP',
  day: '2018-03-02',
  body: 'Sở Tư pháp',
  pages: 'trang 3',
}
const part = (
  caller: Caller,
  unitId: string,
  file: Uint8Array<ArrayBuffer>,
  from: number,
  to: number,
  digest = digestOf(file),
) =>
  caller.call(putFile, {
    params: { unitId, digest },
    query: { name: 'bao-cao.pdf', size: file.length, from },
    file: new Blob([file.subarray(from, to)]),
  })

describe('a file', () => {
  test('becomes a paper called as the file is, until somebody says which document it is', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    const paper = await bring(officer, unit, aPaper('một'), 'Báo cáo tháng 3.pdf')
    expect(paper).toMatchObject({
      title: 'Báo cáo tháng 3',
      number: null,
      kind: 'pdf',
      withdrawnAt: null,
      version: 1,
      uses: [],
    })
    const told = { params: { evidenceId: paper.id }, body: facts }
    const described = await officer.call(describeEvidence, told, { version: 1 })
    expect(described).toMatchObject({ ...facts, version: 2 })
    await expect(officer.call(describeEvidence, told, { version: 1 })).rejects.toMatchObject(refusal('version.stale'))
  })

  test('of each of the five kinds is taken', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    const files = {
      'a.pdf': aPaper('x'),
      'b.docx': zipped(documentParts(['x'])),
      'c.xlsx': zipped(bookParts([['x']])),
      'd.png': aPng({ width: 3, height: 2 }),
      'e.JPEG': aJpg({ width: 3, height: 2 }),
    }
    const kinds = []
    for (const [name, file] of Object.entries(files)) kinds.push((await bring(officer, unit, file, name)).kind)
    expect(kinds).toEqual(['pdf', 'docx', 'xlsx', 'png', 'jpg'])
  })

  test('sent twice is one paper, and its bytes are not read again', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    const file = aPaper('hai lần')
    const first = await bring(officer, unit, file)
    const params = { unitId: unit, digest: digestOf(file) }
    const again = await officer.call(putFile, {
      params,
      query: { name: 'khac.pdf', size: file.length },
      file: new Blob(['nothing of the kind']),
    })
    expect(again.evidence?.id).toBe(first.id)
    expect(await officer.call(getArrival, { params })).toMatchObject({
      received: file.length,
      evidence: { id: first.id },
    })
    expect((await officer.call(listEvidence, { params: { unitId: unit }, query: {} })).items).toHaveLength(1)
  })

  test('goes on where a lost line broke it off', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    const file = aPaper('đường truyền')
    const params = { unitId: unit, digest: digestOf(file) }
    expect(await officer.call(getArrival, { params })).toEqual({ received: 0, evidence: null })
    expect(await part(officer, unit, file, 0, 100)).toEqual({ received: 100, evidence: null })
    await expect(part(officer, unit, file, 0, 100)).rejects.toMatchObject({
      refusal: expect.objectContaining({ code: 'file.other-place', params: { received: 100 } }),
    })
    expect(await officer.call(getArrival, { params })).toEqual({ received: 100, evidence: null })
    expect((await part(officer, unit, file, 100, file.length)).evidence).toMatchObject({ size: file.length })
  })

  test('that broke off in the middle keeps what came', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    const file = aPaper('đứt giữa chừng')
    const params = { unitId: unit, digest: digestOf(file) }
    const broken = new ReadableStream<Uint8Array>({
      start: (line) => line.enqueue(file.subarray(0, 64)),
      pull: (line) => line.error(new Error('the cable')),
    })
    const response = await world.app.request(
      `/api/v1/units/${unit}/evidence-files/${params.digest}?name=a.pdf&size=${file.length}`,
      {
        method: 'PUT',
        headers: { cookie: officer.cookie, 'content-type': 'application/octet-stream' },
        body: broken,
        duplex: 'half',
      } as RequestInit,
    )
    expect([response.status, (await response.json()).code]).toEqual([422, 'file.cut-off'])
    const { received } = await officer.call(getArrival, { params })
    expect(received).toBe(64)
    expect((await part(officer, unit, file, received, file.length)).evidence).not.toBeNull()
  })

  test('other than its digest, longer than told, or larger than 20 MB leaves nothing behind', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    const file = aPaper('khác')
    await expect(part(officer, unit, file, 0, file.length, 'a'.repeat(64))).rejects.toMatchObject(
      refusal('file.other-digest'),
    )
    const params = { unitId: unit, digest: digestOf(file) }
    const longer = officer.call(putFile, { params, query: { name: 'a.pdf', size: 10 }, file: new Blob([file]) })
    await expect(longer).rejects.toMatchObject(refusal('file.other-size'))
    for (const size of [20 * 1024 * 1024 + 1, 10]) {
      const large = new Blob([new Uint8Array(20 * 1024 * 1024 + 1)])
      await expect(
        officer.call(putFile, { params, query: { name: 'a.pdf', size }, file: large }),
      ).rejects.toMatchObject(refusal(size === 10 ? 'file.other-size' : 'file.too-large'))
    }
    expect(await officer.call(getArrival, { params })).toEqual({ received: 0, evidence: null })
    expect(existsSync(placeOf(world.home.shelf, params.digest))).toBe(false)
    expect(readdirSync(join(world.home.shelf.folder, 'arriving', unit))).toEqual([])
  })

  test('begun and left alone is given up after a day, and no unit begins more than twenty', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    for (let count = 0; count < 20; count++) await part(officer, unit, aPaper(`dở ${count}`), 0, 10)
    const one = aPaper('thứ hai mươi mốt')
    await expect(part(officer, unit, one, 0, 10)).rejects.toMatchObject(refusal('file.too-many-open'))
    const dayAfter = new Date(Date.now() + 25 * 3_600_000)
    world.clock.set(dayAfter.toISOString())
    const nextDay = await world.signedIn(officer)
    expect(await part(nextDay, unit, one, 0, 10)).toEqual({ received: 10, evidence: null })
    expect(readdirSync(join(world.home.shelf.folder, 'arriving', unit))).toEqual([digestOf(one)])
  })

  test('finds no room where the unit has used its own up; what it has already needs none', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    const [first, second] = [aPaper('đầy'), aPaper('thêm')]
    world.home.shelf.quota = first.length
    await bring(officer, unit, first)
    await expect(bring(officer, unit, second)).rejects.toMatchObject(refusal('evidence.no-room'))
    await bring(officer, unit, first)
    const { room } = await officer.call(listEvidence, { params: { unitId: unit }, query: {} })
    expect(room).toEqual({ used: first.length, quota: first.length })
  })

  test('counts what was only begun as room that is used, and gives it up even where nobody of the unit comes back', async ({
    world,
  }) => {
    const { unit, officer } = await anOffice(world)
    const [begun, other] = [aPaper('bỏ dở'), aPaper('khác')]
    world.home.shelf.quota = other.length + 9
    await part(officer, unit, begun, 0, 10)
    await expect(bring(officer, unit, other)).rejects.toMatchObject(refusal('evidence.no-room'))
    const next = await anOffice(world)
    world.clock.set(new Date(Date.now() + 25 * 3_600_000).toISOString())
    await part(await world.signedIn(next.officer), next.unit, other, 0, 10)
    expect(readdirSync(join(world.home.shelf.folder, 'arriving', unit))).toEqual([])
  })
})

describe('reading', () => {
  test('gives the very bytes, as an attachment that nothing runs in, known by their digest', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    const file = aPaper('tải về')
    const { id } = await bring(officer, unit, file, 'Báo cáo.pdf')
    const path = `/api/v1/evidence/${id}/file`
    const response = await officer.send('GET', path)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(file)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Bao cao.pdf"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.pdf`,
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
      etag: `"${digestOf(file)}"`,
    })
    const known = await officer.send('GET', path, undefined, { headers: { 'if-none-match': `"${digestOf(file)}"` } })
    expect([known.status, await known.text()]).toEqual([304, ''])
  })

  test('never gives bytes that are no longer those that came', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    const paper = await bring(officer, unit, aPaper('hỏng'))
    writeFileSync(placeOf(world.home.shelf, paper.digest), aPaper('kẻ khác'))
    const params = { evidenceId: paper.id }
    await expect(officer.call(getEvidenceFile, { params })).rejects.toMatchObject(refusal('file.damaged'))
  })

  test('is for its unit alone: the same answer as for what is not there', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    const paper = await bring(officer, unit, aPaper('riêng'))
    const other = await world.aUnit()
    const stranger = await world.aPerson({ unit: other, role: 'head' })
    const missing = { params: { evidenceId: world.home.newId() } }
    for (const params of [{ evidenceId: paper.id }, missing.params]) {
      await expect(stranger.call(getEvidence, { params })).rejects.toMatchObject(refusal('object.missing'))
      await expect(stranger.call(getEvidenceFile, { params })).rejects.toMatchObject(refusal('object.missing'))
    }
    await expect(stranger.call(listEvidence, { params: { unitId: unit }, query: {} })).rejects.toMatchObject(
      refusal('object.missing'),
    )
  })

  test('nobody learns from a digest that another unit has the file: they bring the bytes themselves', async ({
    world,
  }) => {
    const { unit, officer } = await anOffice(world)
    const file = aPaper('chung')
    await bring(officer, unit, file)
    const other = await world.aUnit()
    const stranger = await world.aPerson({ unit: other, role: 'officer' })
    const params = { unitId: other, digest: digestOf(file) }
    expect(await stranger.call(getArrival, { params })).toEqual({ received: 0, evidence: null })
    const empty = stranger.call(putFile, { params, query: { name: 'a.pdf', size: file.length }, file: new Blob([]) })
    expect(await empty).toEqual({ received: 0, evidence: null })
    expect((await bring(stranger, other, file)).unitId).toBe(other)
    await expect(stranger.call(getArrival, { params: { ...params, unitId: unit } })).rejects.toMatchObject(
      refusal('object.missing'),
    )
  })

  test('lists newest first, by words without accents, kind and state, in pages', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    const names = ['Quyết định.pdf', 'Báo cáo.pdf', 'Danh sách.pdf']
    const papers = []
    for (const name of names) papers.push(await bring(officer, unit, aPaper(name), name))
    const [decision] = papers
    await officer.call(describeEvidence, { params: { evidenceId: decision?.id ?? '' }, body: facts }, { version: 1 })
    const list = async (query: Parameters<typeof officer.call<typeof listEvidence>>[1]['query'] = {}) => {
      const { items, next } = await officer.call(listEvidence, { params: { unitId: unit }, query })
      return { titles: items.map(({ title }) => title), next }
    }
    expect((await list()).titles).toEqual(['Danh sách', 'Báo cáo', facts.title])
    expect((await list({ search: 'danh sach' })).titles).toEqual(['Danh sách'])
    expect((await list({ search: '12/bc' })).titles).toEqual([facts.title])
    expect((await list({ state: 'undescribed' })).titles).toEqual(['Danh sách', 'Báo cáo'])
    expect((await list({ kind: 'docx' })).titles).toEqual([])
    const first = await list({ limit: 2 })
    expect(first.titles).toEqual(['Danh sách', 'Báo cáo'])
    expect((await list({ limit: 2, cursor: first.next ?? '' })).titles).toEqual([facts.title])
  })

  test('takes as many queries for three papers as for one', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    await bring(officer, unit, aPaper('1'))
    const ask = () => officer.call(listEvidence, { params: { unitId: unit }, query: {} })
    const one = (await world.queries(ask)).length
    for (const words of ['2', '3']) await bring(officer, unit, aPaper(words))
    expect((await world.queries(ask)).length).toBe(one)
  })
})

describe('withdrawing', () => {
  test('wants a reason, keeps the paper to read, ends its changes, and lets the file come anew', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    const file = aPaper('nhầm')
    const { id } = await bring(officer, unit, file)
    const params = { evidenceId: id }
    await expect(
      officer.call(withdrawEvidence, { params, body: { reason: ' ' } }, { version: 1 }),
    ).rejects.toMatchObject(refusal('input.invalid'))
    const gone = await officer.call(withdrawEvidence, { params, body: { reason: 'Gửi nhầm tệp' } }, { version: 1 })
    expect(gone).toMatchObject({ reason: 'Gửi nhầm tệp', withdrawnAt: expect.any(String), may: [], version: 2 })
    expect((await officer.call(getEvidenceFile, { params })).content).toEqual(file)
    for (const deed of [
      () => officer.call(describeEvidence, { params, body: facts }, { version: 2 }),
      () => officer.call(withdrawEvidence, { params, body: { reason: 'x' } }, { version: 2 }),
    ])
      await expect(deed()).rejects.toMatchObject(refusal('evidence.withdrawn'))
    expect((await bring(officer, unit, file)).id).not.toBe(id)
    const { room } = await officer.call(listEvidence, { params: { unitId: unit }, query: {} })
    expect(room.used).toBe(file.length)
  })

  test('is for officers and heads of the unit, not for whoever only reads', async ({ world }) => {
    const { unit, officer } = await anOffice(world)
    const { id } = await bring(officer, unit, aPaper('đọc'))
    const reader = await world.aPerson({ unit, role: 'council_member' })
    const params = { evidenceId: id }
    expect((await reader.call(getEvidence, { params })).may).toEqual([])
    const asked = reader.call(withdrawEvidence, { params, body: { reason: 'x' } }, { version: 1 })
    await expect(asked).rejects.toMatchObject(refusal('policy.role'))
  })
})

describe('an heir', () => {
  test('reads what the unit kept whose place it took, adds and changes nothing there; others find nothing', async ({
    world,
  }) => {
    const { unit, officer } = await anOffice(world)
    const region = await world.aRegion()
    await world.aMembership({ region, unit })
    const minister = await world.aPerson({ unit: region.organiser, role: 'ministry_officer' })
    const paper = await bring(officer, unit, aPaper('cũ'), 'Báo cáo cũ.pdf')
    await world.endRoles([unit], '2018-06-30')
    world.clock.set('2018-06-01T08:00:00+07:00')
    const [heir = ''] = await become({
      ...{ by: minister, day: '2018-07-01', unitIds: [unit], born: ['Sở Tư pháp mới'], of: 'justice_department' },
    })
    world.clock.set('2018-07-02T08:00:00+07:00')
    const mine = await world.aPerson({ unit: heir, role: 'officer' })
    const list = (who: Caller, unitId: string) => who.call(listEvidence, { params: { unitId }, query: {} })
    const former = { unitId: unit, unitName: 'Sở Tư pháp tỉnh Bạc Liêu' }
    expect(await list(mine, heir)).toMatchObject({ items: [], formerly: [former], may: ['evidence.add'] })
    expect(await list(mine, unit)).toMatchObject({ items: [{ id: paper.id, may: [] }], formerly: [former], may: [] })
    const params = { evidenceId: paper.id }
    expect((await mine.call(getEvidenceFile, { params })).fileName).toBe('Báo cáo cũ.pdf')
    expect((await mine.call(exportEvidence, { params: { unitId: unit }, query: { format: 'csv' } })).type).toBe('csv')
    await expect(mine.call(describeEvidence, { params, body: facts }, { version: 1 })).rejects.toMatchObject(
      refusal('object.missing'),
    )
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'officer' })
    const teller = await world.aPerson({ unit: heir, role: 'teller' })
    expect((await list(teller, unit)).items.length).toBe(1)
    for (const who of [stranger, await world.signedIn(minister)]) {
      await expect(list(who, unit)).rejects.toMatchObject(refusal('object.missing'))
      await expect(who.call(getEvidence, { params })).rejects.toMatchObject(refusal('object.missing'))
    }
    await world.enter('account', { units: [heir] })
    expect(await countRows(world.db as Trx, 'evidence')).toBe(1)
    await world.enter('account', { units: [await world.aUnit()] })
    expect(await countRows(world.db as Trx, 'evidence')).toBe(0)
  })
})
