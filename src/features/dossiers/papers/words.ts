/** The letter of submission and its list, as they are printed. Papers are Vietnamese; English is for screens. */

const vi = {
  'paper.submission-letter': 'Tờ trình',
  'paper.submission-about': 'Đề nghị tặng {awards} năm {year}',
  'paper.submission-to': 'Kính gửi: {organiser}.',
  'paper.submission-intro':
    'Căn cứ kết quả bình xét, suy tôn của hội đồng {noun} năm {year}, {unit} trình {organiser} xem xét, đề nghị khen thưởng {count} đơn vị (danh sách và tóm tắt thành tích kèm theo).',
  'paper.submission-posted': 'Danh sách đã công khai lấy ý kiến từ ngày {from} đến hết ngày {to}.',
  'paper.submission-posted-open': 'Danh sách đã công khai lấy ý kiến từ ngày {from}.',
  'paper.submission-comments': 'Có {count} ý kiến, đã trả lời {answered}.',
  'paper.submission-close': 'Kính trình {organiser} xem xét, quyết định.',
  'paper.nominee-list': 'Danh sách',
  'paper.nominee-list-about': 'Đơn vị đề nghị tặng {awards} năm {year}',
  'paper.nominee-annex': 'Danh sách đề nghị khen thưởng',
  'paper.summary-annex': 'Tóm tắt thành tích',
  'paper.annex-number': 'Phụ lục {number}',
  'paper.nominee-number': 'TT',
  'paper.nominee-unit': 'Đơn vị',
  'paper.nominee-award': 'Danh hiệu',
  'paper.nominee-votes': 'Kết quả bỏ phiếu',
  'paper.nominee-standing': 'Xếp hạng, điểm',
  'paper.nominee-no-summary': '…',
  'paper.dossier-from': 'Hồ sơ đề nghị {number}, năm {year}',
}

const en = {
  'paper.submission-letter': 'Letter of submission',
  'paper.submission-about': '{awards} for {year}',
  'paper.submission-to': 'To: {organiser}.',
  'paper.submission-intro':
    'By what the councils of the {noun} came to in {year}, {unit} asks {organiser} to consider {count} units for an award (list and summaries of achievements are attached).',
  'paper.submission-posted': 'The list was posted for comments from {from} until the end of {to}.',
  'paper.submission-posted-open': 'The list was posted for comments from {from}.',
  'paper.submission-comments': '{count} comments were given, {answered} answered.',
  'paper.submission-close': 'Submitted to {organiser} for decision.',
  'paper.nominee-list': 'List',
  'paper.nominee-list-about': 'Units put forward for {awards}, {year}',
  'paper.nominee-annex': 'List of nominees',
  'paper.summary-annex': 'Summaries of achievements',
  'paper.annex-number': 'Annex {number}',
  'paper.nominee-number': 'No.',
  'paper.nominee-unit': 'Unit',
  'paper.nominee-award': 'Award',
  'paper.nominee-votes': 'Vote',
  'paper.nominee-standing': 'Rank, points',
  'paper.nominee-no-summary': '…',
  'paper.dossier-from': 'Dossier {number} of {year}',
} satisfies typeof vi

export const words = { vi, en }
