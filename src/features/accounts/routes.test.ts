/** Accounts and roles through HTTP: made, given, changed, disabled; only by administrators, always told in the log. */
import { anAccount, password, signedIn, whoIs } from '#tests/support/accounts.ts'
import { readsCsv } from '#tests/support/files.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import * as contract from './contract.ts'
import { exportAccounts, exportPeople } from './exports/contract.ts'

const anAdministrator = (world: World) => world.aPerson({ role: 'administrator' })
const open = { from: null, to: null, basis: null }

test('an account is made with its roles, read, listed, and told in the log without its password', async ({ world }) => {
  const admin = await anAdministrator(world)
  const unit = await world.aUnit({ name: 'Sở Tư pháp tỉnh Bạc Liêu' })
  const account = await anAccount(admin, {
    username: ' Le.Thi-Ba ',
    grants: [{ role: 'head', unitId: unit, from: '2018-01-01', to: null, basis: 'Quyết định 1' }],
  })
  expect(account).toMatchObject({
    username: 'le.thi-ba',
    displayName: 'Lê Thị Ba',
    disabledAt: null,
    version: 1,
    grants: [{ role: 'head', unitName: 'Sở Tư pháp tỉnh Bạc Liêu', from: '2018-01-01', to: null, version: 1 }],
  })
  expect(await admin.call(contract.getAccount, { params: { accountId: account.id } })).toEqual(account)
  const listed = await admin.call(contract.listAccounts, { query: { unitId: unit } })
  expect(listed.items.map(({ id }) => id)).toEqual([account.id])

  await world.enter('admin', { accountId: admin.accountId })
  const log = await world.db
    .selectFrom('event')
    .innerJoin('event_payload as p', 'p.event_id', 'event.id')
    .innerJoin('event_person as q', 'q.event_id', 'event.id')
    .selectAll()
    .orderBy('event.id')
    .execute()
  const told = log.map(({ action, payload, person }) => [action, JSON.parse(payload).after ?? JSON.parse(person).after])
  expect(told).toEqual([
    ['account.created', { username: 'le.thi-ba', displayName: 'Lê Thị Ba' }],
    ['role.granted', { role: 'head', unit: 'Sở Tư pháp tỉnh Bạc Liêu', from: '2018-01-01', basis: 'Quyết định 1' }],
  ])
  expect(JSON.stringify(log)).not.toMatch(/lúa chín|argon2/)
})

test('nobody types a password for somebody else: outside a sample the person is invited', async ({ world }) => {
  const admin = await anAdministrator(world)
  const body = { username: 'gia.mao', displayName: 'Người bị giả', password, grants: [] }
  await expect(admin.call(contract.createAccount, { body })).rejects.toMatchObject({
    refusal: { code: 'account.invite-instead' },
  })
  const { items } = await admin.call(contract.listAccounts, { query: {} })
  expect(items.map(({ username }) => username)).not.toContain('gia.mao')
})

test('the list goes on where it stopped, with as many queries for one account as for three', async ({ world }) => {
  const admin = await anAdministrator(world)
  for (const name of ['ba', 'hai', 'mot']) await anAccount(admin, { username: `a.${name}` })
  const first = await admin.call(contract.listAccounts, { query: { limit: 2 } })
  const rest = await admin.call(contract.listAccounts, { query: { limit: 2, cursor: first.next ?? '' } })
  expect([...first.items, ...rest.items].map(({ username }) => username)).toEqual([
    'a.ba',
    'a.hai',
    'a.mot',
    admin.username,
  ])
  expect(rest.next).toBeNull()
  const read = (limit: number) => world.queries(() => admin.call(contract.listAccounts, { query: { limit } }))
  expect((await read(1)).length).toBe((await read(3)).length)
})

