/**
 * What story 4 (Nam Trung Bộ và Tây Nguyên 2022, year end) is made of. Facts come from the article, in its own wording; what
 * the article does not say is written here in neutral words and marked as illustrative when it is loaded.
 */
import { type Count, noTerms, type Terms } from '#features/councils/outcomes/rules.ts'
import { region as region2018 } from './story0-texts.ts'
import type { PlainYear } from './story3-launch.ts'
import { papers } from './story3-texts.ts'

const name = 'Khu vực thi đua Khối cơ quan Tư pháp các tỉnh Nam Trung bộ và Tây Nguyên'
const label = { noun: 'Khu vực', basis: null, name }

/** Eight provinces, of which the article names one; the others are illustrative. */
export const leadProvince = 'Tỉnh Kon Tum'
export const provinces = [
  ...[leadProvince, 'Tỉnh Gia Lai', 'Tỉnh Đắk Lắk', 'Tỉnh Đắk Nông'],
  ...['Tỉnh Lâm Đồng', 'Tỉnh Bình Định', 'Tỉnh Phú Yên', 'Tỉnh Khánh Hòa'],
]

export const region = {
  code: 'nam-trung-bo-tay-nguyen',
  label: { ...label, from: '2022-01-01', to: '2022-12-31' },
  blocks: region2018.blocks,
}

/** Days of all stages are illustrative. */
const stages = (year: number) => [
  { code: 'preparation' as const, opens: `${year}-01-10`, deadline: null },
  { code: 'movements' as const, opens: `${year}-01-17`, deadline: `${year}-03-31` },
  { code: 'pacts' as const, opens: `${year}-02-14`, deadline: `${year}-03-31` },
]

export const year2022: PlainYear = {
  year: 2022,
  label: region.label,
  opened: '2022-01-10T08:00:00+07:00',
  drafted: '2022-02-21T09:00:00+07:00',
  launched: '2022-03-18T09:00:00+07:00',
  stages: stages(2022),
  ...papers(2022),
}

/** 25 November 2022: whether in the morning hall or elsewhere, the article does not say. */
export const day = '2022-11-25'

export const conference = {
  ...{ kind: 'year_end' as const, day, place: null },
  attending: ['Thứ trưởng Bộ Tư pháp', 'Phó Chủ tịch UBND tỉnh'],
}

/** Illustrative, as the rule is. */
export const conditions = [{ kind: 'no-hold' as const }]

/** The weakness that was named, what the province and the vice-minister ask, and what was made known. */
export const conclusions = [
  {
    kind: 'weakness' as const,
    content:
      'Các phong trào thi đua vẫn chưa thực sự sâu rộng; chưa lấy công tác thi đua làm đòn bẩy để thực hiện các nhiệm vụ của ngành.',
  },
  {
    kind: 'direction' as const,
    content:
      'Tiếp tục phát huy những kết quả đạt được; khắc phục những hạn chế tồn tại; nỗ lực triển khai thực hiện hiệu quả, thiết thực các nhiệm vụ, giải pháp và nội dung giao ước thi đua đã đề ra.',
  },
  {
    kind: 'direction' as const,
    content:
      'Đưa phong trào thi đua hướng về cơ sở, gắn với thực hiện nhiệm vụ chính trị của địa phương, đơn vị, thiết thực, gắn với lợi ích của người trực tiếp tham gia thi đua.',
  },
  {
    kind: 'direction' as const,
    content: 'Các chủ đề thi đua được phát động cần có mục tiêu cụ thể, có trọng tâm, trọng điểm.',
  },
  {
    kind: 'direction' as const,
    content:
      'Đổi mới nội dung, hình thức tổ chức phong trào thi đua; nhân rộng các gương điển hình tiên tiến, “Người tốt, việc tốt” trong từng lĩnh vực công tác.',
  },
  {
    kind: 'conclusion' as const,
    content: 'Công bố quyết định cử Trưởng, Phó Trưởng Khu vực thi đua các tỉnh Nam Trung bộ và Tây Nguyên năm 2023.',
  },
]

