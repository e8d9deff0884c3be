/** Words beside the numbers that change what a line means: with them no reading is certain. Pure. */

/** They join, except, deny twice, estimate, or tie the line to something else: whole words only. */
const turning = [
  ...[
    'và',
    'hoặc',
    'hay',
    'nhưng',
    'mà',
    'song',
    'tuy',
    'riêng',
    'trừ',
    'ngoại trừ',
    'ngoài',
    'đồng thời',
    'kèm',
    'cùng',
  ],
  ...[
    'nếu',
    'khi',

    'trong đó',
    'còn',
    'cả',
    'mỗi',
    'cứ',
    'từng',
    'chỉ',
    'cộng',
    'thêm',
    'thưởng',
    'nhân',
    'chia',
  ],
  ...[
    'khoảng',
    'gần',
    'xấp xỉ',
    'hơn',
    'dưới',
    'trên',
    'từ',
    'đến',
    'tới',
    'quá',
    'vượt',
    'tối đa',
    'tối thiểu',
    'ít nhất',
  ],
  ...[
    'nhiều nhất',
    'ít hơn',
    'trở lên',
    'trở xuống',
    'trước',
    'sau',
    'sớm',
    'kể từ',
    'bằng',
    'một nửa',
    'một phần',
    'gấp',
  ],
  ...[
    'không phải',
    'không thể',
    'không chỉ',
    'chẳng',
    'chưa chắc',
    'tuỳ',
    'tùy',
    'có thể',
    'dự kiến',
    'lần lượt',
    'giảm',
    'tăng',
  ],
  ...['do', 'vì', 'bất khả kháng', 'khách quan', 'xem', 'ghi chú', 'như'],
]
/** They narrow what is counted: nothing is open where every line says so alike. */
const narrowing = [
  'trường hợp',
  'ở',
  'tại',
  'đối với',
  'với',
  'theo',
  'trong',
  'của',
  'cho',
  'thuộc',
  'do',
  'so với',
  'không',
  'chưa',
]

const anyOf = (words: readonly string[]) =>
  new RegExp(`(?<![\\p{L}\\d])(?:${words.toSorted((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\d])`, 'u')
const [turns, narrows] = [anyOf(turning), anyOf(narrowing)]
const denial = /(?<![\p{L}\d])(?:không|chưa|chẳng)(?![\p{L}\d])/gu

/** More signs than a name has: marks of footnotes, brackets, formulas. */
const marked = /[^\p{L}\p{M}\s,-]/u

/** Of such pairs the one word turns nothing: a "chỉ tiêu" is no "chỉ". */
const harmless =
  /(?<![\p{L}])(?:bằng (?:văn bản|lời|công văn)|chỉ (?:tiêu|đạo|thị|số|định)|quá hạn|vượt cấp|trên (?:môi trường mạng|địa bàn)|cùng cấp|tăng cường|tới hạn)(?![\p{L}])/gu

/** Is what these words add certain to be a name of what is counted, and no more? */
export const isName = (words: string): boolean =>
  !marked.test(words) && !turns.test(words.replace(harmless, ' ')) && !deniesTwice(words)

/** Also where other lines do not say it. */
export const isBareName = (words: string): boolean => isName(words) && !narrows.test(words)

export const deniesTwice = (words: string): boolean => (words.match(denial)?.length ?? 0) > 1

/** What is counted is something undone, late or wrong: whoever names the figure has to know. */
export const isTurned = (words: string): boolean =>
  /(?<![\p{L}\d])(?:không|chưa|chậm|trễ|muộn|quá hạn|sai|thiếu|giảm|vi phạm|bị|huỷ|hủy|tồn đọng)(?![\p{L}\d])/u.test(
    words,
  )