test('what is not right is refused in words, and nothing is half made', async ({ world }) => {
  const admin = await anAdministrator(world)
  const unitId = await world.aUnit()
  const code = (given: Parameters<typeof anAccount>[1]) =>
    anAccount(admin, given).then(
      () => 'made',
      (error) => `${error.refusal.code} ${error.refusal.issues?.[0]?.path ?? ''}`,
    )
  const head = { role: 'head', unitId, ...open } as const
  expect(await code({ username: 'lê' })).toBe('username.shape /body/username')
  expect(await code({ password: 'ngắn' })).toBe('password.too-short /body/password')
  expect(await code({ grants: [head, { ...head, unitId: null }] })).toBe('grant.unit-needed /body/grants/1/unitId')
  expect(await code({ grants: [{ ...head, from: '2020-02-02', to: '2020-02-01' }] })).toBe(
    'span.reversed /body/grants/0/to',
  )
  expect(await code({ grants: [{ ...head, unitId: world.home.newId() }] })).toBe('unit.missing /body/grants/0/unitId')
  expect(await code({ grants: [head, head] })).toBe('grant.overlap ')
  expect(await code({})).toBe('made')
  expect(await code({})).toBe('account.username-taken /body/username')
  expect((await admin.call(contract.listAccounts, { query: {} })).items.length).toBe(2)
  const english = admin.call(contract.getAccount, { params: { accountId: world.home.newId() } }, { language: 'en' })
  await expect(english).rejects.toThrow('Not found, or not for you.')
})

test('a role is given, not twice for the same days, changed under its version, and ended', async ({ world }) => {
  const admin = await anAdministrator(world)
  const unitId = await world.aUnit()
  const { id: accountId } = await anAccount(admin)
  const body = { role: 'officer', unitId, from: '2018-01-01', to: '2018-12-31', basis: null } as const
  const given = await admin.call(contract.grantRole, { params: { accountId }, body })
  const again = admin.call(contract.grantRole, {
    params: { accountId },
    body: { ...body, from: '2018-12-31', to: null },
  })
  await expect(again).rejects.toThrow('Người này đã giữ vai trò ấy')

  const params = { accountId, grantId: given.grants[0]?.id ?? '' }
  const end = { from: '2018-01-01', to: '2018-06-30', basis: 'Quyết định 2' }
  const changed = await admin.call(contract.changeGrant, { params, body: end }, { version: 1 })
  expect(changed).toMatchObject({ ...end, version: 2 })
  await expect(admin.call(contract.changeGrant, { params, body: end }, { version: 1 })).rejects.toMatchObject({
    refusal: { code: 'version.stale', current: { version: 2, by: expect.any(String), at: expect.any(String) } },
  })
  const unread = await admin.send('PUT', `/api/v1/accounts/${accountId}/grants/${params.grantId}`, end)
  expect(unread.status).toBe(428)
  const foreign = { ...params, accountId: admin.accountId }
  await expect(admin.call(contract.changeGrant, { params: foreign, body: end }, { version: 2 })).rejects.toMatchObject({
    refusal: { code: 'object.missing' },
  })
})

test('a display name is changed under its version', async ({ world }) => {
  const admin = await anAdministrator(world)
  const { id: accountId } = await anAccount(admin)
  const rename = (displayName: string, version: number) =>
    admin.call(contract.changeAccount, { params: { accountId }, body: { displayName } }, { version })
  expect(await rename('Lê Thị Tư', 1)).toMatchObject({ displayName: 'Lê Thị Tư', version: 2 })
  await expect(rename('Lê Thị Năm', 1)).rejects.toMatchObject({ refusal: { code: 'version.stale' } })
})

test('disabling ends every session at once; enabling lets the person in again', async ({ world }) => {
  const admin = await anAdministrator(world)
  const { id: accountId, username } = await anAccount(admin)
  const cookies = [await signedIn(world, username), await signedIn(world, username)]
  const body = { disabled: true, reason: 'Chuyển công tác' }
  const disabled = await admin.call(contract.disableAccount, { params: { accountId }, body }, { version: 1 })
  const again = admin.call(contract.disableAccount, { params: { accountId }, body }, { version: 1 })
  await expect(again).rejects.toMatchObject({ refusal: { code: 'version.stale' } })
  expect(disabled.disabledAt).not.toBeNull()
  for (const cookie of cookies) expect(await whoIs(world, cookie)).toBeNull()
  await expect(signedIn(world, username)).rejects.toThrow('401')
  const enable = { params: { accountId }, body: { disabled: false, reason: 'Trở lại' } }
  await admin.call(contract.disableAccount, enable, { version: disabled.version })
  expect(await whoIs(world, cookies[0] ?? '')).toBeNull()
  expect(await whoIs(world, await signedIn(world, username))).toBe(username)
})

