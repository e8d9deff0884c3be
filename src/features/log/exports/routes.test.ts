/** The history of a thing as a file: the events the screen shows to the same reader, and no others. */

import { changeAccount } from '#features/accounts/contract.ts'
import { getHistory } from '#features/log/contract.ts'
import { anAccount } from '#tests/support/accounts.ts'
import { readsCsv } from '#tests/support/files.ts'
import { aSeason } from '#tests/support/seasons.ts'
import { expect, test } from '#tests/support/world.ts'
import { exportHistory } from './contract.ts'

const csv = { format: 'csv' } as const

test('a history leaves as it is read: who, when, what was and what is, newest first', async ({ world }) => {
  world.clock.set('2018-03-02T08:00:00+07:00')
  const admin = await world.aPerson({ role: 'administrator', name: 'Quản trị' })
  const { id } = await anAccount(admin, { displayName: 'Lê Thị Ba' })
  const renamed = { params: { accountId: id }, body: { displayName: '=Lê Thị Tư' } }
  await admin.call(changeAccount, renamed, { version: 1 })
  const query = { kind: 'account', id }
  const { items } = await admin.call(getHistory, { query })
  const [titles, ...rows] = readsCsv(await admin.call(exportHistory, { query: { ...query, ...csv } }))
  expect(titles?.slice(0, 3)).toEqual(['Lúc', 'Việc', 'Người làm'])
  expect(rows.map((row) => row.at(-1))).toEqual(items.map(({ commitment }) => commitment))
  expect(rows[0]?.slice(0, 3)).toEqual(['02/03/2018 08:00', 'Sửa tài khoản', 'Quản trị'])
  expect(rows[0]?.[5]).toBe('Họ và tên: Lê Thị Ba → =Lê Thị Tư')
})

test('what is not the reader’s is an empty file, as for a thing that is not there', async ({ world }) => {
  const { id, leadUnit } = await aSeason(world)
  const read = async (who: typeof insider, thing: string) =>
    readsCsv(await who.call(exportHistory, { query: { kind: 'season', id: thing, ...csv } })).length
  const insider = await world.aPerson({ unit: leadUnit, role: 'head' })
  const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
  expect(await read(insider, id)).toBeGreaterThan(1)
  expect([await read(stranger, id), await read(stranger, world.home.newId())]).toEqual([1, 1])
})
