import { describe, expect, it } from 'vitest'
import { finder, type NamedUnit } from './rules.ts'

const unit = (code: string, name: string, more: Partial<NamedUnit> = {}): NamedUnit => ({
  ...{ id: `id-${code}`, code, name, from: null, to: null },
  ...more,
})
const asked = [
  unit('stp-bac-lieu', 'Sở Tư pháp tỉnh Bạc Liêu'),
  unit('stp-can-tho', 'Sở Tư pháp thành phố Cần Thơ'),
  unit('stp-ca-mau', 'Sở Tư pháp tỉnh Cà Mau'),
  unit('thads-ca-mau', 'Cục THADS tỉnh Cà Mau'),
  unit('moi', 'Thi hành án dân sự tỉnh Vĩnh Long'),
]
const others = [
  unit('cu', 'Cục THADS tỉnh Vĩnh Long'),
  unit('stp-ben-tre', 'Sở Tư pháp tỉnh Bến Tre'),
  unit('stp-ha-noi', 'Sở Tư pháp thành phố Hà Nội'),
]
const became = [
  { from: 'id-cu', to: 'id-moi', kind: 'rename', day: '2025-07-01' },
  { from: 'id-stp-ben-tre', to: 'id-stp-ca-mau', kind: 'merge', day: '2025-07-01' },
]
const find = finder({ asked, others, became }, { 'van phong bo': null, 'khu vuc 9': 'id-moi' })

describe('a name in a table', () => {
  it.each([
    ['stp-bac-lieu', { unitId: 'id-stp-bac-lieu', how: 'code' }],
    ['Sở Tư pháp tỉnh Bạc Liêu', { unitId: 'id-stp-bac-lieu', how: 'name' }],
    ['SO TU PHAP TINH BAC LIEU', { unitId: 'id-stp-bac-lieu', how: 'name' }],
    ['Bạc Liêu', { unitId: 'id-stp-bac-lieu', how: 'short' }],
    ['TP. Cần Thơ', { unitId: 'id-stp-can-tho', how: 'short' }],
    ['Cục THADS tỉnh Vĩnh Long', { unitId: 'id-moi', how: 'old-name' }],
    ['Khu vực 9', { unitId: 'id-moi', how: 'said' }],
    ['Văn phòng Bộ', { left: true }],
  ])('%s is told', (text, meant) => expect(find(text)).toEqual(meant))

  it('of two units is asked about', () =>
    expect(find('Cà Mau')).toEqual({ unclear: ['Sở Tư pháp tỉnh Cà Mau', 'Cục THADS tỉnh Cà Mau'] }))

  it('of an office that became part of another is not booked to its heir', () =>
    expect(find('Sở Tư pháp tỉnh Bến Tre')).toEqual({
      ended: { unit: 'Sở Tư pháp tỉnh Bến Tre', heir: 'Sở Tư pháp tỉnh Cà Mau', day: '2025-07-01' },
    }))

  it('of a unit that is not asked here is that unit, for whoever judges the cell', () =>
    expect(find('Sở Tư pháp thành phố Hà Nội')).toEqual({ unitId: 'id-stp-ha-noi', how: 'name' }))

  it('of nobody is not guessed', () =>
    expect([find('Sở Tư pháp tỉnh Nghĩa Lộ'), find('a')]).toEqual([{ unknown: true }, { unknown: true }]))
})
