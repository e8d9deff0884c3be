/**
 * What story 1 (miền Đông and Tây Nam Bộ 2019) is made of. Facts come from the article, in its own wording; what the
 * article does not say is written here in neutral words and marked as illustrative when it is loaded.
 */
import { region as region2018 } from './story0-texts.ts'

export const year = 2019

const labelOf2019 = { noun: 'Khu vực', from: '2019-01-01', to: '2019-12-31', basis: null }
const unknownMovement = {
  ...{ level: null, launchedBy: null, from: null, to: null, openEnded: false },
  ...{ theme: null, legalBasis: null, legalBasisDay: null },
}
const ratio = { indicator: null, comparison: '>' as const, asPercent: true, per: null, due: null }
const noFullText = 'Văn bản minh hoạ: bài báo không đăng toàn văn.'
const together = {
  heading: 'Tổ chức thực hiện',
  body: 'Trưởng khu vực theo dõi, đôn đốc; các đơn vị thành viên thực hiện và báo cáo kết quả.',
}

/** Days of the stages are illustrative: those of the conferences are not known. */
const stages = [
  { code: 'preparation' as const, opens: '2019-01-02', deadline: null },
  { code: 'movements' as const, opens: '2019-01-15', deadline: '2019-03-29' },
  { code: 'pacts' as const, opens: '2019-02-11', deadline: '2019-03-29' },
]

/** Miền Đông Nam Bộ: which provinces its members are is not in the article. */
export const east = {
  region: {
    code: 'dong-nam-bo',
    label: { ...labelOf2019, name: 'Khu vực thi đua Khối cơ quan Tư pháp các tỉnh, thành phố miền Đông Nam Bộ' },
    blocks: region2018.blocks,
  },
  provinces: [
    'Tỉnh Bà Rịa - Vũng Tàu',
    'Tỉnh Bình Dương',
    'Tỉnh Bình Phước',
    'Tỉnh Đồng Nai',
    'Thành phố Hồ Chí Minh',
    'Tỉnh Tây Ninh',
  ],
  /** Illustrative: where the conference was held. */
  leadProvince: 'Thành phố Hồ Chí Minh',
  theme:
    'Ngành Tư pháp thi đua siết chặt kỷ cương, tăng cường đoàn kết, hành động, sáng tạo, bứt phá, hiệu quả thực hiện thắng lợi nhiệm vụ chính trị được giao năm 2019',
  stages,
  conference: { kind: 'launch' as const, day: null, place: 'TP Hồ Chí Minh', attending: [] },
  conclusions: [
    'Phong trào thi đua cần phải có trọng tâm, trọng điểm; nội dung thiết thực, với các tiêu chí cụ thể, rõ ràng, tránh phô trương, hình thức.',
    'Gắn kết chặt chẽ kết quả thực hiện phong trào thi đua với công tác khen thưởng; bảo đảm khen thưởng phải trên cơ sở kết quả, thành tích thi đua.',
    'Khen thưởng phải khách quan, chính xác, công khai, công bằng và kịp thời.',
  ],
  movements: [
    {
      ...unknownMovement,
      name: 'Ngành Tư pháp thi đua siết chặt kỷ cương, tăng cường đoàn kết, hành động, sáng tạo, bứt phá, hiệu quả thực hiện thắng lợi nhiệm vụ chính trị được giao năm 2019',
      kind: 'regular' as const,
      level: 'region' as const,
      launchedBy: 'Khối cơ quan Tư pháp các tỉnh, thành phố miền Đông Nam bộ',
    },
    { ...unknownMovement, name: 'Nhiều phong trào thiết thực khác', kind: 'thematic' as const, openEnded: true },
  ],
  /** That there was such a plan is illustrative; its tasks are the ones the article names. */
  plan: {
    title: 'Kế hoạch phát động phong trào thi đua Khối cơ quan Tư pháp các tỉnh, thành phố miền Đông Nam Bộ năm 2019',
    preamble: noFullText,
    articles: [
      {
        heading: 'Mục đích',
        body: 'Khơi dậy và phát huy mạnh mẽ sự năng động, sáng tạo, ý chí hành động, nỗ lực bứt phá, vượt qua khó khăn, thách thức; nâng cao chất lượng, hiệu quả công tác.',
      },
      together,
    ],
    tasks: [
      'Siết chặt kỷ luật, kỷ cương hành chính, nêu cao tinh thần trách nhiệm trong công tác xây dựng, thẩm định văn bản quy phạm pháp luật.',
      'Chủ động triển khai các luật, nghị quyết của Quốc hội mới ban hành.',
      'Tiếp tục thực hiện có hiệu quả Đề án đổi mới, nâng cao hiệu quả công tác thi hành pháp luật, gắn công tác này với việc thực hiện tốt công tác kiểm tra, xử lý văn bản.',
      'Tiếp tục thực hiện có hiệu quả Chương trình phổ biến giáo dục pháp luật giai đoạn 2017-2021.',
    ],
  },
  pacts: [
    {
      block: 'justice_department' as const,
      title: 'Giao ước thi đua Khối Sở Tư pháp miền Đông Nam Bộ năm 2019',
      preamble: noFullText,
      articles: [
        {
          heading: 'Bổ trợ tư pháp, hành chính tư pháp',
          body: 'Thực hiện các giải pháp phát triển các tổ chức hành nghề trong lĩnh vực bổ trợ tư pháp theo hướng đảm bảo sự hài hòa giữa xã hội hóa và công tác quản lý nhà nước; giải quyết tốt các yêu cầu của tổ chức, cá nhân trong lĩnh vực hành chính tư pháp.',
        },
        {
          heading: 'Tổ chức bộ máy',
          body: 'Tiếp tục củng cố, kiện toàn tổ chức bộ máy, bảo đảm tinh gọn, hiệu lực, hiệu quả.',
        },
      ],
      targets: [],
    },
    {
      block: 'enforcement' as const,
      title: 'Giao ước thi đua Khối THADS miền Đông Nam Bộ năm 2019',
      preamble: noFullText,
      articles: [
        {
          heading: 'Thi hành án dân sự',
          body: 'Tăng cường chỉ đạo, phối hợp, phấn đấu hoàn thành các chỉ tiêu, nhiệm vụ thi hành án dân sự, theo dõi thi hành án hành chính.',
        },
      ],
      targets: [
        {
          ...ratio,
          content: 'Tỷ lệ thi hành án dân sự về việc trên tổng số có điều kiện thi hành án',
          value: '0.73',
          measuredBy: 'cases_done_ratio',
        },
        {
          ...ratio,
          content: 'Tỷ lệ thi hành án dân sự về tiền trên tổng số có điều kiện thi hành án',
          value: '0.33',
          measuredBy: 'money_done_ratio',
        },
      ],
    },
  ],
}

