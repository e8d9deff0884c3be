/** What an event changed, as people read it. */
import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { changesTold } from './changes.ts'

const words: Record<string, string> = { 'field.day': 'Ngày', 'field.state': 'Tình trạng', 'state.open': 'còn mở' }
const voice = { say: (code: string) => words[code] ?? code, empty: 'trống', yes: 'có', no: 'không' }
const told = (before: object | null, after: object | null) =>
  changesTold({ action: 'pact.changed', before: before as never, after: after as never }, voice)

test('days, lists, codes and nothing are written as people write them; ids and what stayed are left out', () => {
  const before = { day: '2018-03-02', state: 'open', same: 1, unitId: '01900000-0000-7000-8000-00000000b001' }
  const after = { day: null, state: ['open', 'x'], same: 1, unitId: '01900000-0000-7000-8000-00000000b002', yes: true }
  expect(told(before, after)).toEqual([
    { name: 'day', field: 'Ngày', before: '02/03/2018', after: 'trống' },
    { name: 'state', field: 'Tình trạng', before: 'còn mở', after: 'còn mở, x' },
    { name: 'yes', field: 'field.yes', after: 'có' },
  ])
})

property.prop([fc.dictionary(fc.string(), fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())])(
  'whatever was recorded is told, and what did not change is not',
  (before, after) => {
    expect(told(before, before)).toEqual([])
    for (const { before: was, after: is } of told(before, after)) expect(was ?? is).toEqual(expect.any(String))
  },
)