/** Illustrative: by what rule a region votes was not found. One name on each ballot, two thirds of the members. */
export const rule: Terms = {
  ...noTerms,
  ...{ quorum: { part: 2, whole: 3, over: false }, threshold: { part: 2, whole: 3, over: false } },
  ...{ base: 'members', secrecy: 'secret', rounds: 2, runOff: 2, seats: 1 },
}

/** Illustrative: who stood, who counted and how many votes each had; the flag follows from them. */
export const council = 'Hội đồng suy tôn Khối Sở Tư pháp (minh hoạ)'
export const agenda = ['Bình xét, suy tôn đơn vị đề nghị tặng Cờ thi đua ngành Tư pháp năm 2022']
export const tellers = ['Tỉnh Gia Lai', 'Tỉnh Đắk Lắk']
export const votes: Readonly<Record<string, number>> = { [leadProvince]: 7, 'Tỉnh Khánh Hòa': 1 }
export const ballots: Omit<Count, 'marks'> = { handedOut: 8, returned: 8, invalid: 0, blank: 0 }

/**
 * What came after the vote the article does not say: how the nomination was posted and submitted is illustrative, a decision is
 * not made up.
 */
export const postingRule = { workingDays: 5, daysOff: [], legalBasis: null }
export const summary =
  'Số liệu minh hoạ: đứng đầu khối về điểm thi đua; hoàn thành các chỉ tiêu của giao ước năm 2022; làm Trưởng Khu vực thi đua năm 2022.'
export const posted = { at: '2022-11-28T08:00:00+07:00', from: '2022-11-28' }
export const comment = {
  ...{ province: 'Tỉnh Phú Yên', at: '2022-11-30T09:00:00+07:00' },
  content: 'Nhất trí với danh sách đề nghị.',
  answer: 'Cảm ơn ý kiến của đơn vị.',
}
export const letter = { at: '2022-12-06T09:00:00+07:00', day: '2022-12-06', number: '01/TTr-KV', to: 'Bộ Tư pháp' }

/** Announced and not named: illustrative, with the days of their terms. */
export const officers2023 = [
  { role: 'lead' as const, block: 'justice_department' as const, province: 'Tỉnh Gia Lai', post: 'Giám đốc' },
  { role: 'deputy' as const, block: 'enforcement' as const, province: 'Tỉnh Gia Lai', post: 'Cục trưởng' },
]

/** Its pact was signed at the same conference. */
export const year2023: PlainYear = {
  year: 2023,
  label: { ...label, from: '2023-01-01', to: '2023-12-31' },
  opened: '2022-11-18T08:00:00+07:00',
  drafted: '2022-11-21T09:00:00+07:00',
  launched: '2022-11-25T10:30:00+07:00',
  held: { day, place: null },
  stages: [
    { code: 'preparation' as const, opens: '2022-11-18', deadline: null },
    { code: 'movements' as const, opens: '2022-11-21', deadline: '2023-03-31' },
    { code: 'pacts' as const, opens: '2022-11-21', deadline: '2023-03-31' },
  ],
  ...papers(2023),
}

/** Illustrative: that anything was handed over, on which days, with which lessons and remarks, the article does not say. */
export const handover = {
  handed: '2022-12-28T09:00:00+07:00',
  received: '2022-12-30T09:00:00+07:00',
  note: 'Kèm hồ sơ giấy của năm 2022.',
  lessons: [
    { kind: 'worked' as const, content: 'Ký giao ước năm sau ngay tại hội nghị tổng kết thì không mất tháng đầu năm.' },
    { kind: 'hindered' as const, content: 'Phong trào triển khai vào cuối quý nên khó đi vào chiều sâu.' },
    { kind: 'advice' as const, content: 'Nên nêu mục tiêu bằng con số ngay từ khi phát động.' },
  ],
  remarks: [{ part: 'work' as const, remark: 'Các kết luận còn mở được theo dõi tiếp trong năm 2023.' }],
}
