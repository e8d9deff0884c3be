/** What a paper offers to a template. */
import { describe, expect, it } from 'vitest'
import { annexed, pact, plan } from '#tests/support/word-papers.ts'
import {
  anyPaper,
  checked,
  fieldNames,
  fieldsFor,
  fieldsOf,
  marksOf,
  offeredBy,
  whyNotBring,
  whyNotKeep,
} from './rules.ts'

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

  it('of an annex are apart from those of what is signed', () => {
    const { texts, lists } = fieldsOf(annexed)
    expect(texts.phu_luc).toBe('Phụ lục I\nDanh sách chỉ tiêu theo từng đơn vị')
    expect(texts.noi_dung).not.toContain('Phụ lục I')
    expect(lists.cac_doan_phu_luc).toHaveLength(2)
  })

  it('say a column of a table by its head', () =>
    expect(offeredBy(plan).filter(({ name }) => /^bang_1(_cong)?\.cot_2$/.test(name))).toEqual([
      { name: 'bang_1.cot_2', head: 'Đơn vị' },
      { name: 'bang_1_cong.cot_2', head: 'Đơn vị' },
    ]))
})

describe('a template', () => {
  const whole = ['so_ky_hieu', 'noi_ngay_thang_nam', 'trich_yeu', 'can_cu', 'noi_dung', 'bang_1.cot_1', 'chuc_vu']

  it('is told what no paper has, and which parts of one it has no place for', () => {
    expect(checked(plan, [...whole, 'ngya', 'bang_7.cot_3', 'bang_0.cot_1'])).toMatchObject({
      ...{ unknown: ['ngya', 'bang_0.cot_1'], missing: ['ho_ten', 'noi_nhan', 'ma_kiem_tra'] },
    })
    const all = [...whole, 'ho_ten', 'cac_noi_nhan.ten', 'ma_kiem_tra']
    expect(checked(plan, all).missing).toEqual([])
    expect(checked(annexed, all).missing).toEqual(['cac_doan_phu_luc.noi_dung'])
    expect(checked(pact, all).missing).toEqual(['cac_ben_ky.don_vi'])
    expect(checked(anyPaper('plan'), []).missing).toContain('cac_doan.noi_dung')
  })

  it('without a field that a paper has is refused', () => {
    expect(whyNotBring({ found: ['la_gi'], unknown: ['la_gi'] })).toMatchObject({ code: 'document_template.no-fields' })
    expect(whyNotBring({ found: ['so', 'la_gi'], unknown: ['la_gi'] })).toBeUndefined()
  })

  it('is one of fifty at most, each no larger than five megabytes', () => {
    const most = 5 * 1024 * 1024
    expect([whyNotKeep(most, 49), whyNotKeep(most + 1, 0)?.code, whyNotKeep(1, 50)?.code]).toEqual([
      ...[undefined, 'document_template.too-large', 'document_template.too-many'],
    ])
  })

  it('for more tables than a paper has gets empty rows for them', () => {
    const { lists } = fieldsFor(plan, ['bang_1.cot_1', 'bang_9.cot_1', 'la_gi.cot'])
    expect([lists.bang_1?.length, lists.bang_9, lists.la_gi]).toEqual([30, [], undefined])
  })

  it('says of a draft and of made-up data what they are', () =>
    expect([marksOf(annexed), marksOf(plan)]).toEqual([['DỰ THẢO', 'Dữ liệu minh hoạ, không phải số liệu thật'], []]))
})
