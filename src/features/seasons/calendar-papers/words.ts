/** What the notice of a season's days says on paper. Papers are written in Vietnamese; the other language names them on screens. */
import { speaker } from '#kit/words.ts'

const vi = {
  'paper.calendar.title': 'Thông báo lịch năm thi đua {year}, {region}',
  'paper.calendar.type': 'THÔNG BÁO',
  'paper.calendar.about': 'Lịch năm thi đua {year} của {region}',
  'paper.calendar.lead': 'Lịch năm thi đua ',
  'paper.calendar.of': ' của ',
  'paper.calendar.follows': ' như sau:',
  'paper.calendar.day': 'Ngày',
  'paper.calendar.what': 'Việc',
  'paper.calendar.postponed': '{what} (lùi từ {day})',
  'paper.calendar.ask': 'Đề nghị ',
  'paper.calendar.members': ' đơn vị thành viên thực hiện đúng lịch trên.',
  'paper.calendar.head': 'THỦ TRƯỞNG ĐƠN VỊ',
  'paper.calendar.recipients': 'Các đơn vị thành viên',
  'paper.calendar.filed': 'Lưu: VT',
  'paper.calendar.from-season': 'Năm thi đua',
  'paper.calendar.from-calendar': 'Lịch của năm thi đua',
  'paper.calendar.from-members': 'Danh sách thành viên',
}

const en = {
  'paper.calendar.title': 'Notice of the days of the emulation year {year}, {region}',
  'paper.calendar.type': 'NOTICE',
  'paper.calendar.about': 'Days of the emulation year {year} of {region}',
  'paper.calendar.lead': 'The days of the emulation year ',
  'paper.calendar.of': ' of ',
  'paper.calendar.follows': ' are these:',
  'paper.calendar.day': 'Day',
  'paper.calendar.what': 'What',
  'paper.calendar.postponed': '{what} (postponed from {day})',
  'paper.calendar.ask': 'The ',
  'paper.calendar.members': ' members are asked to keep to these days.',
  'paper.calendar.head': 'HEAD OF THE UNIT',
  'paper.calendar.recipients': 'The members',
  'paper.calendar.filed': 'Filed',
  'paper.calendar.from-season': 'Emulation year',
  'paper.calendar.from-calendar': 'Calendar of the emulation year',
  'paper.calendar.from-members': 'List of members',
} satisfies typeof vi

export const words = { vi, en }
export const t = speaker(words)
