/** People from a spreadsheet: the file that went out, shown first, loaded as shown or not at all; no password in it. */
import { describe } from 'vitest'
import type { Refused } from '#kit/refusal.ts'
import { readXlsx } from '#platform/files/isolate.ts'
import { bookParts, zipped } from '#tests/support/files.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { getHistory } from '../../log/contract.ts'
import { getUnit } from '../../organisations/contract.ts'
import { getAccount, listAccounts } from '../contract.ts'
import { exportAccounts } from '../exports/contract.ts'
import { accountTitles } from '../exports/rules.ts'
import { acceptInvitation, inviteAgain } from '../invitations/contract.ts'
import { checkPeople, importPeople, peopleFaults } from './contract.ts'

const head = Object.values(accountTitles)
const book = (...rows: string[][]) => new Blob([zipped(bookParts([head, ...rows]))])
type Cells = Partial<Record<keyof typeof accountTitles, string>>
const line = (cells: Cells) => Object.keys(accountTitles).map((key) => cells[key as keyof Cells] ?? '')

async function anOffice(world: World) {
  world.clock.set('2018-03-02T08:00:00+07:00')
  const admin = await world.aPerson({ role: 'administrator', name: 'Quản trị' })
  const unit = await world.aUnit({ name: 'Sở Tư pháp tỉnh Bạc Liêu' })
  const code = async (unitId: string) => (await admin.call(getUnit, { params: { unitId }, query: {} })).code
  return { admin, unit, code, unitId: await code(unit) }
}

const accountsNow = async (who: Caller) => (await who.call(listAccounts, { query: {} })).items
const accountOf = async (who: Caller, username: string) =>
  (await accountsNow(who)).find((account) => account.username === username)

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: Refused) => error.refusal.code,
  )
const content = (answer: { content: unknown }) => answer.content as Uint8Array<ArrayBuffer>

