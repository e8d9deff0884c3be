/** What story 2 (the plan of Sở Tư pháp tỉnh Tiền Giang for 2018) is made of: the article's own wording. */

export const province = 'Tỉnh Tiền Giang'
export const issue = { number: '06/KH-STP', day: '2018-01-10' }

export const plan = {
  title: 'Kế hoạch phát động phong trào thi đua ngành Tư pháp năm 2018',
  preamble:
    'Nhằm phát huy tinh thần đoàn kết, đổi mới, chủ động, sáng tạo của các tập thể, cá nhân, tạo khí thế thi đua sôi nổi, sâu rộng, đều khắp trong toàn Ngành, phấn đấu hoàn thành xuất sắc các chỉ tiêu, nhiệm vụ công tác được giao năm 2018.',
  articles: [
    {
      heading: 'Phong trào thi đua thường xuyên',
      body: 'Tập trung thi đua thực hiện tốt 08 nhiệm vụ trọng tâm công tác tư pháp năm 2018 theo chỉ đạo của Bộ Tư pháp; đồng thời, tập trung hoàn thành vượt mức các chỉ tiêu nhiệm vụ công tác tư pháp khác với chất lượng và hiệu quả cao.',
    },
    {
      heading: 'Chung sức góp phần xây dựng nông thôn mới',
      body: 'Chú trọng tiêu chí tiếp cận pháp luật đã được bổ sung vào Bộ tiêu chí quốc gia về xã nông thôn mới giai đoạn 2016-2020. Mỗi Phòng Tư pháp giúp đỡ xã đã chọn bằng một trong các hình thức: tuyên truyền, phổ biến, giáo dục pháp luật; hỗ trợ về điều kiện làm việc cho UBND xã; trao quà và học bổng, giúp học sinh nghèo vượt khó; hỗ trợ xây dựng tủ sách pháp luật.',
    },
    {
      heading: 'Các đợt thi đua',
      body: 'Phong trào thi đua năm 2018 được tổ chức thực hiện thường xuyên ngay từ đầu năm, trong đó cao điểm là 02 đợt. Trên cơ sở 02 đợt thi đua, Sở Tư pháp có thể phát động những đợt thi đua ngắn ngày, đột xuất, đột phá vào những nhiệm vụ, lĩnh vực trọng tâm, trọng điểm để kịp thời giải quyết khó khăn, hạn chế, những vấn đề bức xúc, nổi cộm trong công tác của ngành.',
    },
  ],
  /** A count: the article does not list them. */
  task: {
    content: '08 nhiệm vụ trọng tâm công tác tư pháp năm 2018 theo chỉ đạo của Bộ Tư pháp',
    due: null,
    count: 8,
  },
}

const ofMinistryAndProvince = { launchedBy: 'Bộ Tư pháp và UBND tỉnh', from: '2018-01-01', to: '2018-12-31' }

/** Themes and special movements beside the standing ones. */
export const ownMovements = [
  {
    ...ofMinistryAndProvince,
    kind: 'thematic' as const,
    launchedBy: null,
    name: 'Xây dựng phong cách, tác phong của người đứng đầu, của cán bộ, đảng viên trong học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
  },
  { ...ofMinistryAndProvince, kind: 'thematic' as const, name: 'Đẩy mạnh cải cách hành chính' },
  { ...ofMinistryAndProvince, kind: 'thematic' as const, name: 'Ứng dụng công nghệ thông tin' },
  {
    ...{ ...ofMinistryAndProvince, from: null, to: null },
    kind: 'special' as const,
    name: 'Phong trào thi đua đặc biệt chào mừng kỷ niệm 70 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua Ái quốc (11/6/1948 - 11/6/2018)',
  },
  {
    ...{ ...ofMinistryAndProvince, from: null, to: null },
    kind: 'thematic' as const,
    name: 'Cả nước chung sức vì người nghèo - không để ai bị bỏ lại phía sau',
  },
  {
    ...{ ...ofMinistryAndProvince, from: null, to: null },
    kind: 'thematic' as const,
    name: 'Doanh nghiệp Việt Nam hội nhập và phát triển',
  },
]

