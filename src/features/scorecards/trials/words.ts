/** What trials say. */

const vi = {
  'trial.other-block': 'Bảng tiêu chí này của khối khác hoặc của cơ quan khác; hãy chọn bảng của khối cần tính.',
  'trial.card-unfinished':
    'Bản dự thảo này còn chỗ thiếu nên chưa tính được; hãy sửa các chỗ được chỉ ra trong bảng trước.',
  'trial.draft-shown':
    'Tính thử bằng bản dự thảo chỉ để cơ quan ban hành xem; hãy chọn “Chỉ những người điều hành xem”.',
  'trial.nobody': 'Khối này chưa có đơn vị thành viên nào nên không có gì để tính; hãy thêm thành viên trước.',
  'trial.not-yours':
    'Chỉ người đã làm lần tính thử này mới xoá được; bạn có thể đặt lại tên hoặc thôi cho thành viên xem.',
  'trial.share-below-zero':
    'Tỷ lệ của tiêu chí {criterion} ở đơn vị {unit} nhỏ hơn 0 nên không chấm được; hãy kiểm tra dấu của hai số.',
  'event.trial.made': 'Đã tính thử bảng điểm',
  'event.trial.changed': 'Đã đổi tên hoặc phạm vi xem của lần tính thử',
  'event.trial.removed': 'Đã xoá lần tính thử',
}

const en = {
  'trial.other-block': 'This card is of another block or another body; choose one of the block you want to score.',
  'trial.card-unfinished': 'This draft still has faults, so nothing can be scored by it; mend them in the card first.',
  'trial.draft-shown': 'A trial by a draft is for its body alone; choose “Only those who run the season”.',
  'trial.nobody': 'This block has no members, so there is nothing to score; add members first.',
  'trial.not-yours': 'Only whoever made this trial removes it; you may rename it or stop showing it to members.',
  'trial.share-below-zero':
    'The share of criterion {criterion} at {unit} is below 0 and cannot be scored; check the signs of both numbers.',
  'event.trial.made': 'Tried a scorecard',
  'event.trial.changed': 'Changed the name of a trial, or whom it is shown to',
  'event.trial.removed': 'Removed a trial',
} satisfies typeof vi

export const words = { vi, en }