describe('a table of people', () => {
  test('is shown first, changes nothing, and is then loaded with its events; the new come in by invitation', async ({
    world,
  }) => {
    const { admin, unit, unitId } = await anOffice(world)
    const ba = { username: ' Le.Thi-Ba', displayName: 'Lê Thị Ba' }
    const file = book(
      line({ ...ba, role: 'Thủ trưởng', unitId, from: '01/01/2018', basis: '=QĐ 1' }),
      line({ ...ba, role: 'cán bộ đầu mối', unitId, unitName: 'Sở Tư pháp tỉnh Bạc Liêu', to: '2018-12-31' }),
      line({ username: 'tran.van-tu', displayName: '+Trần Văn Tư', status: 'Chờ nhận lời mời' }),
    )
    const shown = await admin.call(checkPeople, { file })
    expect([shown.rows, shown.added, shown.changed, shown.same, shown.faults]).toEqual([3, 3, 0, 0, []])
    expect(shown.changes[0]).toEqual({
      row: 2,
      name: 'Lê Thị Ba (le.thi-ba), Thủ trưởng, Sở Tư pháp tỉnh Bạc Liêu',
      deed: 'add',
      fields: [
        { field: 'Từ ngày', before: null, after: '01/01/2018' },
        { field: 'Căn cứ', before: null, after: '=QĐ 1' },
      ],
    })
    expect((await accountsNow(admin)).length).toBe(1)
    expect(await admin.call(importPeople, { query: { plan: shown.plan }, file })).toEqual(shown)

    const made = await accountOf(admin, 'le.thi-ba')
    expect([made?.displayName, made?.joinedAt, made?.invitedUntil]).toEqual(['Lê Thị Ba', null, null])
    expect(made?.grants.map(({ role, unitName, from, to, basis }) => [role, unitName, from, to, basis])).toEqual([
      ['head', 'Sở Tư pháp tỉnh Bạc Liêu', '2018-01-01', null, '=QĐ 1'],
      ['officer', 'Sở Tư pháp tỉnh Bạc Liêu', null, '2018-12-31', null],
    ])
    expect((await accountOf(admin, 'tran.van-tu'))?.displayName).toBe('+Trần Văn Tư')
    const told = async (kind: string, id = '') =>
      (await admin.call(getHistory, { query: { kind, id } })).items.map(({ action }) => action).toSorted()
    expect(await told('account', made?.id)).toEqual(['account.created', 'role.granted', 'role.granted'])
    const chief = await world.aPerson({ role: 'head', unit })
    const inUnit = await chief.call(getHistory, { query: { kind: 'unit', id: unit } })
    expect(inUnit.items.map(({ action }) => action)).toEqual(['role.granted', 'role.granted'])

    const waits = await admin.call(listAccounts, { query: { waiting: 'slip' } })
    expect(waits.items.map(({ username }) => username)).toEqual(['le.thi-ba', 'tran.van-tu'])
    const slip = await admin.call(inviteAgain, { params: { accountId: made?.id ?? '' } })
    const left = await admin.call(listAccounts, { query: { waiting: 'slip' } })
    expect(left.items.map(({ username }) => username)).toEqual(['tran.van-tu'])
    const came = await world.visitor.call(acceptInvitation, {
      body: { code: slip.code, password: 'bốn mùa lúa chín' },
    })
    expect(came.roles.map(({ role }) => role)).toEqual(['head', 'officer'])
  })

  test('that was exported and not touched changes nothing, whatever stands in it', async ({ world }) => {
    const { admin, unit } = await anOffice(world)
    const gone = await world.aUnit({ name: 'Sở đã kết thúc', to: '2016-12-31' })
    const also = [{ role: 'teller', unit: gone }] as const
    await world.aPerson({ role: 'head', unit, name: '=HYPERLINK("x")', from: '2010-01-01', also: [...also] })
    await world.aPerson({ role: 'officer', unit, to: '2017-12-31' })
    const out = await admin.call(exportAccounts, { query: {} })
    const same = await admin.call(checkPeople, { file: new Blob([content(out)]) })
    expect([same.rows, same.added, same.changed, same.same, same.faults]).toEqual([4, 0, 0, 4, []])
    const sheets = await readXlsx(content(out))
    expect(sheets[0]?.cells).toEqual(head)
  })

  test('tells a changed name and role old and new, ends roles and gives others', async ({ world }) => {
    const { admin, unit, unitId } = await anOffice(world)
    const one = await world.aPerson({ role: 'officer', unit, name: 'Lê Thị Ba' })
    const is = { username: one.username, displayName: 'Lê Thị Ba (mới)', unitId }
    const file = book(
      line({ ...is, role: 'Cán bộ đầu mối', to: '28/02/2018', basis: 'QĐ 2' }),
      line({ ...is, role: 'Cán bộ đầu mối', from: '01/03/2018' }),
      line({ ...is, role: 'Thủ trưởng', from: '01/03/2018' }),
    )
    const shown = await admin.call(checkPeople, { file })
    expect(shown.changes.map(({ row, deed, fields }) => [row, deed, fields])).toEqual([
      [
        2,
        'change',
        [
          { field: 'Họ và tên', before: 'Lê Thị Ba', after: 'Lê Thị Ba (mới)' },
          { field: 'Đến hết ngày', before: null, after: '28/02/2018' },
          { field: 'Căn cứ', before: null, after: 'QĐ 2' },
        ],
      ],
      [3, 'add', [{ field: 'Từ ngày', before: null, after: '01/03/2018' }]],
      [4, 'add', [{ field: 'Từ ngày', before: null, after: '01/03/2018' }]],
    ])
    await admin.call(importPeople, { query: { plan: shown.plan }, file })
    const { displayName, grants } = await admin.call(getAccount, { params: { accountId: one.accountId } })
    expect([displayName, grants.map(({ role, from, to }) => [role, from, to])]).toEqual([
      'Lê Thị Ba (mới)',
      [
        ['officer', null, '2018-02-28'],
        ['officer', '2018-03-01', null],
        ['head', '2018-03-01', null],
      ],
    ])
    expect(await refusal(admin.call(importPeople, { query: { plan: shown.plan }, file }))).toBe('table.changed-since')
  })

  test('names each fault by row and column and loads nothing of itself', async ({ world }) => {
    const { admin, unit, code, unitId } = await anOffice(world)
    const over = await code(await world.aUnit({ to: '2017-12-31' }))
    const later = await code(await world.aUnit({ from: '2019-01-01' }))
    const known = await world.aPerson({ role: 'officer', unit, name: 'Lê Thị Ba' })
    const role = 'Thủ trưởng'
    const right = (username: string, more: Cells = {}) =>
      line({ username, displayName: 'Người mới', role, unitId, ...more })
    const file = book(
      right('tot'),
      right('Lê Ba'),
      right('x'.repeat(10_000)),
      right('dai', { displayName: 'x'.repeat(10_000) }),
      right('vai', { role: 'Giám đốc' }),
      right('khong-vai', { role: '' }),
      right('khong-ma', { unitId: 'khong-co' }),
      right('het', { unitId: over }),
      right('chua', { unitId: later, to: '31/12/2018' }),
      right('ngay', { from: '30/02/2018' }),
      right('nguoc', { from: '02/03/2018', to: '01/03/2018' }),
      right('tot', { from: '01/01/2019' }),
      right('tot', { displayName: 'Người khác', role: 'Cán bộ đầu mối' }),
      right('thieu', { unitId: '' }),
      right('thua', { role: 'Quản trị' }),
      right('can-bo', { role: 'Cán bộ Bộ' }),
      right('ten', { unitName: 'Sở khác' }),
      line({ username: known.username, displayName: 'Lê Thị Ba', status: 'Đã ngừng' }),
      right('ky-tu', { displayName: 'a\tb' }),
    )
    const before = await accountsNow(admin)
    const { faults, plan } = await admin.call(checkPeople, { file })
    expect(faults.map(({ row, column, code: what }) => [row, column, what])).toEqual([
      [3, 'Tên đăng nhập', 'username.shape'],
      [4, 'Tên đăng nhập', 'table.too-long'],
      [5, 'Họ và tên', 'table.too-long'],
      [6, 'Vai trò', 'table.not-a-choice'],
      [7, 'Vai trò', 'person.role-without'],
      [8, 'Mã đơn vị', 'unit.no-such-code'],
      [9, 'Mã đơn vị', 'grant.unit-ended'],
      [10, 'Mã đơn vị', 'grant.unit-not-yet'],
      [11, 'Từ ngày', 'day.not-there'],
      [12, 'Đến hết ngày', 'span.reversed'],
      [13, 'Tên đăng nhập', 'table.twice'],
      [14, 'Họ và tên', 'person.two-names'],
      [15, 'Mã đơn vị', 'grant.unit-needed'],
      [16, 'Mã đơn vị', 'grant.no-unit'],
      [17, 'Mã đơn vị', 'grant.not-organiser'],
      [18, 'Đơn vị', 'unit.other-name'],
      [19, 'Tình trạng', 'person.status-elsewhere'],
      [20, 'Họ và tên', 'table.not-text'],
    ])
    expect(faults.map(({ message }) => message).filter((message) => /^[a-z.-]+$/.test(message))).toEqual([])
    expect(await refusal(admin.call(importPeople, { query: { plan }, file }))).toBe('table.has-faults')
    expect(await accountsNow(admin)).toEqual(before)
    const english = await admin.call(checkPeople, { file }, { language: 'en' })
    expect(english.faults[6]?.message).toBe('This unit ended on 31/12/2017; choose the unit that succeeded it.')
    const told = await readXlsx(content(await admin.call(peopleFaults, { query: {}, file })))
    expect([told[0]?.cells.at(-1), told[1]?.cells[head.length] ?? null]).toEqual(['Lỗi', null])
    expect(String(told[2]?.cells.at(-1))).toMatch(/^Tên đăng nhập: /)
  })

  test('keeps the last administrator, and lets one follow another', async ({ world }) => {
    const { admin } = await anOffice(world)
    const mine = { username: admin.username, displayName: 'Quản trị', role: 'Quản trị' }
    const end = line({ ...mine, to: '31/12/2018' })
    const { faults } = await admin.call(checkPeople, { file: book(end) })
    expect(faults.map(({ row, code }) => [row, code])).toEqual([[2, 'account.last-administrator']])
    const next = line({ username: 'ke-nhiem', displayName: 'Kế nhiệm', role: 'Quản trị' })
    expect((await admin.call(checkPeople, { file: book(end, next) })).faults).toEqual([])
  })

  test('of 5,000 rows with 40 mistakes tells forty and changes nothing', async ({ world }) => {
    const { admin, unitId } = await anOffice(world)
    const rows = Array.from({ length: 5_000 }, (_, n) =>
      line({ username: `nguoi-${n}`, displayName: n % 125 === 7 ? '' : `Người ${n}`, role: 'Cán bộ đầu mối', unitId }),
    )
    const queries = await world.queries(async () => {
      const { rows: count, faults } = await admin.call(checkPeople, { file: book(...rows) })
      expect([count, faults.length, faults[0]?.row]).toEqual([5_000, 40, 9])
    })
    // Written in bulk: a row costs no statement of its own.
    expect(queries.length).toBeLessThan(100)
    expect((await accountsNow(admin)).length).toBe(1)
  })

  test('is for administrators who have just said who they are; nobody else learns who exists', async ({ world }) => {
    const { admin, unit, unitId } = await anOffice(world)
    const asked = (username: string) =>
      book(line({ username, displayName: 'Quản trị', role: 'Cán bộ đầu mối', unitId }))
    const chief = await world.aPerson({ role: 'head', unit })
    const answers = []
    for (const username of [admin.username, 'khong-ai']) {
      const response = await chief.send(
        'POST',
        '/api/v1/imports/accounts/check',
        new Uint8Array(await asked(username).arrayBuffer()),
        { headers: { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } },
      )
      answers.push([response.status, await response.text()])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[0]).toBe(403)
    const idle = await world.aPerson({ role: 'administrator', steppedUp: false })
    expect(await refusal(idle.call(checkPeople, { file: asked('ai') }))).toBe('session.step-up-needed')
    expect(await refusal(world.visitor.call(checkPeople, { file: asked('ai') }))).toBe('session.needed')
  })
})
