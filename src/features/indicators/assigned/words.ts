/** What is said of targets that the Ministry sets. */

const vi = {
  'assigned.no-such-block': 'Không có khối này; hãy chọn một khối của năm thi đua.',
  'assigned.taken':
    'Khối đã được giao chỉ tiêu này với cùng hạn; hãy ghi quyết định mới thay cho chỉ tiêu đang có, hoặc sửa chỉ tiêu đó.',
  'assigned.no-such-earlier': 'Chỉ tiêu được thay không có trong năm thi đua này.',
  'assigned.superseded': 'Chỉ tiêu này đã được một quyết định sau thay; hãy sửa chỉ tiêu đang áp dụng.',
  'assigned.other-thing': 'Chỉ thay được chỉ tiêu của cùng khối và cùng chỉ số.',
  'event.assigned.added': 'Đã ghi chỉ tiêu Bộ giao',
  'event.assigned.superseded': 'Quyết định sau đã thay chỉ tiêu',
  'event.assigned.changed': 'Đã sửa chỉ tiêu Bộ giao',
  'event.assigned.removed': 'Đã bỏ chỉ tiêu Bộ giao ghi nhầm',
  'assigned.add': 'Ghi chỉ tiêu Bộ giao',
  'assigned.change': 'Sửa chỉ tiêu Bộ giao',
  'assigned.supersede': 'Thay theo quyết định mới',
  'assigned.remove': 'Bỏ chỉ tiêu ghi nhầm',
  'assigned.remove-why':
    'Chỉ bỏ khi ghi nhầm; khi Bộ giao lại thì ghi quyết định mới thay cho chỉ tiêu này. Lịch sử vẫn giữ nội dung cũ.',
  'assigned.block': 'Khối',
  'assigned.decision-number': 'Số quyết định',
  'assigned.decision-day': 'Ngày quyết định',
  'assigned.decision-body': 'Cơ quan ban hành',
  'assigned.decision-hint': 'Chưa biết thì để trống',
}

const en = {
  'assigned.no-such-block': 'There is no such block; choose one of the season’s blocks.',
  'assigned.taken':
    'The block has this target with the same due day already; record the new decision in place of it, or change it.',
  'assigned.no-such-earlier': 'The target to be replaced is not in this season.',
  'assigned.superseded': 'A later decision has replaced this target; change the one that holds.',
  'assigned.other-thing': 'Only a target of the same block and indicator can be replaced.',
  'event.assigned.added': 'Recorded a target set by the Ministry',
  'event.assigned.superseded': 'A later decision replaced the target',
  'event.assigned.changed': 'Changed a target set by the Ministry',
  'event.assigned.removed': 'Took out a target that was recorded by mistake',
  'assigned.add': 'Record a target set by the Ministry',
  'assigned.change': 'Change the target set by the Ministry',
  'assigned.supersede': 'Replace by a new decision',
  'assigned.remove': 'Take out a mistaken target',
  'assigned.remove-why':
    'Only when it was recorded by mistake; when the Ministry sets it anew, record the new decision in its place. The history keeps the old content.',
  'assigned.block': 'Block',
  'assigned.decision-number': 'Number of the decision',
  'assigned.decision-day': 'Day of the decision',
  'assigned.decision-body': 'Issuing body',
  'assigned.decision-hint': 'Leave empty when not known',
} satisfies typeof vi

export const words = { vi, en }
