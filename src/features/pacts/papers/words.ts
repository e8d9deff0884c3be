/** The pact as it is printed. Papers are Vietnamese; English is for screens. */

const vi = {
  'paper.pact': 'Giao ước thi đua',
  'paper.pact-articles': 'Nội dung giao ước',
  'paper.pact-targets': 'Chỉ tiêu thi đua',
  'paper.pact-number': 'TT',
  'paper.pact-content': 'Nội dung chỉ tiêu',
  'paper.pact-goal': 'Mức phấn đấu',
  'paper.pact-adopted': 'Giao ước được thông qua tại hội nghị ngày {day}.',
  'paper.pact-votes': 'Có mặt {present}; tán thành {for}; không tán thành {against}.',
  'paper.pact-bound': 'Số đơn vị của khối đã ký: {signed}/{of}.',
  'paper.pact-annex': 'Phụ lục {number}',
  'paper.pact-annex-about': '{title} (có hiệu lực từ ngày {day})',
  'paper.pact-was': 'Trước khi có phụ lục',
  'paper.pact-now': 'Theo phụ lục',
  'paper.pact-ended': 'Không còn áp dụng',
  'paper.pact-added': 'Chưa có',
  'paper.pact-from-target': 'Chỉ tiêu {number} của giao ước {block}',
  'paper.pact-from-annex': 'Chỉ tiêu {number} theo Phụ lục {annex} của giao ước {block}',
  'paper.pact-from-signing': 'Danh sách ký giao ước {block}',
  'paper.pact-from-adoption': 'Biểu quyết thông qua giao ước {block}',
}

const en = {
  'paper.pact': 'Emulation pact',
  'paper.pact-articles': 'What is agreed',
  'paper.pact-targets': 'Targets',
  'paper.pact-number': 'No.',
  'paper.pact-content': 'What the target asks',
  'paper.pact-goal': 'Goal',
  'paper.pact-adopted': 'The pact was adopted at the conference of {day}.',
  'paper.pact-votes': 'Present {present}; for {for}; against {against}.',
  'paper.pact-bound': 'Units of the block that have signed: {signed}/{of}.',
  'paper.pact-annex': 'Annex {number}',
  'paper.pact-annex-about': '{title} (holds since {day})',
  'paper.pact-was': 'Before the annex',
  'paper.pact-now': 'By the annex',
  'paper.pact-ended': 'Holds no more',
  'paper.pact-added': 'Not there',
  'paper.pact-from-target': 'Target {number} of the pact of {block}',
  'paper.pact-from-annex': 'Target {number} by annex {annex} of the pact of {block}',
  'paper.pact-from-signing': 'Signing list of the pact of {block}',
  'paper.pact-from-adoption': 'Vote on the pact of {block}',
} satisfies typeof vi

export const words = { vi, en }
