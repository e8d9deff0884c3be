/** Units from a spreadsheet: shown before anything changes, then loaded exactly as shown, or not at all. */
import { describe } from 'vitest'
import { getHistory } from '#features/log/contract.ts'
import type { Refused } from '#kit/refusal.ts'
import { readXlsx } from '#platform/files/isolate.ts'
import { bookParts, zipped } from '#tests/support/files.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { listUnits } from '../contract.ts'
import { exportUnits } from '../exports/contract.ts'
import { checkUnits, importUnits, unitFaults } from './contract.ts'

const head = ['Mã', 'Tên', 'Loại', 'Mã tỉnh', 'Mã cấp trên', 'Từ ngày', 'Đến ngày']
const book = (...rows: string[][]) => new Blob([zipped(bookParts([head, ...rows]))])
const line = (
  code: string,
  more: Partial<Record<'name' | 'kind' | 'province' | 'parent' | 'from' | 'to', string>> = {},
) => [
  code,
  more.name ?? `Đơn vị ${code}`,
  more.kind ?? 'Cơ quan khác',
  more.province ?? '',
  more.parent ?? '',
  more.from ?? '',
  more.to ?? '',
]

const keeper = (world: World) => world.aPerson({ role: 'administrator' })
const unitsNow = async (who: Caller) => (await who.call(listUnits, { query: {} })).items.map(({ code }) => code)

/** The refusal that a call ends in. */
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: Refused) => thrown,
  )
  return error?.refusal.code
}

