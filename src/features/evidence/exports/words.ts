/** The heads of the list of evidence as a file. */

const vi = {
  'evidence.out.title': 'Minh chứng',
  'evidence.out.name': 'Tên văn bản',
  'evidence.out.number': 'Số',
  'evidence.out.day': 'Ngày',
  'evidence.out.body': 'Nơi ban hành',
  'evidence.out.pages': 'Trang',
  'evidence.out.file': 'Tên tệp',
  'evidence.out.kind': 'Kiểu tệp',
  'evidence.out.size': 'Cỡ (kB)',
  'evidence.out.added': 'Nhận ngày',
  'evidence.out.uses': 'Dùng cho',
  'evidence.out.withdrawn': 'Rút ngày',
  'evidence.out.reason': 'Lý do rút',
  'evidence.out.digest': 'Mã băm SHA-256 của tệp',
}

const en = {
  'evidence.out.title': 'Evidence',
  'evidence.out.name': 'Document',
  'evidence.out.number': 'Number',
  'evidence.out.day': 'Day',
  'evidence.out.body': 'Issued by',
  'evidence.out.pages': 'Pages',
  'evidence.out.file': 'File name',
  'evidence.out.kind': 'File kind',
  'evidence.out.size': 'Size (kB)',
  'evidence.out.added': 'Received on',
  'evidence.out.uses': 'Serves',
  'evidence.out.withdrawn': 'Withdrawn on',
  'evidence.out.reason': 'Why withdrawn',
  'evidence.out.digest': 'SHA-256 digest of the file',
} satisfies typeof vi

export const words = { vi, en }
