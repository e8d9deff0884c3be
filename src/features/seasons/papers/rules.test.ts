/** Who issues and signs a paper of a season. */
import { describe, expect, it } from 'vitest'
import { placeOf } from '#features/organisations/papers/rules.ts'
import { leadOn, leadSigns, ofRegion, postTold } from './rules.ts'

const post = {
  ...{ role: 'lead' as const, unitId: 'a', unitName: 'Sở Tư pháp tỉnh Bến Tre', post: 'Giám đốc' },
  ...{ from: '2021-01-01', to: '2021-06-30' },
}
const later = { ...post, unitId: 'b', unitName: 'Sở Tư pháp tỉnh Trà Vinh', from: '2021-07-01', to: '2021-12-31' }
const say = (code: string, params: object = {}) => `${code} ${Object.values(params).join(' ')}`.trim()
const agency = (provinceName: string | null) => ({
  ...{ id: 'a', name: 'Sở', kind: 'justice_department', provinceName, parentName: null, abbreviation: null },
})

describe('who leads', () => {
  it('is who held the post that day, before the year who will first, and after it who held it last', () => {
    expect(leadOn([later, post], '2021-03-01')?.unitId).toBe('a')
    expect(leadOn([later, post], '2021-08-01')?.unitId).toBe('b')
    expect(leadOn([later, post], '2023-01-01')?.unitId).toBe('b')
    expect(leadOn([later, post], '2020-12-01')?.unitId).toBe('a')
    expect(leadOn([{ ...post, role: 'deputy' }], '2021-03-01')).toBeUndefined()
  })

  it('signs as the lead above the post, whose unit is named once; nobody signs where nobody leads', () => {
    expect(postTold(post)).toBe('Giám đốc Sở Tư pháp tỉnh Bến Tre')
    expect(postTold({ ...post, post: 'Giám đốc Sở Tư pháp tỉnh Bến Tre' })).toBe('Giám đốc Sở Tư pháp tỉnh Bến Tre')
    const signer = leadSigns({ lead: post, noun: 'Cụm' }, say)
    expect(signer).toEqual({ acting: 'PAPER.LEAD-OF CỤM', title: 'GIÁM ĐỐC SỞ TƯ PHÁP TỈNH BẾN TRE', name: null })
    expect(leadSigns({ lead: undefined, noun: null }, say)).toBeNull()
  })

  it('issues under the name of the region; without one the body that organises issues for itself', () => {
    const setting = { label: 'Cụm 1', noun: 'Cụm', issuing: agency('Tỉnh Bến Tre'), organiser: agency(null) }
    expect(ofRegion({ ...setting, lead: post }, say).issuer).toEqual({ above: 'Cụm 1', name: 'Sở', code: null })
    expect(ofRegion({ ...setting, lead: undefined }, say).issuer).toEqual({ above: null, name: 'Sở', code: null })
  })
})

describe('the place', () => {
  it('is the province’s name, in full where it is a person’s; unknown it stays empty', () => {
    const names = ['Tỉnh Bến Tre', 'Thành phố Cần Thơ', 'Thành phố Hồ Chí Minh', null]
    expect(names.map((name) => placeOf(agency(name)))).toEqual(['Bến Tre', 'Cần Thơ', 'Thành phố Hồ Chí Minh', null])
  })
})
