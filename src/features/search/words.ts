/** What search says. */

const vi = {
  'search.open': 'Tìm kiếm',
  'search.close': 'Đóng tìm kiếm',
  'search.keys': 'Ctrl K',
  'search.label': 'Tìm đơn vị, năm thi đua, phong trào, văn bản, trang…',
  'search.results': 'Kết quả tìm',
  'search.hint':
    'Gõ từ hai chữ trở lên. Không cần dấu; sai một vài chữ vẫn tìm được. Phím mũi tên để chọn, Enter để mở, Esc để đóng.',
  'search.none': 'Không thấy gì giống “{typed}”.',
  'search.none-hint':
    'Thử bớt chữ, hoặc gõ tên tỉnh hay tên văn bản. Chỉ tìm trong những gì bạn được xem; bản nháp của đơn vị khác không có ở đây.',
  'search.count': '{count} kết quả',
  'search.searching': 'Đang tìm…',
  'search.ended': 'đến {day}',
  'search.heirs': 'nay là {names}',
  'search.kind.screen': 'Trang',
  'search.kind.unit': 'Đơn vị',
  'search.kind.region': 'Khu vực, cụm, khối',
  'search.kind.season': 'Năm thi đua',
  'search.kind.movement': 'Phong trào',
  'search.kind.review': 'Sơ kết, tổng kết phong trào',
  'search.kind.plan': 'Kế hoạch',
  'search.kind.pact': 'Giao ước',
  'search.kind.annex': 'Phụ lục giao ước',
  'search.kind.article': 'Điều trong văn bản',
  'search.kind.target': 'Chỉ tiêu',
  'search.kind.task': 'Nhiệm vụ trọng tâm',
  'search.kind.award': 'Danh hiệu, khen thưởng',
  'search.kind.indicator': 'Chỉ số',
  'search.kind.person': 'Người của đơn vị',
  'search.kind.account': 'Tài khoản',
}

const en = {
  'search.open': 'Search',
  'search.close': 'Close the search',
  'search.keys': 'Ctrl K',
  'search.label': 'Find units, seasons, movements, texts, pages…',
  'search.results': 'Search results',
  'search.hint':
    'Type two letters or more. Accents are not needed, and a mistake or two is forgiven. Arrow keys choose, Enter opens, Esc closes.',
  'search.none': 'Nothing like “{typed}” was found.',
  'search.none-hint':
    'Try fewer words, or the name of a province or a text. Only what you may read is searched; drafts of other units are not here.',
  'search.count': '{count} results',
  'search.searching': 'Searching…',
  'search.ended': 'until {day}',
  'search.heirs': 'now {names}',
  'search.kind.screen': 'Pages',
  'search.kind.unit': 'Units',
  'search.kind.region': 'Regions, clusters, groups',
  'search.kind.season': 'Seasons',
  'search.kind.movement': 'Movements',
  'search.kind.review': 'Reviews of movements',
  'search.kind.plan': 'Plans',
  'search.kind.pact': 'Pacts',
  'search.kind.annex': 'Annex of a pact',
  'search.kind.article': 'Articles of texts',
  'search.kind.target': 'Targets',
  'search.kind.task': 'Key tasks',
  'search.kind.award': 'Awards',
  'search.kind.indicator': 'Indicators',
  'search.kind.person': 'People of your unit',
  'search.kind.account': 'Accounts',
} satisfies typeof vi

export const words = { vi, en }
