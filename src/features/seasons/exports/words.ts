/** What only the files of seasons say. Screens do not load them. */

const vi = {
  'season.region-code': 'Mã khu vực, cụm, khối',
  'season.illustrative': 'Số liệu minh hoạ',
  'season.file': '{title}, {region} {year}',
  'season.file-sample': '{title}, {region} {year} (dữ liệu mẫu)',
  'rotation.next': 'Đến lượt',
  'rotation.is-next': 'đến lượt',
  'calendar.before': 'Ngày trước khi lùi',
  'board.block': 'Khối',
  'board.day-of': '{step}: ngày',
  'board.counts': 'Số đã xong',
  'board.done': 'Đã xong',
  'board.of': 'Trên tổng số',
}

const en = {
  'season.region-code': 'Code of region, cluster, group',
  'season.illustrative': 'Illustrative figures',
  'season.file': '{title}, {region} {year}',
  'season.file-sample': '{title}, {region} {year} (sample data)',
  'rotation.next': 'Turn',
  'rotation.is-next': 'next',
  'calendar.before': 'Day before it was postponed',
  'board.block': 'Block',
  'board.day-of': '{step}: day',
  'board.counts': 'How many are done',
  'board.done': 'Done',
  'board.of': 'Out of',
} satisfies typeof vi

export const words = { vi, en }
