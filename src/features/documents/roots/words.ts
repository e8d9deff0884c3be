/** What the list of trusted roots says. */

const vi = {
  'signing_root.not-certificate':
    'Không đọc được chứng thư trong phần đã dán; hãy dán nguyên nội dung tệp .cer hoặc .pem (từ BEGIN CERTIFICATE đến END CERTIFICATE).',
  'signing_root.not-authority': 'Đây là chứng thư của một người hay một cơ quan, không phải của tổ chức cấp chứng thư.',
  'signing_root.not-root':
    'Đây là chứng thư trung gian do “{issuer}” cấp; hãy thêm chứng thư gốc, chứng thư trung gian đi kèm trong chữ ký.',
  'signing_root.weak': 'Khoá của chứng thư chỉ dài {bits} bit, ngắn hơn mức 2048 bit; không tin cậy được.',
  'signing_root.expired': 'Chứng thư đã hết hạn ngày {to}.',
  'signing_root.standing': 'Chứng thư này đang được tin cậy rồi.',
  'signing_root.ended': 'Chứng thư này đã thôi được tin cậy từ ngày {day}.',
  'signing_root.day-past': 'Ngày thôi tin cậy phải từ hôm nay trở đi: chữ ký đã kiểm tra trước đó giữ nguyên kết quả.',
  'signing-roots.title': 'Chứng thư gốc',
  'signing-roots.lead':
    'Chữ ký số trên văn bản được tin khi chứng thư của người ký dẫn về một trong các chứng thư này.',
  'signing-roots.table': 'Các chứng thư gốc được tin cậy',
  'signing-roots.empty': 'Chưa tin cậy chứng thư gốc nào.',
  'signing-roots.empty-hint':
    'Khi chưa có, chữ ký số vẫn được kiểm tra về toàn vẹn nhưng chưa xác định được người ký. Hãy thêm chứng thư gốc của tổ chức chứng thực mà cơ quan dùng.',
  'signing-roots.add': 'Tin cậy chứng thư gốc',
  'signing-roots.propose': 'Gửi đề nghị',
  'signing-roots.name': 'Tên gọi',
  'signing-roots.trusted': 'Tin cậy',
  'signing-roots.since': 'Từ {since}',
  'signing-roots.ended': 'Từ {since} đến {until}',
  'signing-roots.expires': 'Chứng thư hết hạn',
  'signing-roots.print': 'SHA-256: {fingerprint}',
  'signing-roots.deeds': 'Việc',
  'signing-roots.end': 'Thôi tin cậy',
  'signing-roots.end-one': 'Thôi tin cậy “{name}”',
  'signing-roots.history': 'Lịch sử',
  'signing-roots.history-of': 'Lịch sử của “{name}”',
  'signing-roots.day': 'Ngày cuối còn tin cậy',
  'signing-roots.certificate-hint': 'Dán nguyên nội dung tệp .cer hoặc .pem, từ BEGIN CERTIFICATE đến END CERTIFICATE.',
  'signing-roots.consequence':
    'Tin một chứng thư gốc là tin mọi chữ ký mà tổ chức ấy xác nhận. Hãy đối chiếu vân tay SHA-256 với công bố chính thức của họ.',
  'signing-roots.end-consequence':
    'Chữ ký sau ngày này không còn được tin theo chứng thư này; ngày đã chọn không đổi lại được.',
  'event.signing_root.trusted': 'Đã tin cậy một chứng thư gốc để kiểm tra chữ ký số',
  'event.signing_root.ended': 'Đã thôi tin cậy một chứng thư gốc',
  'deed.signing_root.trust': 'Tin cậy một chứng thư gốc',
  'deed.signing_root.end': 'Thôi tin cậy một chứng thư gốc',
  'work.decide.signing_root.trust': 'Quyết định đề nghị tin cậy một chứng thư gốc',
  'work.decide.signing_root.end': 'Quyết định đề nghị thôi tin cậy một chứng thư gốc',
  'work.returned.signing_root.trust': 'Xem lại đề nghị tin cậy một chứng thư gốc: chưa được duyệt',
  'work.returned.signing_root.end': 'Xem lại đề nghị thôi tin cậy một chứng thư gốc: chưa được duyệt',
  'field.certificate': 'Chứng thư',
  'field.fingerprint': 'Vân tay SHA-256',
  'field.subject': 'Cấp cho',
}

const en = {
  'signing_root.not-certificate':
    'No certificate could be read in what was pasted; paste the whole .cer or .pem file (from BEGIN CERTIFICATE to END CERTIFICATE).',
  'signing_root.not-authority': 'This certificate belongs to a person or an office, not to a certification authority.',
  'signing_root.not-root':
    'This is an intermediate certificate issued by “{issuer}”; add the root, intermediates travel with the signature.',
  'signing_root.weak': 'The key of this certificate has only {bits} bits, fewer than 2048; it cannot be trusted.',
  'signing_root.expired': 'This certificate ended on {to}.',
  'signing_root.standing': 'This certificate is trusted already.',
  'signing_root.ended': 'This certificate is no longer trusted since {day}.',
  'signing_root.day-past': 'Trust ends today or later: what was checked before keeps its result.',
  'signing-roots.title': 'Root certificates',
  'signing-roots.lead': 'A signature is trusted when the signer’s certificate leads to one of these.',
  'signing-roots.table': 'Trusted root certificates',
  'signing-roots.empty': 'No root certificate is trusted yet.',
  'signing-roots.empty-hint':
    'Until then signatures are checked for integrity, and who signed stays open. Add the root of the authority that your office uses.',
  'signing-roots.add': 'Trust a root certificate',
  'signing-roots.propose': 'Send the proposal',
  'signing-roots.name': 'Called',
  'signing-roots.trusted': 'Trusted',
  'signing-roots.since': 'Since {since}',
  'signing-roots.ended': 'From {since} to {until}',
  'signing-roots.expires': 'Certificate ends',
  'signing-roots.print': 'SHA-256: {fingerprint}',
  'signing-roots.deeds': 'Deeds',
  'signing-roots.end': 'End the trust',
  'signing-roots.end-one': 'End the trust in “{name}”',
  'signing-roots.history': 'History',
  'signing-roots.history-of': 'History of “{name}”',
  'signing-roots.day': 'Last day of trust',
  'signing-roots.certificate-hint': 'Paste the whole .cer or .pem file, from BEGIN CERTIFICATE to END CERTIFICATE.',
  'signing-roots.consequence':
    'To trust a root is to trust every signature its owner vouches for. Compare the SHA-256 fingerprint with what they publish.',
  'signing-roots.end-consequence':
    'Signatures after this day are no longer trusted by this certificate; the day cannot be changed afterwards.',
  'event.signing_root.trusted': 'Trusted a root certificate for checking signatures',
  'event.signing_root.ended': 'Ended the trust in a root certificate',
  'deed.signing_root.trust': 'Trust a root certificate',
  'deed.signing_root.end': 'End the trust in a root certificate',
  'work.decide.signing_root.trust': 'Decide on a proposal to trust a root certificate',
  'work.decide.signing_root.end': 'Decide on a proposal to end the trust in a root certificate',
  'work.returned.signing_root.trust': 'See why a root certificate was not approved',
  'work.returned.signing_root.end': 'See why ending the trust in a root certificate was not approved',
  'field.certificate': 'Certificate',
  'field.fingerprint': 'SHA-256 fingerprint',
  'field.subject': 'Issued to',
} satisfies typeof vi

export const words = { vi, en }
