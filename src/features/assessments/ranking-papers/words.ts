/** A result as it is printed. Papers are Vietnamese; English is for screens. */

const vi = {
  'result.not-out':
    'Văn bản này nêu kết quả chưa công bố: soạn được, chưa ban hành được. Hãy công bố kết quả trước (hai người, hai bước).',
  'paper.ranking': 'Bảng tổng hợp xếp hạng',
  'paper.ranking-about-expected': '{block} năm {year} (dự kiến)',
  'paper.ranking-about-final': '{block} năm {year} (chính thức, phiên bản {number})',
  'paper.ranking-expected': 'Kết quả dự kiến, tính đến lớp {layer}; chưa phải kết quả chính thức.',
  'paper.ranking-card': 'Tính theo {title} (năm {year}, phiên bản {number}).',
  'paper.ranking-rank': 'Hạng',
  'paper.ranking-unit': 'Đơn vị',
  'paper.ranking-total': 'Tổng điểm',
  'paper.ranking-max': 'Điểm chuẩn',
  'paper.ranking-percent': 'Tỷ lệ (%)',
  'paper.ranking-grade': 'Xếp loại',
  'paper.ranking-note': 'Ghi chú',
  'paper.ranking-ranked': 'Số đơn vị có hạng: {ranked}/{units}.',
  'paper.ranking-grades': 'Số đơn vị theo xếp loại',
  'paper.ranking-count': 'Số đơn vị',
  'paper.ranking-all': 'Cộng',
  'paper.ranking-ungraded': 'Chưa xếp loại',
  'paper.ranking-from-expected': 'Kết quả dự kiến {block} năm {year}',
  'paper.ranking-from-final': 'Kết quả chính thức {block} năm {year}, phiên bản {number}',
}

const en = {
  'result.not-out':
    'This document quotes a result that is not published: it can be drafted and not issued yet. Publish the result first (two people, two steps).',
  'paper.ranking': 'Ranking',
  'paper.ranking-about-expected': '{block} in {year} (expected)',
  'paper.ranking-about-final': '{block} in {year} (final, version {number})',
  'paper.ranking-expected': 'An expected result, up to the layer {layer}; not the official one.',
  'paper.ranking-card': 'By {title} (of {year}, version {number}).',
  'paper.ranking-rank': 'Rank',
  'paper.ranking-unit': 'Unit',
  'paper.ranking-total': 'Total',
  'paper.ranking-max': 'Most points',
  'paper.ranking-percent': 'Share (%)',
  'paper.ranking-grade': 'Grade',
  'paper.ranking-note': 'Note',
  'paper.ranking-ranked': 'Units with a rank: {ranked}/{units}.',
  'paper.ranking-grades': 'Units by grade',
  'paper.ranking-count': 'Units',
  'paper.ranking-all': 'All',
  'paper.ranking-ungraded': 'No grade yet',
  'paper.ranking-from-expected': 'Expected result of {block} in {year}',
  'paper.ranking-from-final': 'Final result of {block} in {year}, version {number}',
} satisfies typeof vi

export const words = { vi, en }
