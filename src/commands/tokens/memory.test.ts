/** Records as Windows and the others lay them out, byte by byte; answers as people are told them. */
import { describe, expect, it } from 'vitest'
import { words } from '../sign-words.ts'
import { whyNot } from './answers.ts'
import { isUnknown, layoutOf, recordOf, tokenIn, tokenRoom, ulongAt } from './memory.ts'

const windows = layoutOf('win32', 'x64')
const linux = layoutOf('linux', 'x64')

describe('a record', () => {
  const attribute = [{ ulong: 0x102 }, { address: 0x1122334455667788n }, { ulong: 3 }]

  it('has gaps nowhere: Windows packs it so, elsewhere all its parts are as wide', () => {
    expect(recordOf(windows, attribute).toString('hex')).toBe('02010000887766554433221103000000')
    expect(recordOf(linux, attribute).toString('hex')).toBe('020100000000000088776655443322110300000000000000')
    expect(recordOf(layoutOf('win32', 'ia32'), [{ ulong: 1 }, { address: 2n }]).toString('hex')).toBe(
      '0100000002000000',
    )
  })

  it('is read as it was written', () => {
    for (const layout of [windows, linux]) {
      const record = recordOf(layout, attribute)
      expect([ulongAt(record, 0, layout), ulongAt(record, layout.ulong + layout.pointer, layout)]).toEqual([0x102, 3])
    }
  })

  it('tells a length that a token cannot tell', () => {
    expect([isUnknown(0xffff_ffff, windows), isUnknown(Number(0xffff_ffff_ffff_ffffn), linux)]).toEqual([true, true])
    expect([isUnknown(2048, windows), isUnknown(0xffff_ffff, linux)]).toEqual([false, false])
  })

  it('the functions begin after the version, which Windows does not pad', () => {
    expect([windows.head, linux.head, layoutOf('linux', 'arm').head]).toEqual([2, 8, 4])
  })
})

describe('what a token tells of itself', () => {
  const told = (layout: typeof linux, bits: number) => {
    const record = Buffer.alloc(tokenRoom(layout))
    const put = (text: string, at: number, wide: number) => record.fill(' ', at, at + wide) && record.write(text, at)
    put('Sở Tư pháp'.normalize('NFD'), 0, 32)
    put('Nhà cung cấp', 32, 32)
    put('M1', 64, 16)
    put('0042', 80, 16)
    record.writeUInt32LE(bits, 96)
    return tokenIn(record, layout)
  }

  it.each([windows, linux])('its names and its state', (layout) => {
    expect(told(layout, 0x400)).toEqual({
      ...{ label: 'Sở Tư pháp', manufacturer: 'Nhà cung cấp', model: 'M1', serial: '0042' },
      ...{ ready: true, locked: false, lastTry: false, protectedPath: false },
    })
    expect(told(layout, 0x40000)).toMatchObject({ ready: false, locked: true })
    expect(told(layout, 0x20100)).toMatchObject({ lastTry: true, protectedPath: true })
  })

  it('takes as much room as PKCS#11 says', () => expect([tokenRoom(windows), tokenRoom(linux)]).toEqual([160, 208]))
})

describe('an answer', () => {
  it('of success is no refusal', () => expect(whyNot(0, 'C_Login')).toBeUndefined())

  it.each([
    [0xa0, 'token.wrong-pin'],
    [0xa4, 'token.pin-locked'],
    [0xa3, 'token.pin-expired'],
    [0xe0, 'token.removed'],
    [0x32, 'token.removed'],
    [0x70, 'token.no-mechanism'],
    [0x80000001, 'token.other-answer'],
  ])('%i is told in both languages', (answer, code) => {
    expect(whyNot(answer, 'C_Login')?.code).toBe(code)
    expect([code in words.vi, code in words.en]).toEqual([true, true])
  })

  it('that nobody knows is told by its number and what was asked', () =>
    expect(whyNot(0x80000001, 'C_Sign')?.params).toEqual({ number: '0x80000001', deed: 'C_Sign' }))
})
