/** What stands behind a number of a form: per cent, days, đồng and their multiples, and the things that are counted. Pure. */

export type Unit = 'percent' | 'days' | 'count' | 'money' | 'number'
/** `noun`: lines of one table count the same. */
export type Mark = { unit: Unit; noun: string }

/** The longer before the shorter: "vụ việc" is no "vụ". */
const counted = [
  ...['tin, bài', 'tin bài', 'vụ việc', 'văn bản', 'đơn vị', 'đơn thư', 'mô hình', 'sáng kiến', 'báo cáo', 'hội nghị'],
  ...['trường hợp', 'hồ sơ', 'chương trình', 'kế hoạch', 'nhiệm vụ', 'điển hình', 'tập thể', 'cá nhân', 'tài liệu'],
  ...['chuyên đề', 'lần', 'vụ', 'việc', 'đơn', 'tin', 'bài', 'cuộc', 'người', 'lượt', 'lỗi', 'lớp', 'buổi', 'sản phẩm'],
]
/** Time that is no number of days. */
const times = ['tháng', 'tuần', 'giờ', 'năm']
const multiples: Record<string, number> = { nghìn: 3, ngàn: 3, triệu: 6, tỷ: 9, tỉ: 9 }

export const unitWords = `(?:%| ?ngày(?: làm việc)?(?![\\p{L}])| ?(?:(?:${Object.keys(multiples).join('|')}) )?đồng(?![\\p{L}])| ?(?:${[
  ...counted,
  ...times,
].join('|')})(?![\\p{L}]))`

export function markOf(given: string | undefined): Mark | null {
  const noun = given?.trim() ?? ''
  if (noun === '') return null
  if (noun === '%') return { unit: 'percent', noun }
  if (noun.startsWith('ngày')) return { unit: 'days', noun }
  if (noun.endsWith('đồng')) return { unit: 'money', noun }
  return { unit: times.includes(noun) ? 'number' : 'count', noun }
}

/** How many noughts a word stands for. */
export const tensOf = (mark: Mark | null): number =>
  mark?.unit === 'money' ? (multiples[mark.noun.split(' ')[0] ?? ''] ?? 0) : 0

const money = /^(?:(nghìn|ngàn|triệu|tỷ|tỉ)(?! lệ)( đồng)?|đồng(?! (?:chí|nghiệp|đội|bào)(?![\p{L}])))(?![\p{L}])/u

/** "triệu đồng" at the beginning of some words; `isWhole`: a "triệu" alone may be a million of anything. */
export function moneyIn(words: string): { tens: number; length: number; isWhole: boolean } | undefined {
  const [whole, multiple, of] = money.exec(words.trim()) ?? []
  if (whole === undefined) return undefined
  const tens = multiple === undefined ? 0 : (multiples[multiple] ?? 0)
  return { tens, length: whole.length, isWhole: multiple === undefined || of !== undefined }
}

/** "Số thu (triệu đồng)", "từ 1.000 triệu trở lên": a unit that stands beside the numbers and not behind each. */
export const multiplesIn = (words: string): string[] => [
  ...new Set(
    words
      .toLocaleLowerCase('vi')
      .match(beside)
      ?.map((one) => one.replace(/ đồng$/u, '')) ?? [],
  ),
]
const beside = /(?<![\p{L}])(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)(?! lệ)(?: đồng)?)(?![\p{L}])/gu