describe('a table of units', () => {
  test('is shown first, changes nothing, and is then loaded with its events', async ({ world }) => {
    const who = await keeper(world)
    const file = book(line('duoi', { parent: 'tren', from: '01/07/2025' }), line('tren', { from: '2025-07-01' }))
    const before = await unitsNow(who)
    const shown = await who.call(checkUnits, { file })
    expect([shown.rows, shown.added, shown.changed, shown.faults]).toEqual([2, 2, 0, []])
    expect(await unitsNow(who)).toEqual(before)
    const done = await who.call(importUnits, { query: { plan: shown.plan }, file })
    expect(done).toEqual(shown)
    const { items } = await who.call(listUnits, { query: { search: 'duoi' } })
    expect(items.map(({ code, from }) => [code, from])).toEqual([['duoi', '2025-07-01']])
    const history = await who.call(getHistory, { query: { kind: 'unit', id: items[0]?.id ?? '' } })
    expect(history.items.map(({ action }) => action)).toEqual(['unit.created'])
  })

  test('that was exported and not touched changes nothing; a changed cell is told old and new', async ({ world }) => {
    const who = await keeper(world)
    await world.aUnit({ name: 'Sở Tư pháp tỉnh Cũ', from: '2010-01-01' })
    const out = await who.call(exportUnits, { query: {} })
    const same = await who.call(checkUnits, { file: new Blob([out.content as Uint8Array<ArrayBuffer>]) })
    expect([same.added, same.changed, same.faults]).toEqual([0, 0, []])
    const rows = (await readXlsx(out.content as Uint8Array)).map(({ cells }) =>
      head.map((_, at) => String(cells[at] ?? '')),
    )
    const renamed = rows.slice(1).map((row) => row.map((cell) => cell.replace('tỉnh Cũ', 'tỉnh Mới')))
    const changed = await who.call(checkUnits, { file: book(...renamed) })
    expect(changed.changes.map(({ deed, fields }) => [deed, fields])).toEqual([
      ['change', [{ field: 'Tên', before: 'Sở Tư pháp tỉnh Cũ', after: 'Sở Tư pháp tỉnh Mới' }]],
    ])
  })

  test('names each fault by row and column and loads nothing of itself', async ({ world }) => {
    const who = await keeper(world)
    const file = book(
      line('tot'),
      line('Mã Sai'),
      line('khong-ten', { name: '' }),
      line('loai', { kind: 'Cục gì đó' }),
      line('tinh', { province: '99' }),
      line('tren', { parent: 'khong-co' }),
      line('ngay', { from: '31/02/2018' }),
      line('nguoc', { from: '02/03/2018', to: '01/03/2018' }),
      line('dai', { name: 'x'.repeat(10_000) }),
      line('tot'),
      line('chi-cuc', { kind: 'Chi cục THADS', from: '2026-01-01' }),
      line('vong-a', { parent: 'vong-b' }),
      line('vong-b', { parent: 'vong-a' }),
    )
    const before = await unitsNow(who)
    const { faults, plan } = await who.call(checkUnits, { file })
    expect(faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'Mã', 'unit.code-shape'],
      [4, 'Tên', 'table.required'],
      [5, 'Loại', 'table.not-a-choice'],
      [6, 'Mã tỉnh', 'province.no-such-code'],
      [7, 'Mã cấp trên', 'unit.no-such-code'],
      [8, 'Từ ngày', 'day.not-there'],
      [9, 'Đến ngày', 'span.reversed'],
      [10, 'Tên', 'table.too-long'],
      [11, 'Mã', 'table.twice'],
      [12, 'Đến ngày', 'unit.kind-ended'],
      [13, 'Mã cấp trên', 'unit.parent-unloaded'],
      [14, 'Mã cấp trên', 'unit.parent-unloaded'],
    ])
    expect(await refusal(who.call(importUnits, { query: { plan }, file }))).toBe('table.has-faults')
    expect(await unitsNow(who)).toEqual(before)
    const english = await who.call(checkUnits, { file }, { language: 'en' })
    expect(english.faults[1]?.message).toBe('Fill in this cell.')
    const out = await who.call(unitFaults, { query: {}, file })
    const told = (await readXlsx(out.content as Uint8Array)).map(({ cells }) => cells[7] ?? null)
    expect([told[0], told[1], told[3]]).toEqual(['Lỗi', null, 'Tên: Hãy điền ô này.'])
  })

  test('of 5,000 rows with 40 mistakes tells forty and changes nothing', async ({ world }) => {
    const who = await keeper(world)
    const rows = Array.from({ length: 5_000 }, (_, n) => line(`xa-${n}`, n % 125 === 7 ? { name: '' } : {}))
    const { rows: count, faults } = await who.call(checkUnits, { file: book(...rows) })
    expect([count, faults.length, faults[0]?.row]).toEqual([5_000, 40, 9])
    expect((await unitsNow(who)).filter((code) => code.startsWith('xa-'))).toEqual([])
  })

  test('is not loaded when the data have moved since it was shown', async ({ world }) => {
    const who = await keeper(world)
    const [one, two] = [book(line('mot')), book(line('mot'), line('hai'))]
    const { plan } = await who.call(checkUnits, { file: one })
    expect(await refusal(who.call(importUnits, { query: { plan }, file: two }))).toBe('table.changed-since')
    await who.call(importUnits, { query: { plan }, file: one })
    expect(await refusal(who.call(importUnits, { query: { plan }, file: one }))).toBe('table.changed-since')
  })

  test('of another kind is told by its columns', async ({ world }) => {
    const who = await keeper(world)
    const { faults } = await who.call(checkUnits, {
      file: new Blob([
        zipped(
          bookParts([
            ['Họ tên', 'Mã'],
            ['A', 'b'],
          ]),
        ),
      ]),
    })
    expect(faults.map(({ column, code }) => [column, code]).slice(0, 2)).toEqual([
      ['Họ tên', 'table.unknown-column'],
      ['Tên', 'table.missing-column'],
    ])
  })

  test('is for those who keep units alone', async ({ world }) => {
    const officer = await world.aPerson({ role: 'officer', unit: await world.aUnit() })
    expect(await refusal(officer.call(checkUnits, { file: book(line('x')) }))).toBe('policy.role')
  })
})