/** What every indicator of the Ministry's own has in common here. */
export const ownIndicator = {
  ...{ nameEn: null, legalBasis: null, provisional: true, from: null, to: null },
  ...{ period: 'month' as const, yearFromMonth: 1 as const, accumulation: 'sum' as const },
}

/** Illustrative: what a target of the other block could be counted by. */
export const ownIndicators = [
  {
    ...ownIndicator,
    ...{ code: 'tasks_assigned', name: 'Số nhiệm vụ được giao đến hạn (minh hoạ)', type: 'count' as const },
    ...{ unitLabel: 'nhiệm vụ', definition: 'Số nhiệm vụ có hạn hoàn thành trong kỳ. Chỉ số minh hoạ.' },
    ...{ numeratorCode: null, denominatorCode: null },
  },
  {
    ...ownIndicator,
    ...{ code: 'tasks_on_time', name: 'Số nhiệm vụ hoàn thành đúng hạn (minh hoạ)', type: 'count' as const },
    ...{ unitLabel: 'nhiệm vụ', definition: 'Số nhiệm vụ đến hạn trong kỳ đã hoàn thành đúng hạn. Chỉ số minh hoạ.' },
    ...{ numeratorCode: null, denominatorCode: null },
  },
  {
    ...ownIndicator,
    ...{ code: 'tasks_on_time_ratio', name: 'Tỷ lệ nhiệm vụ hoàn thành đúng hạn (minh hoạ)', type: 'ratio' as const },
    ...{ unitLabel: '%', definition: 'Số nhiệm vụ hoàn thành đúng hạn trên số nhiệm vụ đến hạn. Chỉ số minh hoạ.' },
    ...{ numeratorCode: 'tasks_on_time', denominatorCode: 'tasks_assigned' },
  },
]

const theme =
  'Ngành TP thi đua siết chặt kỷ cương, tăng cường đoàn kết, hành động, sáng tạo, bứt phá, hiệu quả, thực hiện thắng lợi nhiệm vụ chính trị được giao'