test('the last administrator can be neither disabled nor ended', async ({ world }) => {
  const admin = await anAdministrator(world)
  const params = { accountId: admin.accountId }
  const body = { disabled: true, reason: 'Nghỉ' }
  const disable = () => admin.call(contract.disableAccount, { params, body }, { version: 1 })
  await expect(disable()).rejects.toThrow('quản trị viên cuối cùng')
  const grantId = (await admin.call(contract.getAccount, { params })).grants[0]?.id ?? ''
  const end = { from: null, to: '2026-12-31', basis: null }
  const ending = () => admin.call(contract.changeGrant, { params: { ...params, grantId }, body: end }, { version: 1 })
  await expect(ending()).rejects.toThrow('quản trị viên cuối cùng')
  await anAccount(admin, { grants: [{ role: 'administrator', unitId: null, ...open }] })
  expect(await ending()).toMatchObject({ to: '2026-12-31' })
  expect(await disable()).toMatchObject({ version: 2 })
})

test('only administrators, and only with the password re-entered', async ({ world }) => {
  const unit = await world.aUnit()
  const head = await world.aPerson({ role: 'head', unit })
  const officer = await world.aPerson({ role: 'ministry_officer', unit })
  for (const person of [head, officer, world.visitor]) {
    const response = await person.send('GET', '/api/v1/accounts')
    expect(response.status).toBe(person === world.visitor ? 401 : 403)
  }
  const later = await world.aPerson({ role: 'administrator', steppedUp: false })
  expect((await later.call(contract.listAccounts, { query: {} })).items.length).toBe(3)
  await expect(anAccount(later)).rejects.toMatchObject({ refusal: { code: 'session.step-up-needed' } })
})

test('people leave as a file: a line a role, never a secret; of a unit only to those who act in it', async ({
  world,
}) => {
  const admin = await anAdministrator(world)
  const unit = await world.aUnit({ name: 'Sở Tư pháp tỉnh Bạc Liêu' })
  const grant = { role: 'head', unitId: unit, from: '2018-01-01', to: null, basis: '-1 quyết định' } as const
  await anAccount(admin, { username: 'le.thi-ba', grants: [grant, { ...grant, role: 'officer', basis: null }] })
  const query = { format: 'csv', unitId: unit } as const
  const lines = readsCsv(await admin.call(exportAccounts, { query }))
  expect(lines.slice(1).map((line) => line.slice(0, 3).join('|'))).toEqual([
    'le.thi-ba|Lê Thị Ba|Thủ trưởng',
    'le.thi-ba|Lê Thị Ba|Cán bộ đầu mối',
  ])
  expect(lines[1]?.slice(5)).toEqual(['01/01/2018', '', "'-1 quyết định", 'Đang dùng'])
  const everybody = readsCsv(await admin.call(exportAccounts, { query: { format: 'csv' } }))
  expect(everybody.map(([username]) => username)).toContain(admin.username)

  const params = { unitId: unit }
  const head = await world.aPerson({ role: 'head', unit })
  const people = readsCsv(await head.call(exportPeople, { params, query: { format: 'csv' } }))
  expect(people.find(([username]) => username === 'le.thi-ba')?.slice(2)).toEqual([
    'Thủ trưởng; Cán bộ đầu mối',
    'Đang dùng',
  ])
  const other = await world.aPerson({ role: 'head', unit: await world.aUnit({}) })
  await expect(other.call(exportPeople, { params, query: {} })).rejects.toMatchObject({
    refusal: { code: 'policy.denied' },
  })
  await expect(head.call(exportAccounts, { query: {} })).rejects.toMatchObject({ refusal: { code: 'policy.role' } })
})
