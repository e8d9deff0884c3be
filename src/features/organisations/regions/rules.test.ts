import { describe, expect, it } from 'vitest'
import { nounOf } from './rules.ts'

describe('what a region is called', () => {
  it.each([
    ['Khu vực', 'khu vực', 'region'],
    ['Cụm', 'cụm', 'cluster'],
    ['Khối', 'khối', 'group'],
    ['Tổ thi đua', 'tổ thi đua', 'region'],
    [null, 'khu vực', 'region'],
  ])('%s is %s, %s', (noun, vi, en) => expect(nounOf(noun)).toEqual({ vi, en }))
})