/** Tây Nam Bộ: the region of story 0 under the label of 2019. */
export const southWest = {
  label: {
    ...labelOf2019,
    name: 'Khu vực thi đua Khối cơ quan Tư pháp các tỉnh, thành phố miền Tây Nam bộ',
  },
  /** Illustrative: where the conference was held leads, an office of the other block is its deputy. */
  leadProvince: 'Tỉnh Đồng Tháp',
  deputyProvince: 'Tỉnh Tiền Giang',
  theme,
  stages: [
    ...stages,
    { code: 'registrations' as const, opens: '2019-02-20', deadline: '2019-03-29' },
    { code: 'figures' as const, opens: '2019-04-01', deadline: null },
  ],
  conference: {
    kind: 'launch' as const,
    day: null,
    place: 'TP. Cao Lãnh (tỉnh Đồng Tháp)',
    attending: ['Phó Chủ tịch UBND tỉnh Đồng Tháp'],
  },
  movements: [
    { ...unknownMovement, name: theme, kind: 'regular' as const },
    {
      ...unknownMovement,
      name: 'Các phong trào thi đua do Trung ương và địa phương phát động',
      kind: 'thematic' as const,
      launchedBy: 'Trung ương và địa phương',
      openEnded: true,
    },
  ],
  /** That there was such a plan is illustrative, and so is all it says. */
  plan: {
    title: 'Kế hoạch phát động phong trào thi đua Khối cơ quan Tư pháp các tỉnh, thành phố miền Tây Nam bộ năm 2019',
    preamble: noFullText,
    articles: [
      {
        heading: 'Mục đích, yêu cầu',
        body: 'Các đơn vị trong khu vực phát động và thực hiện các phong trào thi đua năm 2019, bám sát nhiệm vụ được giao.',
      },
      together,
    ],
    tasks: ['Triển khai các phong trào thi đua tới toàn thể công chức, viên chức và người lao động của đơn vị.'],
  },
  pacts: [
    {
      block: 'justice_department' as const,
      title: 'Giao ước thi đua Khối Sở Tư pháp khu vực thi đua các tỉnh, thành vùng Tây Nam bộ năm 2019',
      preamble: noFullText,
      articles: [
        {
          heading: 'Nội dung thi đua',
          body: 'Các đơn vị trong khối thi đua hoàn thành nhiệm vụ được giao năm 2019 và thực hiện các phong trào thi đua của khu vực.',
        },
      ],
      /** Illustrative: the article names targets of the other block alone. */
      targets: [
        {
          indicator: null,
          content: 'Tỷ lệ nhiệm vụ được giao trong năm hoàn thành đúng hạn',
          comparison: '>=' as const,
          value: '0.9',
          measuredBy: 'tasks_on_time_ratio',
          asPercent: true,
          per: 'unit' as const,
          due: null,
        },
      ],
    },
    {
      block: 'enforcement' as const,
      title: 'Giao ước thi đua Khối Thi hành án dân sự khu vực thi đua các tỉnh, thành vùng Tây Nam bộ năm 2019',
      preamble: noFullText,
      articles: [
        {
          heading: 'Chỉ tiêu thi hành án dân sự',
          body: 'Phấn đấu hoàn thành vượt mức những chỉ tiêu thi hành án dân sự được giao.',
        },
        {
          heading: 'Đơn thư khiếu nại, trình tự thủ tục',
          body: 'Nỗ lực làm tốt công tác giải quyết đơn thư khiếu nại trong thi hành án dân sự, đảm bảo các trình tự thủ tục thi hành án đúng quy định.',
        },
      ],
      targets: [
        {
          ...ratio,
          content: 'Thi hành xong về việc so với tổng số án có điều kiện thi hành',
          value: '0.73',
          measuredBy: 'cases_done_ratio',
        },
        {
          ...ratio,
          content: 'Thi hành xong về tiền so với tổng số án có điều kiện thi hành',
          value: '0.33',
          measuredBy: 'money_done_ratio',
        },
      ],
    },
  ],
  /** That the drafts were commented on is the article's; who said what is illustrative. */
  comments: [
    {
      block: 'justice_department' as const,
      province: 'Tỉnh Bến Tre',
      body: 'Đề nghị nêu rõ nhiệm vụ được giao là nhiệm vụ có trong chương trình công tác năm của đơn vị.',
      answer: 'Tiếp thu; sẽ hướng dẫn khi lấy số liệu.',
    },
    {
      block: 'enforcement' as const,
      province: 'Tỉnh Kiên Giang',
      body: 'Đề nghị ghi rõ hai tỷ lệ đều tính trên số có điều kiện thi hành, để các đơn vị tính như nhau.',
      answer: 'Tiếp thu; hai chỉ tiêu đã ghi rõ.',
    },
    {
      block: 'enforcement' as const,
      province: 'Tỉnh Cà Mau',
      body: 'Đề nghị bổ sung việc phối hợp giữa các đơn vị trong khối.',
      answer: 'Các đơn vị đã phối hợp theo quy chế riêng; không nhắc lại ở đây.',
    },
  ],
  /** That there was a list is the article's; what stands in it is illustrative. */
  registered: {
    justice_department: { none: ['Tỉnh Vĩnh Long'], government_flag: ['Tỉnh Đồng Tháp'] },
    enforcement: { none: ['Tỉnh Hậu Giang'], government_flag: ['Tỉnh Long An', 'Tỉnh Tiền Giang'] },
  },
}
