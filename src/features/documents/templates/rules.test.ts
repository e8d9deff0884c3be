/** What a paper offers to a template. */
import { describe, expect, it } from 'vitest'
import { annexed, pact, plan } from '#tests/support/word-papers.ts'
import { comparedTo, fieldNames, fieldsOf } from './rules.ts'

describe('the fields of a paper', () => {
  it('say its parts by name', () => {
    const { texts, lists } = fieldsOf(plan)
    expect(texts).toMatchObject({
      ...{ so: '05', so_ky_hieu: '05/KH-KVTĐ5', noi: 'Cần Thơ', ngay: '05', thang: '02', nam: '2026' },
      ...{ co_quan_cap_tren: 'BỘ TƯ PHÁP', co_quan: 'KHU VỰC THI ĐUA SỐ 5', quyen_han: 'KT. GIÁM ĐỐC' },
      ...{ noi_ngay_thang_nam: 'Cần Thơ, ngày 05 tháng 02 năm 2026', ma_kiem_tra: 'K7QX-29MD' },
    })
    expect(texts.noi_dung).toMatch(/^I\. MỤC ĐÍCH, YÊU CẦU\n1\. Mục đích\nYêu cầu\./)
    expect(texts.noi_dung).toContain('\n- Công khai, minh bạch\n')
    expect(lists.cac_doan?.map(({ noi_dung }) => noi_dung).join('\n')).toBe(texts.noi_dung)
    expect(lists.bang_1?.[1]).toEqual({
      ...{ cot_1: '2', cot_2: 'Sở Tư pháp tỉnh thứ 2', cot_3: '37,5%', cot_4: 'Đã rà soát, thống nhất' },
    })
    expect(lists.bang_1_cong).toEqual([{ cot_1: '', cot_2: 'Cộng', cot_3: '300', cot_4: '' }])
    expect(lists.cac_noi_nhan).toHaveLength(3)
  })

  it('have one list for each table and one for those who sign', () => {
    expect(fieldsOf(pact).lists.cac_ben_ky?.[0]).toEqual({
      ...{ don_vi: 'Sở Tư pháp Thành phố Cần Thơ', quyen_han: 'KT. GIÁM ĐỐC', chuc_vu: 'GIÁM ĐỐC' },
      ho_ten: 'Trần Văn Thứ 1',
    })
    expect(fieldNames(annexed)).toContain('bang_1.cot_4')
    expect(fieldNames({ ...annexed, blocks: [] })).not.toContain('bang_1.cot_4')
  })

  it('of what is not there yet are empty, and still have their names', () => {
    const { texts, lists } = fieldsOf({ ...annexed, signer: null, check: null, recipients: [] })
    expect([texts.so, texts.ngay, texts.thang, texts.ho_ten, texts.ma_kiem_tra]).toEqual(['', '', '', '', ''])
    expect(lists.cac_noi_nhan).toEqual([])
    expect(fieldNames({ ...annexed, recipients: [] })).toContain('cac_noi_nhan.ten')
  })

  it('are every name once', () => expect(new Set(fieldNames(plan)).size).toBe(fieldNames(plan).length))

  it('are compared with what a template asks for', () =>
    expect(comparedTo(['so', 'ngay'], ['so', 'ngya'])).toEqual({
      ...{ found: ['so', 'ngya'], unknown: ['ngya'], missing: ['ngay'] },
    }))
})
