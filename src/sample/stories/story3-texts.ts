/**
 * What story 3 (Tây Nam Bộ 2020, year end) is made of. Facts come from the article, in its own wording; what the article
 * does not say is written here in neutral words and marked as illustrative when it is loaded.
 */
import type { PlainYear } from './story3-launch.ts'

const label = { noun: 'Khu vực', basis: null }
const unknownMovement = {
  ...{ level: null, launchedBy: null, from: null, to: null, openEnded: false },
  ...{ theme: null, legalBasis: null, legalBasisDay: null },
}
/** That the year's movement was launched among all members is the article's; its name is not in it. */
const movements = (year: number) => [
  { ...unknownMovement, name: `Phong trào thi đua năm ${year} của khu vực (minh hoạ)`, kind: 'regular' as const },
]
const noFullText = 'Văn bản minh hoạ: bài báo không đăng toàn văn.'
export const papers = (year: number) => ({
  movements: movements(year),
  plan: {
    title: `Kế hoạch thi đua năm ${year} của khu vực (minh hoạ)`,
    preamble: noFullText,
    articles: [
      {
        heading: 'Tổ chức thực hiện',
        body: 'Trưởng khu vực theo dõi, đôn đốc; các đơn vị thành viên thực hiện và báo cáo kết quả.',
      },
    ],
    tasks: ['Triển khai phong trào thi đua tới toàn thể công chức, viên chức và người lao động của đơn vị.'],
  },
  pacts: (['justice_department', 'enforcement'] as const).map((block) => ({
    block,
    title: `Giao ước thi đua ${block === 'enforcement' ? 'Khối THADS' : 'Khối Sở Tư pháp'} năm ${year} (minh hoạ)`,
    preamble: noFullText,
    articles: [
      {
        heading: 'Nội dung thi đua',
        body: `Các đơn vị trong khối thi đua hoàn thành nhiệm vụ được giao năm ${year}.`,
      },
    ],
    targets: [],
  })),
})

/** Days of all stages are illustrative. */
const launchStages = (year: number) => [
  { code: 'preparation' as const, opens: `${year}-01-06`, deadline: null },
  { code: 'movements' as const, opens: `${year}-01-15`, deadline: `${year}-03-31` },
  { code: 'pacts' as const, opens: `${year}-02-10`, deadline: `${year}-03-31` },
]

export const year2020: PlainYear = {
  year: 2020,
  label: { ...label, name: 'Khu vực thi đua miền Tây Nam Bộ', from: '2020-01-01', to: '2020-12-31' },
  opened: '2020-01-06T08:00:00+07:00',
  drafted: '2020-02-17T09:00:00+07:00',
  launched: '2020-03-16T09:00:00+07:00',
  stages: [
    ...launchStages(2020),
    { code: 'registrations', opens: '2020-03-31', deadline: '2020-03-31' },
    { code: 'figures', opens: '2020-04-01', deadline: null },
    { code: 'scoring', opens: '2020-11-02', deadline: '2020-12-11' },
  ],
  ...papers(2020),
}

/** The lead of 2020 is not named: who leads here is illustrative, and open data names nobody. */
export const leadProvince2020 = 'Tỉnh Đồng Tháp'

export const conference = {
  kind: 'year_end' as const,
  day: '2020-12-11',
  place: 'Đồng Tháp',
  attending: ['Thứ trưởng Bộ Tư pháp', 'Phó Giám đốc Sở Tư pháp Đồng Tháp (báo cáo tại hội nghị)'],
}

/** What the vice-minister asks of the year to come, and what the Ministry made known. */
export const conclusions = [
  {
    kind: 'direction' as const,
    content:
      'Các đơn vị cần coi thi đua là nhiệm vụ đặc biệt quan trọng, là giải pháp thực hiện thắng lợi nhiệm vụ chuyên môn; gắn phong trào thi đua với cuộc vận động “Học tập và làm theo tấm gương đạo đức, phong cách Hồ Chí Minh”.',
  },
  {
    kind: 'direction' as const,
    content:
      'Khi xây dựng phương hướng triển khai phong trào thi đua năm 2021 cần đặt ra chỉ tiêu cụ thể, tránh dàn trải.',
  },
  {
    kind: 'direction' as const,
    content: 'Đổi mới phương thức đánh giá, bình xét phong trào thi đua kịp thời, chính xác, khách quan.',
  },
  {
    kind: 'direction' as const,
    content: 'Phát hiện kịp thời các nhân tố mới, tiến hành khen thưởng đột xuất.',
  },
  {
    kind: 'conclusion' as const,
    content:
      'Bộ Tư pháp công bố quyết định về việc cử Trưởng và Phó Trưởng Khu vực thi đua năm 2021: Giám đốc Sở Tư pháp tỉnh Bến Tre làm Trưởng Khu vực; Giám đốc Sở Tư pháp tỉnh Trà Vinh và Cục trưởng Cục THADS tỉnh Trà Vinh làm Phó Trưởng Khu vực.',
  },
]

/** By the Ministry's decision, whose number and day are not known; neither are the days of the term. */
export const officers2021 = [
  { role: 'lead' as const, block: 'justice_department' as const, province: 'Tỉnh Bến Tre', post: 'Giám đốc' },
  { role: 'deputy' as const, block: 'justice_department' as const, province: 'Tỉnh Trà Vinh', post: 'Giám đốc' },
  { role: 'deputy' as const, block: 'enforcement' as const, province: 'Tỉnh Trà Vinh', post: 'Cục trưởng' },
]
export const decision2021 = { decisionNumber: null, decisionDay: null, decisionBody: 'Bộ Tư pháp' }

export const year2021: PlainYear = {
  year: 2021,
  label: { ...label, name: 'Khu vực thi đua các tỉnh miền Tây Nam Bộ', from: '2021-01-01', to: '2021-12-31' },
  opened: '2020-12-11T09:30:00+07:00',
  drafted: '2021-02-22T09:00:00+07:00',
  launched: '2021-03-15T09:00:00+07:00',
  stages: launchStages(2021),
  ...papers(2021),
}
