/** What the HTTP edge itself says; features own all other sentences. */

const vi = {
  'input.invalid': 'Dữ liệu gửi lên chưa đúng; xem từng mục được chỉ ra.',
  'input.not-json': 'Nội dung gửi lên không phải JSON hợp lệ.',
  'input.not-utf8': 'Nội dung gửi lên không phải văn bản UTF-8.',
  'input.unsupported': 'Chỉ nhận nội dung kiểu application/json.',
  'input.too-large': 'Nội dung gửi lên lớn quá {limit} kB; hãy gửi ít hơn.',
  'input.unknown-field': 'Không có trường này: {keys}.',
  'route.missing': 'Không có địa chỉ này.',
  'object.missing': 'Không tìm thấy, hoặc không dành cho bạn.',
  'policy.denied': 'Vai trò của bạn không được làm việc này với đối tượng này.',
  'policy.role': 'Vai trò của bạn không được làm việc này.',
  'session.needed': 'Bạn chưa đăng nhập hoặc phiên đã hết; hãy đăng nhập lại.',
  'session.step-up-needed': 'Hãy nhập lại mật khẩu: việc này cần xác nhận trong vòng 5 phút.',
  'request.foreign': 'Yêu cầu đến từ trang khác nên bị từ chối.',
  'version.needed': 'Hãy gửi kèm phiên bản bạn đã đọc (If-Match).',
  'version.stale': 'Người khác đã lưu trước bạn; hãy xem bản mới rồi lưu lại.',
  'idempotency.other-request': 'Khoá chống gửi trùng này đã dùng cho một yêu cầu khác.',
  'idempotency.secret-answer': 'Yêu cầu này đã được thực hiện; câu trả lời chứa thông tin bí mật nên không gửi lại.',
  'idempotency.bad-key': 'Khoá chống gửi trùng phải dài 8–100 ký tự ASCII.',
  'server.busy': 'Máy chủ đang bận; hãy thử lại sau ít giây.',
  'server.fault': 'Có lỗi ở máy chủ. Mã yêu cầu: {request}. Những gì bạn gõ vẫn còn; hãy thử lại.',
}

const en = {
  'input.invalid': 'What was sent is not right; see each field named.',
  'input.not-json': 'The body is not valid JSON.',
  'input.not-utf8': 'The body is not UTF-8 text.',
  'input.unsupported': 'Only application/json is accepted.',
  'input.too-large': 'The body is larger than {limit} kB; send less.',
  'input.unknown-field': 'There is no such field: {keys}.',
  'route.missing': 'There is no such address.',
  'object.missing': 'Not found, or not for you.',
  'policy.denied': 'Your role may not do this to this object.',
  'policy.role': 'Your role may not do this.',
  'session.needed': 'You are not signed in, or your session has ended; sign in again.',
  'session.step-up-needed': 'Enter your password again: this needs a confirmation not older than 5 minutes.',
  'request.foreign': 'The request came from another site and was refused.',
  'version.needed': 'Send the version you have read (If-Match).',
  'version.stale': 'Somebody saved before you; look at the new version and save again.',
  'idempotency.other-request': 'This idempotency key was used for another request.',
  'idempotency.secret-answer': 'This request was carried out; its answer held a secret and is not sent again.',
  'idempotency.bad-key': 'An idempotency key has 8 to 100 ASCII characters.',
  'server.busy': 'The server is busy; try again in a few seconds.',
  'server.fault': 'Something broke on the server. Request: {request}. What you typed is kept; try again.',
} satisfies typeof vi

export const words = { vi, en }
