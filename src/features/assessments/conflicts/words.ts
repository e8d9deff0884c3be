/** What is said of conflicts of interest. */

const vi = {
  'conflict.itself': 'Đơn vị không có xung đột lợi ích với chính mình; hãy chọn đơn vị khác.',
  'conflict.not-member': 'Đơn vị này không phải thành viên của năm thi đua; hãy chọn trong danh sách thành viên.',
  'conflict.needs-note': 'Lý do khác thì phải ghi rõ; hãy viết một câu.',
  'conflict.declared-already': 'Xung đột này đã được khai với cùng lý do.',
  'conflict.withdrawn-already': 'Khai báo này đã được rút.',
  'conflict.reason.relative': 'Có người thân giữ chức vụ hoặc làm công tác thi đua ở đơn vị kia',
  'conflict.reason.moved': 'Có người vừa chuyển công tác, biệt phái giữa hai đơn vị',
  'conflict.reason.dispute': 'Đang có tranh chấp, khiếu nại, tố cáo giữa hai đơn vị',
  'conflict.reason.joint': 'Cùng làm việc đang được chấm, điểm của bên này phụ thuộc bên kia',
  'conflict.reason.other': 'Lý do khác',
  'conflict.reason.parent': 'Đơn vị này là cấp trên trực tiếp của đơn vị kia',
  'conflict.reason.succession': 'Đơn vị này kế thừa đơn vị kia (sáp nhập, chia tách, đổi tên)',
  'conflict.reason.account': 'Có người giữ vai trò hoặc đang làm thay ở cả hai đơn vị',
  'event.conflict.declared': 'Khai xung đột lợi ích',
  'event.conflict.withdrawn': 'Rút khai báo xung đột lợi ích',
  'conflicts.title': 'Xung đột lợi ích',
  'conflicts.lead':
    'Hai đơn vị có xung đột không được phân công chấm phiếu của nhau. Sau khi phân công, chỉ khai báo của bên chấm hoặc điều hệ thống biết mới dừng việc chấm. Khai báo hiện với mọi thành viên.',
  'conflicts.none': 'Không có xung đột nào giữa các thành viên.',
  'conflicts.none-hint':
    'Nếu đơn vị bạn có lý do không nên chấm phiếu của một thành viên, hãy khai trước ngày phân công.',
  'conflicts.declare': 'Khai xung đột lợi ích',
  'conflicts.declare-lead':
    'Mọi thành viên đều thấy khai báo này, kèm tên đơn vị bạn và lý do. Khai báo rút được, nhưng không xoá được.',
  'conflicts.withdraw': 'Rút khai báo',
  'conflicts.withdraw-what': 'Rút khai báo xung đột với {unit}?',
  'conflicts.withdraw-reason': 'Vì sao không còn xung đột',
  'conflict.unit': 'Đơn vị khai',
  'conflict.other': 'Với đơn vị',
  'conflict.reason': 'Lý do',
  'conflict.note': 'Ghi rõ',
  'conflict.source': 'Nguồn',
  'conflict.derived': 'Hệ thống biết',
  'conflict.declared-on': 'Khai ngày {day}',
  'conflict.withdrawn-on': 'Đã rút ngày {day}: {reason}',
}

const en = {
  'conflict.itself': 'A unit has no conflict of interest with itself; choose another unit.',
  'conflict.not-member': 'This unit is no member of the season; choose one of the members.',
  'conflict.needs-note': 'Another reason has to be told; write a sentence.',
  'conflict.declared-already': 'This conflict is declared already, with the same reason.',
  'conflict.withdrawn-already': 'This declaration was withdrawn already.',
  'conflict.reason.relative': 'Somebody’s relative holds a post or does emulation work in the other unit',
  'conflict.reason.moved': 'Somebody has just moved, or is seconded, between the two units',
  'conflict.reason.dispute': 'There is a dispute or complaint between the two units',
  'conflict.reason.joint': 'Both did work together that is scored: the points of one hang on the other',
  'conflict.reason.other': 'Another reason',
  'conflict.reason.parent': 'One stands directly above the other',
  'conflict.reason.succession': 'One came of the other (merger, split, renaming)',
  'conflict.reason.account': 'Somebody holds a role, or stands in for one who does, in both units',
  'event.conflict.declared': 'Conflict of interest declared',
  'event.conflict.withdrawn': 'Declaration of a conflict of interest withdrawn',
  'conflicts.title': 'Conflicts of interest',
  'conflicts.lead':
    'Two units with a conflict are not drawn to check one another. Once it is drawn, only what the checker declares or what is known stops a check. All members see what is declared.',
  'conflicts.none': 'There is no conflict between any members.',
  'conflicts.none-hint':
    'If there is a reason why your unit should not check a member’s sheet, declare it before the day of the draw.',
  'conflicts.declare': 'Declare a conflict of interest',
  'conflicts.declare-lead':
    'All members see this declaration with the name of your unit and the reason. It can be withdrawn, never erased.',
  'conflicts.withdraw': 'Withdraw',
  'conflicts.withdraw-what': 'Withdraw the declared conflict with {unit}?',
  'conflicts.withdraw-reason': 'Why there is no conflict any more',
  'conflict.unit': 'Declared by',
  'conflict.other': 'With',
  'conflict.reason': 'Reason',
  'conflict.note': 'In words',
  'conflict.source': 'Source',
  'conflict.derived': 'Known to the system',
  'conflict.declared-on': 'Declared on {day}',
  'conflict.withdrawn-on': 'Withdrawn on {day}: {reason}',
} satisfies typeof vi

export const words = { vi, en }
