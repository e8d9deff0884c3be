/**
 * What story 0 (đồng bằng sông Cửu Long 2018, launch and signing) is made of. Facts come from the article; what the
 * article does not say is written here in neutral words and marked as illustrative when it is loaded.
 */

/** The thirteen provinces of the region in 2018. */
export const provinces = [
  'Tỉnh An Giang',
  'Tỉnh Bạc Liêu',
  'Tỉnh Bến Tre',
  'Tỉnh Cà Mau',
  'Thành phố Cần Thơ',
  'Tỉnh Đồng Tháp',
  'Tỉnh Hậu Giang',
  'Tỉnh Kiên Giang',
  'Tỉnh Long An',
  'Tỉnh Sóc Trăng',
  'Tỉnh Tiền Giang',
  'Tỉnh Trà Vinh',
  'Tỉnh Vĩnh Long',
]
export const leadProvince = 'Tỉnh Bạc Liêu'
export const leadPost = 'Giám đốc'

export const region = {
  code: 'tay-nam-bo',
  /** The name it bore in 2018; the following years bear another. */
  label: {
    noun: 'Khu vực',
    name: 'Khu vực thi đua các tỉnh đồng bằng sông Cửu Long',
    from: null,
    to: '2018-12-31',
    basis: null,
  },
  blocks: [
    { code: 'justice_department', label: 'Khối Sở Tư pháp' },
    { code: 'enforcement', label: 'Khối THADS' },
  ],
}

export const conference = {
  kind: 'launch' as const,
  day: '2018-03-02',
  place: 'Tiền Giang',
  attending: [
    'Vụ Thi đua – Khen thưởng, Bộ Tư pháp',
    'Cục Công tác phía Nam, Bộ Tư pháp',
    'Lãnh đạo 13 Sở Tư pháp trong khu vực',
    'Lãnh đạo 13 Cục Thi hành án dân sự trong khu vực',
  ],
}

const plainMovement = {
  level: null,
  launchedBy: null,
  from: null,
  to: null,
  openEnded: false,
  theme: null,
  legalBasis: null,
  legalBasisDay: null,
}
const standing = { ...plainMovement, kind: 'regular' as const, level: 'ministry' as const, launchedBy: 'Bộ Tư pháp' }

/** The first of the list are the Ministry's. */
export const ofMinistry = 3

/** Five by name, then "others by phase and theme". Kinds and dates: the plan of a member of the same year (story 2). */
export const movements = [
  {
    ...standing,
    name: 'Toàn ngành tư pháp tiếp tục đổi mới lề lối làm việc, siết chặt kỷ luật, kỷ cương; nâng cao hiệu lực, hiệu quả thi hành pháp luật; đẩy mạnh ứng dụng công nghệ thông tin, thi đua hoàn thành xuất sắc nhiệm vụ chính trị được giao năm 2018',
  },
  {
    ...standing,
    name: 'Ngành tư pháp chung sức góp phần xây dựng nông thôn mới',
    from: '2016-01-01',
    to: '2020-12-31',
    legalBasis: '2288/QĐ-BTP',
    legalBasisDay: '2016-10-31',
  },
  {
    ...standing,
    name: 'Cán bộ tư pháp đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
    from: '2016-01-01',
    to: '2020-12-31',
  },
  {
    ...plainMovement,
    kind: 'thematic' as const,
    name: 'Cả nước chung sức vì người nghèo - không để ai bị bỏ lại phía sau',
  },
  { ...plainMovement, kind: 'thematic' as const, name: 'Doanh nghiệp Việt Nam hội nhập và phát triển' },
  {
    ...plainMovement,
    kind: 'thematic' as const,
    name: 'Các phong trào thi đua theo đợt, theo chuyên đề khác do Bộ Tư pháp và địa phương phát động',
    launchedBy: 'Bộ Tư pháp và địa phương',
    openEnded: true,
  },
]

/** The title is the article's; articles and tasks are illustrative. */
export const plan = {
  title: 'Kế hoạch phát động phong trào thi đua Khối cơ quan tư pháp khu vực ĐBSCL năm 2018',
  preamble: 'Văn bản minh hoạ: bài báo không đăng toàn văn kế hoạch.',
  articles: [
    {
      heading: 'Mục đích, yêu cầu',
      body: 'Các đơn vị trong khu vực phát động và thực hiện các phong trào thi đua năm 2018, bám sát nhiệm vụ được giao.',
    },
    {
      heading: 'Tổ chức thực hiện',
      body: 'Trưởng khu vực theo dõi, đôn đốc; các đơn vị thành viên thực hiện và báo cáo kết quả.',
    },
  ],
  tasks: [
    'Triển khai các phong trào thi đua tới toàn thể công chức, viên chức và người lao động của đơn vị.',
    'Phát hiện, bồi dưỡng, nhân rộng mô hình mới, cách làm hay, điển hình tiên tiến.',
    'Kịp thời biểu dương, khen thưởng tập thể, cá nhân có thành tích tiêu biểu, xuất sắc.',
  ],
}

const pactArticles = [
  {
    heading: 'Nội dung thi đua',
    body: 'Các đơn vị trong khối thi đua hoàn thành nhiệm vụ được giao năm 2018 và thực hiện các phong trào thi đua của khu vực.',
  },
  {
    heading: 'Cam kết',
    body: 'Các đơn vị ký giao ước cùng thực hiện, đoàn kết, hợp tác, chia sẻ kinh nghiệm.',
  },
]

const target = {
  indicator: null,
  content: 'Tỷ lệ nhiệm vụ được giao trong năm hoàn thành đúng hạn',
  comparison: '>=' as const,
  value: '0.9',
  asPercent: true,
  per: 'unit' as const,
  due: '2018-12-31',
}
const pactPreamble = 'Văn bản minh hoạ: bài báo không đăng toàn văn giao ước.'

/** Titles are the article's; articles and targets are illustrative. */
export const pacts = [
  {
    block: 'justice_department' as const,
    title: 'Giao ước thi đua Khối Sở Tư pháp các tỉnh, thành khu vực ĐBSCL năm 2018',
    preamble: pactPreamble,
    articles: pactArticles,
    targets: [target],
  },
  {
    block: 'enforcement' as const,
    title: 'Giao ước thi đua Khối THADS các tỉnh, thành khu vực ĐBSCL năm 2018',
    preamble: pactPreamble,
    articles: pactArticles,
    targets: [target],
  },
]

/** The article gives counts (12/13, 12/13, 2/13); which units they are is illustrative. */
export const registered = {
  justice_department: { none: ['Tỉnh Cà Mau'], government_flag: [] as string[] },
  enforcement: { none: ['Tỉnh Hậu Giang'], government_flag: ['Tỉnh Long An', 'Tỉnh Tiền Giang'] },
}

/** Days of the stages are illustrative, but for the conference. */
export const stages = [
  { code: 'preparation' as const, opens: '2018-01-02', deadline: null },
  { code: 'movements' as const, opens: '2018-01-15', deadline: '2018-03-02' },
  { code: 'pacts' as const, opens: '2018-02-05', deadline: '2018-03-02' },
  { code: 'registrations' as const, opens: '2018-02-20', deadline: '2018-03-02' },
]
