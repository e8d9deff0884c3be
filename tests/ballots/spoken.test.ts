/** Words of a share on paper: typed in again they are the share, with or without marks; a slip is found. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { digestOfText } from '#src/ballots/hashing.ts'
import { codeOf, spoken, unspoken } from '#src/ballots/spoken.ts'

const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd')
const share = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('words for bytes', () => {
  it('are 256, and no two are alike without their marks', () => {
    const all = Array.from({ length: 256 }, (_, byte) => spoken(Uint8Array.of(byte)).split(' ')[0] ?? '')
    expect(new Set(all.map(bare)).size).toBe(256)
    expect(all.filter((word) => !/^[\p{Ll}\p{M}]{1,7}$/u.test(word))).toEqual([])
  })

  test.prop([share])('say what they are said of, however they are typed', (bytes) => {
    const text = spoken(bytes)
    expect(text.split(' ')).toHaveLength(33)
    for (const typed of [
      text,
      bare(text),
      text.toUpperCase(),
      text.normalize('NFD'),
      ` 1. ${text.replaceAll(' ', ',\n2) ')} `,
    ])
      expect(unspoken(typed)).toEqual(new Uint8Array(bytes))
  })

  test.prop([share, fc.nat(32), fc.nat(255)])('find a word that is another one', (bytes, at, byte) => {
    const words = spoken(bytes).split(' ')
    const other = spoken(Uint8Array.of(byte)).split(' ')[0] ?? ''
    fc.pre(words[at] !== other)
    const read = unspoken(words.with(at, other).join(' '))
    // One of 256 slips goes unseen here; the share then fails on its test ballot.
    if (read) expect(read).not.toEqual(new Uint8Array(bytes))
  })

  it('are refused where one is left out or is no word', () => {
    const words = spoken(new Uint8Array(32).fill(7)).split(' ')
    expect(unspoken(words.slice(1).join(' '))).not.toEqual(new Uint8Array(32).fill(7))
    expect(unspoken(words.with(3, 'xyz').join(' '))).toBeUndefined()
    expect(unspoken('')).toBeUndefined()
  })

  it('of a digest are six, and others of another', () => {
    const [one, other] = ['một', 'hai'].map((text) => codeOf(digestOfText(text)))
    expect(one?.split(' ')).toHaveLength(6)
    expect(one).not.toBe(other)
  })
})
