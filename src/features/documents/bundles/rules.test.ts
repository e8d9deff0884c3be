/** What files in a bundle are called, and how long a bundle is waited for and kept. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { madeHours } from '#platform/files/made.ts'
import { endsAt, fileNameIn, isGone, isInterrupted, limits, safeName, silentMs, whyNotBundle } from './rules.ts'

describe('a name in a bundle', () => {
  it('is as the document is called, with its place before it', () => {
    expect(fileNameIn(0, '05/TB-STP Thông báo lịch năm 2026', 'pdf')).toBe('001 05-TB-STP Thông báo lịch năm 2026.pdf')
    expect(fileNameIn(11, 'Đắk Lắk'.normalize('NFD'), 'docx')).toBe('012 Đắk Lắk.docx')
    expect(fileNameIn(2, '../../x', 'pdf')).toBe('003 ..-..-x.pdf')
    expect(fileNameIn(2, ' . ', 'pdf')).toBe('003.pdf')
  })

  test.prop([fc.string({ unit: 'binary', maxLength: 400 })])('leads nowhere and fits every disk', (told) => {
    const name = safeName(told)
    expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/u)
    expect(name).toBe(name.trim())
    expect(name).not.toMatch(/[. ]$/)
    expect(new TextEncoder().encode(fileNameIn(limits.papers, told, 'docx')).length).toBeLessThan(256)
  })

  test.prop([fc.uniqueArray(fc.nat(499), { minLength: 2, maxLength: 9 }), fc.string()])(
    'is nobody else’s, however alike they are called',
    (places, told) => {
      const names = places.map((at) => fileNameIn(at, told, 'pdf').toLowerCase())
      expect(new Set(names).size).toBe(places.length)
    },
  )
})

const at = (ms: number) => new Date(1_800_000_000_000 + ms)

it('a bundle that shows no sign of life is told as broken off, one that was made is not', () => {
  const beatAt = at(0)
  expect(isInterrupted({ state: 'working', beatAt }, at(silentMs))).toBe(false)
  expect(isInterrupted({ state: 'working', beatAt }, at(silentMs + 1))).toBe(true)
  expect(isInterrupted({ state: 'made', beatAt }, at(silentMs + 1))).toBe(false)
})

it('a file is kept for a day from when it was made', () => {
  expect(endsAt(at(0))).toEqual(at(86_400_000))
  expect([isGone({ madeAt: at(0) }, at(86_399_999)), isGone({ madeAt: at(0) }, at(86_400_000))]).toEqual([false, true])
  expect(isGone({ madeAt: null }, at(0))).toBe(false)
  // What is promised and what is taken away are one length.
  expect(limits.hours).toBe(madeHours)
})

it('nothing is no bundle, and too much is none', () => {
  expect(whyNotBundle(0)?.code).toBe('bundle.nothing')
  expect([whyNotBundle(1), whyNotBundle(limits.papers)]).toEqual([undefined, undefined])
  expect(whyNotBundle(limits.papers + 1)?.code).toBe('bundle.too-many')
})
