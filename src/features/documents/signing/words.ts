/** What signing lists say. */
import { chorus } from '#kit/words.ts'
import { words as documentWords } from '../words.ts'

const vi = {
  'document_signer.not-listed': 'Đơn vị này không có trong danh sách ký của văn bản.',
  'document_signer.signed': 'Đơn vị này đã ký rồi.',
  'document_signer.scanned': 'Đã có bản quét chờ người thứ hai xác nhận. Hãy xác nhận, hoặc không nhận bản ấy trước.',
  'document_signer.stopped':
    '{unit} đã không ký nên việc ký dừng lại. Bên lập danh sách mời ký lại, hoặc soạn văn bản thay thế.',
  'document_signer.not-your-turn': 'Chưa đến lượt: còn chờ {before} ký trước.',
  'document_signer.late': 'Hạn ký là ngày {until}, đã qua. Hãy đề nghị bên lập danh sách gia hạn.',
  'document_signer.begun': 'Đã có người ký nên danh sách không lập lại được. Muốn đổi, hãy soạn văn bản thay thế.',
  'document_signer.twice': 'Mỗi đơn vị chỉ đứng một lần trong danh sách ký.',
  'document_signer.no-room': 'Có đơn vị không có ô ký trên văn bản. Danh sách chỉ gồm những đơn vị có ô ký.',
  'document_signer.no-places':
    'Văn bản này ban hành khi hệ thống chưa ghi vị trí ô ký. Hãy soạn văn bản thay thế rồi lập danh sách ký.',
  'document_signer.until-past': 'Hạn ký phải từ hôm nay ({today}) trở đi.',
  'document_signer.reminded': 'Hôm nay đã nhắc đơn vị này rồi. Ngày mai nhắc lại được.',
  'document_signer.not-declined': 'Đơn vị này không từ chối ký nên không phải mời lại.',
  'document_signer.other-certificate':
    'Chứng thư ghi “{subject}”, không mang tên {unit}. Hãy dùng chứng thư cấp cho đơn vị hoặc cho người của đơn vị.',
  'document_signer.letter-needed':
    'Bạn ký thay thủ trưởng nên phải kèm văn bản uỷ quyền. Hãy chọn văn bản ấy trong kho minh chứng.',
  'document_signer.moved': 'Vừa có đơn vị khác ký thêm vào tệp này. Hãy lấy tệp mới nhất và ký lại.',
  'document_signer.not-valid': 'Chữ ký không được nhận. Xem từng lý do dưới đây.',
  'document_signer.time-apart': 'Đã quá lâu từ lúc chuẩn bị ký. Hãy bấm ký lại.',
  'document_signer.not-signed': 'Tệp này chưa có chữ ký nào mới. Hãy nộp tệp sau khi ký.',
  'document_signer.misplaced':
    'Ô chữ ký phải nằm gọn trong ô của đơn vị ở trang {page}. Hãy ký lại với ô đặt đúng chỗ.',
  'document_signer.no-scan': 'Không có bản quét nào đang chờ xác nhận.',
  'document_signer.own-scan': 'Bản quét này do bạn nộp. Người khác phải xem và xác nhận.',
  'document_signer.reason-needed': 'Không nhận bản quét thì phải nêu lý do.',
  'document_signer.serves-letter': 'Văn bản uỷ quyền để ký “{title}” ({unit})',
  'document_signer.serves-scan': 'Bản quét chữ ký trên giấy của {unit} trong “{title}”',
  'certificate.unreadable': 'Không đọc được chứng thư số.',
  'work.document-sign': 'Ký văn bản: {title} ({unit})',
  'work.document-scan': 'Xác nhận bản quét chữ ký của {unit}: {title}',
  'work.document-declined': '{unit} không ký: {title}',
  'duty.document-signatures': '{unit} còn {count} văn bản chờ ký',
  'event.document.signers-set': 'Đã lập danh sách ký',
  'event.document.signer-changed': 'Đã đổi hạn ký của một đơn vị',
  'event.document.signer-reminded': 'Đã nhắc một đơn vị ký',
  'event.document.signing-declined': 'Một đơn vị đã không ký',
  'event.document.signer-asked-again': 'Đã mời ký lại',
  'event.document.signed': 'Một đơn vị đã ký số',
  'event.document.scan-brought': 'Đã nộp bản quét chữ ký trên giấy',
  'event.document.scan-taken': 'Đã xác nhận bản quét chữ ký',
  'event.document.scan-refused': 'Đã không nhận bản quét chữ ký',
  'field.way': 'Cách ký',
  'field.signUntil': 'Hạn ký',
  'field.certificate': 'Chứng thư',
}

