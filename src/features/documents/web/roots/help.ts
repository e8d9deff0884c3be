/** The help of the list of trusted roots; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/quan-tri/chung-thu-goc': {
    vi: {
      purpose: 'Các chứng thư gốc mà hệ thống dựa vào để biết ai đã ký một văn bản.',
      who: 'Quản trị đề nghị; khi năm thi đua đang chạy, người của đơn vị khác duyệt; mọi người xem.',
      steps: [
        'Lấy tệp chứng thư gốc từ trang chính thức của tổ chức chứng thực và đối chiếu vân tay SHA-256.',
        'Dán nội dung tệp, đặt tên gọi, nêu lý do.',
        'Khi tổ chức ấy không còn được tin, chọn ngày cuối; chữ ký trước ngày đó giữ nguyên kết quả.',
      ],
      terms: [['Chứng thư gốc', 'Chứng thư mà tổ chức chứng thực tự ký, đứng đầu chuỗi xác nhận.']],
    },
    en: {
      purpose: 'The root certificates by which the system knows who signed a document.',
      who: 'Administrators propose; once a season is under way somebody of another unit approves; everybody looks.',
      steps: [
        'Take the root certificate from the authority’s official page and compare its SHA-256 fingerprint.',
        'Paste the file, name it, say why.',
        'When the authority is no longer trusted, choose the last day; signatures before it keep their result.',
      ],
      terms: [['Root certificate', 'The certificate an authority signs itself, at the head of the chain.']],
    },
  },
}
