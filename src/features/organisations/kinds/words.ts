/** What the screen of kinds says. Vietnamese is the source. */

const vi = {
  'kinds.name-en': 'Tên tiếng Anh',
  'kinds.organises-long': 'Được tổ chức khu vực, cụm, khối',
  'kinds.title': 'Loại đơn vị',
  'kinds.lead': 'Mỗi loại có thời gian và căn cứ; cụm, khối của cơ quan khác thêm loại riêng ở đây.',
  'kinds.add': 'Thêm loại đơn vị',
  'kinds.change': 'Sửa',
  'kinds.change-of': 'Sửa loại: {kind}',
  'kinds.name': 'Tên loại',
  'kinds.code': 'Mã loại',
  'kinds.code-hint': 'chữ thường không dấu, số và gạch dưới, ví dụ so_ban_nganh',
  'kinds.organises': 'Tổ chức khu vực',
  'kinds.organises-hint': 'Cơ quan loại này có thể mở cụm, khối thi đua và có cán bộ giữ cụm, khối đó.',
  'kinds.during': 'Thời gian',
  'kinds.always': 'không giới hạn',
  'kinds.from': 'Có từ ngày',
  'kinds.to': 'Có đến ngày',
  'kinds.basis': 'Căn cứ',
  'kinds.yes': 'có',
  'kinds.no': 'không',
}

const en = {
  'kinds.name-en': 'Name in English',
  'kinds.organises-long': 'May organise regions and clusters',
  'kinds.title': 'Kinds of units',
  'kinds.lead': 'Each kind has its time and basis; clusters of other bodies add kinds of their own here.',
  'kinds.add': 'Add a kind',
  'kinds.change': 'Change',
  'kinds.change-of': 'Change the kind: {kind}',
  'kinds.name': 'Name',
  'kinds.code': 'Code',
  'kinds.code-hint': 'small letters without accents, digits and underscores, such as so_ban_nganh',
  'kinds.organises': 'Organises regions',
  'kinds.organises-hint': 'Bodies of this kind may open clusters and have officers who keep them.',
  'kinds.during': 'During',
  'kinds.always': 'without limit',
  'kinds.from': 'From',
  'kinds.to': 'Until',
  'kinds.basis': 'Basis',
  'kinds.yes': 'yes',
  'kinds.no': 'no',
} satisfies typeof vi

export const words = { vi, en }
