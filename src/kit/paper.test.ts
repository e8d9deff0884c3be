/** How parts of a paper are told, whatever form it takes (Decree 30/2020/NĐ-CP, Annex I). */
import { describe, expect, it } from 'vitest'
import { annexNote, dateTold, fact, factsIn, numberTold, type Paper, symbolTold, text, wordsOf } from './paper.ts'

const paper: Paper = {
  ...{ kind: 'plan', type: { code: 'KH', name: 'KẾ HOẠCH' }, about: 'Tổ chức phong trào thi đua năm 2026' },
  issuer: { above: 'BỘ TƯ PHÁP', name: 'KHU VỰC THI ĐUA SỐ 1', code: 'KVTĐ' },
  ...{ place: 'Cần Thơ', number: 5, day: '2026-02-05' },
  bases: [[text('Căn cứ Luật Thi đua, khen thưởng;')]],
  blocks: [
    { id: 'I', is: 'heading', level: 1, text: 'I. MỤC ĐÍCH' },
    {
      id: 'I.1',
      is: 'paragraph',
      line: [text('Có '), fact('members', '13', 'Danh sách thành viên'), text(' đơn vị.')],
    },
    {
      ...{ id: 'II', is: 'table', columns: [{ head: 'Đơn vị', width: 1, align: 'left' }] },
      rows: [[[fact('members', '13', 'Danh sách thành viên')]], [[text('Sở Tư pháp')]]],
    },
  ],
  ...{ signer: { acting: 'TM. KHU VỰC', title: 'TRƯỞNG KHU VỰC', name: null }, boxes: [] },
  ...{ recipients: ['Bộ Tư pháp'], filed: 'Lưu: VT', mark: null, madeUp: true, check: null },
}

describe('a paper', () => {
  it('numbers under ten have a nought before them', () =>
    expect([1, 9, 10, 123].map(numberTold)).toEqual(['01', '09', '10', '123']))

  it('a symbol joins the kind of paper and who issues it; without a number its place stays open', () => {
    expect(symbolTold(paper)).toBe('05/KH-KVTĐ')
    expect(symbolTold({ ...paper, number: null })).toMatch(/^\s+\/KH-KVTĐ$/)
    expect(symbolTold({ ...paper, type: { code: null, name: 'GIAO ƯỚC' }, number: null }).trim()).toBe('/KVTĐ')
  })

  it('an annex stands after whoever signs and those it goes to, and says what it belongs to', () => {
    const annex = { id: 'P', is: 'annex', name: 'Phụ lục I', about: 'Danh sách' } as const
    const after = { id: 'P.1', is: 'paragraph', line: [text('Sau phụ lục')] } as const
    const told = wordsOf({ ...paper, blocks: [...paper.blocks, annex, after], check: { code: 'K7QX', address: '' } })
    const note = '(Kèm theo Kế hoạch số 05/KH-KVTĐ ngày 05 tháng 02 năm 2026 của KHU VỰC THI ĐUA SỐ 1)'
    expect(told.slice(told.indexOf('TRƯỞNG KHU VỰC'))).toEqual([
      ...['TRƯỞNG KHU VỰC', 'Phụ lục I', 'Danh sách', note, 'Sau phụ lục', 'Mã kiểm tra: K7QX'],
    ])
    expect(annexNote({ ...paper, number: null, day: null })).toContain('số …/KH-KVTĐ ngày … tháng … năm … của')
    expect(annexNote({ ...paper, type: { code: null, name: 'GIAO ƯỚC' }, number: null })).toContain('Giao ước ngày 05')
  })

  it('days under ten and the first two months have a nought, other months none', () => {
    expect(dateTold(paper)).toBe('Cần Thơ, ngày 05 tháng 02 năm 2026')
    expect(dateTold({ place: 'Hà Nội', day: '2026-03-15' })).toBe('Hà Nội, ngày 15 tháng 3 năm 2026')
    expect(dateTold({ place: 'Hà Nội', day: '2026-11-01' })).toBe('Hà Nội, ngày 01 tháng 11 năm 2026')
    expect(dateTold({ place: null, day: null })).toMatch(/^…, ngày\s+tháng\s+năm$/)
  })

  it('its facts are found wherever they are quoted, each once', () =>
    expect([...factsIn(paper).values()]).toEqual([{ key: 'members', text: '13', from: 'Danh sách thành viên' }]))

  it('its words are all that is printed, in the order it is read', () =>
    expect(wordsOf(paper)).toEqual([
      ...['BỘ TƯ PHÁP', 'KHU VỰC THI ĐUA SỐ 1', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
      ...['Số: 05/KH-KVTĐ', 'Cần Thơ, ngày 05 tháng 02 năm 2026', 'Dữ liệu minh hoạ, không phải số liệu thật'],
      ...['KẾ HOẠCH', 'Tổ chức phong trào thi đua năm 2026', 'Căn cứ Luật Thi đua, khen thưởng;'],
      ...['I. MỤC ĐÍCH', 'Có 13 đơn vị.', 'Đơn vị', '13', 'Sở Tư pháp'],
      ...['Nơi nhận:', '- Bộ Tư pháp;', '- Lưu: VT.', 'TM. KHU VỰC', 'TRƯỞNG KHU VỰC'],
    ]))
})