const en = {
  'document_signer.not-listed': 'This unit is not on the signing list of the document.',
  'document_signer.signed': 'This unit has signed already.',
  'document_signer.scanned': 'A scan waits for the second person. Confirm it, or do not take it, first.',
  'document_signer.stopped':
    '{unit} declined, so signing has stopped. Whoever made the list asks again, or drafts a replacement.',
  'document_signer.not-your-turn': 'It is not your turn: {before} sign first.',
  'document_signer.late': 'Signing ended on {until}. Ask whoever made the list for a later day.',
  'document_signer.begun': 'Somebody has signed, so the list is not made anew. To change it, draft a replacement.',
  'document_signer.twice': 'Each unit stands on a signing list once.',
  'document_signer.no-room': 'A unit has no room to sign on the document. A list names only units that have one.',
  'document_signer.no-places':
    'This document was issued before rooms for signatures were kept. Draft a replacement, then make its list.',
  'document_signer.until-past': 'The last day has to be today ({today}) or later.',
  'document_signer.reminded': 'This unit was reminded today. It can be reminded again tomorrow.',
  'document_signer.not-declined': 'This unit has not declined, so it is not asked again.',
  'document_signer.other-certificate':
    'The certificate says “{subject}”, which does not name {unit}. Use one given to the unit or to somebody of it.',
  'document_signer.letter-needed':
    "You sign in the head's stead, so a letter of authority has to go with it. Choose it among the evidence.",
  'document_signer.moved': 'Another unit has just signed this file. Take the newest file and sign again.',
  'document_signer.not-valid': 'The signature is not taken. Each reason stands below.',
  'document_signer.time-apart': 'Too long ago was the signing prepared. Press sign once more.',
  'document_signer.not-signed': 'This file has no new signature. Bring it once it is signed.',
  'document_signer.misplaced':
    'The box of the signature has to lie within the room of the unit on page {page}. Sign again with the box in its place.',
  'document_signer.no-scan': 'No scan waits to be confirmed.',
  'document_signer.own-scan': 'You brought this scan yourself. Somebody else has to see and confirm it.',
  'document_signer.reason-needed': 'Whoever does not take a scan says why.',
  'document_signer.serves-letter': 'The letter of authority for signing “{title}” ({unit})',
  'document_signer.serves-scan': 'The scan of what {unit} signed on paper, “{title}”',
  'certificate.unreadable': 'The certificate cannot be read.',
  'work.document-sign': 'Sign a document: {title} ({unit})',
  'work.document-scan': 'Confirm the scan of {unit}: {title}',
  'work.document-declined': '{unit} declined to sign: {title}',
  'duty.document-signatures': '{unit} has {count} documents still to sign',
  'event.document.signers-set': 'A signing list was made',
  'event.document.signer-changed': 'The last day to sign was changed',
  'event.document.signer-reminded': 'A unit was reminded to sign',
  'event.document.signing-declined': 'A unit declined to sign',
  'event.document.signer-asked-again': 'A unit was asked to sign again',
  'event.document.signed': 'A unit signed digitally',
  'event.document.scan-brought': 'A scan of a signature on paper was brought',
  'event.document.scan-taken': 'A scan of a signature was confirmed',
  'event.document.scan-refused': 'A scan of a signature was not taken',
  'field.way': 'Way of signing',
  'field.signUntil': 'Last day to sign',
  'field.certificate': 'Certificate',
} satisfies typeof vi

export const words = { vi, en }
export const t = chorus([words, documentWords])
