/** Minutes of a check meeting as they are printed. Papers are Vietnamese; English is for screens. */

const vi = {
  'paper.checking': 'Biên bản',
  'paper.checking-about': 'Họp kiểm tra chéo kết quả chấm điểm {block} năm {year}',
  'paper.checking-facts': 'Thời gian, địa điểm, chủ trì',
  'paper.checking-time': 'Thời gian: ngày {day}.',
  'paper.checking-place': 'Địa điểm: {place}.',
  'paper.checking-chair': 'Chủ trì: {name}.',
  'paper.checking-secretary': 'Thư ký: {name}.',
  'paper.checking-present': 'Thành viên có mặt: {present}/{of} đơn vị.',
  'paper.checking-absent': 'Thành viên vắng mặt',
  'paper.checking-attending': 'Thành phần dự',
  'paper.checking-guests': 'Khách mời: {guests}.',
  'paper.checking-note': 'Nội dung họp',
  'paper.checking-from': 'Biên bản họp kiểm tra {block} năm {year}',
}

const en = {
  'paper.checking': 'Minutes',
  'paper.checking-about': 'Check meeting on the scores of {block} in {year}',
  'paper.checking-facts': 'Day, place, chair',
  'paper.checking-time': 'Day: {day}.',
  'paper.checking-place': 'Place: {place}.',
  'paper.checking-chair': 'In the chair: {name}.',
  'paper.checking-secretary': 'Secretary: {name}.',
  'paper.checking-present': 'Members present: {present}/{of}.',
  'paper.checking-absent': 'Members absent',
  'paper.checking-attending': 'Present',
  'paper.checking-guests': 'Guests: {guests}.',
  'paper.checking-note': 'What was discussed',
  'paper.checking-from': 'Minutes of the check meeting of {block} in {year}',
} satisfies typeof vi

export const words = { vi, en }