export const bases = [
  { document: '2288/QĐ-BTP', day: '2016-10-31', body: 'Bộ Tư pháp' },
  { document: '53/KH-STP', day: '2016-11-30', body: 'Sở Tư pháp' },
  { document: '2659/QĐ-BTP', day: '2012-10-03', body: 'Bộ trưởng Bộ Tư pháp' },
  { document: '21-CT/TW', day: '2012-12-21', body: 'Ban Bí thư' },
  { document: '30/CT-TTg', day: '2012-11-26', body: 'Thủ tướng Chính phủ' },
]

const communes = { indicator: null, asPercent: false, per: null, due: null }

export const targets = [
  {
    ...communes,
    content: 'Số xã bãi ngang ven biển chọn làm điểm, hỗ trợ về xây dựng xã đạt chuẩn tiếp cận pháp luật',
    comparison: '>=' as const,
    value: '1',
  },
  { ...communes, content: 'Số xã chọn điểm triển khai trợ giúp pháp lý', comparison: '=' as const, value: '3' },
  {
    ...communes,
    content: 'Số xã mỗi Phòng Tư pháp chọn điểm để tham gia giúp đỡ xây dựng nông thôn mới',
    comparison: '>=' as const,
    value: '1',
    per: 'unit' as const,
  },
]

/** What a unit under it answers: that there is such a unit, and all that it plans, is illustrative. */
export const below = {
  title: 'Kế hoạch thi đua năm 2018 của Phòng Tư pháp mẫu (kế hoạch minh hoạ)',
  preamble: 'Kế hoạch minh hoạ: bài báo không kể kế hoạch của đơn vị trực thuộc.',
  issue: { number: '01/KH-PTP (minh hoạ)', day: '2018-01-15' },
  task: { content: 'Chọn xã để giúp đỡ xây dựng nông thôn mới (nhiệm vụ minh hoạ)', due: null },
  target: {
    ...{ indicator: null, asPercent: false, per: null, due: null },
    ...{ content: 'Số xã chọn điểm (chỉ tiêu minh hoạ)', comparison: '>=' as const, value: '1' },
  },
  /** Of the movements that the unit above launches itself: done as written, and one that is not for it. */
  asWritten: 'Đẩy mạnh cải cách hành chính',
  notOurs: 'Doanh nghiệp Việt Nam hội nhập và phát triển',
  reason: 'Không thuộc phạm vi của đơn vị (câu trả lời minh hoạ)',
  pilot: { target: 2, commune: 'Xã minh hoạ 4' },
}

/** How many communes its office itself chooses for which target; the article names none, nor what came of them. */
export const pilots = [
  { target: 0, communes: ['Xã bãi ngang minh hoạ 1'] },
  { target: 1, communes: ['Xã minh hoạ 1', 'Xã minh hoạ 2', 'Xã minh hoạ 3'] },
]

export const phases = [
  {
    name: 'Đợt 1',
    from: '2018-01-01',
    to: '2018-06-30',
    anniversaries: [
      {
        name: 'Kỷ niệm 88 năm Ngày thành lập Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2018)',
        day: '2018-02-03',
      },
      { name: 'Kỷ niệm 43 năm Ngày thống nhất đất nước (30/4/1975 - 30/4/2018)', day: '2018-04-30' },
      { name: 'Kỷ niệm 128 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2018)', day: '2018-05-19' },
      {
        name: 'Kỷ niệm 70 năm Ngày Chủ tịch Hồ Chí Minh ra lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2018)',
        day: '2018-06-11',
      },
    ],
  },
  {
    name: 'Đợt 2',
    from: '2018-07-01',
    to: '2018-12-31',
    anniversaries: [
      {
        name: 'Kỷ niệm 73 năm Ngày thành lập nước Cộng hoà xã hội chủ nghĩa Việt Nam (02/9/1945 - 02/9/2018)',
        day: '2018-09-02',
      },
      {
        name: 'Kỷ niệm 73 năm Ngày truyền thống ngành Tư pháp Việt Nam (28/8/1945 - 28/8/2018)',
        day: '2018-08-28',
      },
    ],
  },
]
