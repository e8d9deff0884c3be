/** What documents say. */
import { speaker } from '#kit/words.ts'

const vi = {
  'document.no-such-source': 'Không có loại văn bản này để soạn. Hãy chọn trong danh sách “Soạn văn bản”.',
  'document.other-unit': 'Văn bản này do đơn vị khác ban hành; chỉ cán bộ của đơn vị ấy soạn và thay thế được.',
  'document.open-already':
    'Đã có một dự thảo của văn bản này chưa ban hành. Hãy mở dự thảo ấy trong danh sách văn bản.',
  'document.not-in-force': 'Văn bản này không còn hoặc chưa có hiệu lực nên không thay thế hay thu hồi được.',
  'document.already-withdrawn': 'Văn bản này đã thu hồi rồi.',
  'document.submitted': 'Văn bản đang chờ thủ trưởng ban hành. Muốn sửa, hãy trả về dự thảo trước.',
  'document.discarded': 'Dự thảo này đã bỏ. Muốn soạn tiếp, hãy lấy lại trước.',
  'document.not-discarded': 'Văn bản này không phải dự thảo đã bỏ nên không lấy lại được.',
  'document.not-draft': 'Chỉ sửa được dự thảo. Văn bản đã ban hành thì soạn văn bản thay thế.',
  'document.not-submitted': 'Văn bản chưa được trình nên chưa ban hành hay trả lại được.',
  'document.numbered': 'Văn bản đã được cấp số nên không trả về dự thảo được. Hãy ban hành tiếp với số ấy.',
  'document.submitted-yourself':
    'Bạn là người trình văn bản này. Đơn vị không có thủ trưởng trên hệ thống thì một cán bộ khác của đơn vị ban hành.',
  'document.issued-yourself':
    'Bạn là người ban hành văn bản này. Một cán bộ khác của đơn vị, hoặc thủ trưởng, mới thu hồi được.',
  'document.already-issued': 'Văn bản này đã ban hành ({symbol}). Không ban hành lần nữa.',
  'document.void': 'Số này đã bị huỷ vì không dựng được tệp. Hãy soạn lại văn bản để có số mới.',
  'document.number-taken': 'Số vừa được cấp cho văn bản khác. Hãy thử lại.',
  'document.facts-moved':
    'Có {count} số liệu đã đổi so với lúc soạn. Hãy trả về dự thảo để đưa số liệu mới vào, hoặc xác nhận ban hành theo số liệu lúc soạn.',
  'document.changed-otherwise':
    'Dữ liệu nguồn đã đổi so với lúc soạn. Hãy trả về dự thảo để đưa vào, hoặc xác nhận ban hành theo dữ liệu lúc soạn.',
  'document.source-gone':
    'Dữ liệu làm nên văn bản này không còn, hoặc bạn không còn được đọc. Chỉ ban hành được khi xác nhận theo dữ liệu lúc soạn.',
  'document.fact-gone': 'Đoạn đã viết lại còn nhắc {{{key}}}, số liệu mà văn bản không còn. Hãy sửa đoạn ấy trước.',
  'document.no-such-fact': 'Không có số liệu nào tên {{{key}}} trong văn bản này.',
  'document.half-placeholder': 'Có dấu {{ hoặc }} đứng lẻ. Tên số liệu nằm giữa hai cặp ngoặc, như đã soạn.',
  'document.not-editable': 'Đoạn này không sửa lời được.',
  'document.only-whole': 'Số liệu {{{key}}} mới có hoặc không còn; hãy đưa cả văn bản mới vào.',
  'document.day-outside': 'Ngày thu hồi phải từ ngày ban hành ({from}) đến hôm nay ({to}).',
  'document.replacing': '{type} này thay thế {type} số {symbol} {date}.',
  'document.replacing-unnumbered': '{type} này thay thế {type} đã ban hành {date}.',
  'event.document.discarded': 'Đã bỏ một dự thảo',
  'event.document.reopened': 'Đã lấy lại một dự thảo',
  'event.document.drafted': 'Đã soạn một văn bản',
  'event.document.written': 'Đã viết lại một đoạn của văn bản',
  'event.document.taken-over': 'Đã đưa số liệu mới vào văn bản',
  'event.document.submitted': 'Đã trình một văn bản',
  'event.document.returned': 'Đã trả một văn bản về dự thảo',
  'event.document.numbered': 'Đã cấp số cho một văn bản',
  'event.document.issued': 'Đã ban hành một văn bản',
  'event.document.failed': 'Đã huỷ một số vì không dựng được tệp',
  'event.document.replaced': 'Một văn bản đã được thay thế',
  'event.document.withdrawn': 'Đã thu hồi một văn bản',
  'field.paragraph': 'Đoạn',
  'field.words': 'Lời',
  'field.symbol': 'Số, ký hiệu',
  'field.signerName': 'Người ký',
  'field.pdfDigest': 'Mã băm SHA-256 của tệp PDF',
  'field.wordDigest': 'Mã băm SHA-256 của tệp Word',
  'field.failure': 'Vì sao huỷ số',
  'field.replacedBy': 'Thay bằng',
  'field.facts': 'Số liệu',
}

const en = {
  'document.no-such-source': 'There is no such document to draft. Choose from the list under “Draft a document”.',
  'document.other-unit': 'Another unit issues this document; only its own people draft and replace it.',
  'document.open-already': 'There is a draft of this document that has not been issued. Open it from the list.',
  'document.not-in-force': 'This document is not in force, so it can be neither replaced nor withdrawn.',
  'document.already-withdrawn': 'This document has been withdrawn already.',
  'document.submitted': 'The document waits for its head to issue it. To change it, return it to a draft first.',
  'document.discarded': 'This draft was put away. Take it up again before you change it.',
  'document.not-discarded': 'This document is no draft that was put away, so it cannot be taken up again.',
  'document.not-draft': 'Only a draft can be changed. For what was issued, draft a document that replaces it.',
  'document.not-submitted': 'The document has not been submitted, so it can be neither issued nor returned.',
  'document.numbered': 'The document has its number, so it cannot go back to a draft. Issue it with that number.',
  'document.submitted-yourself':
    'You submitted this document. Where a unit has no head here, another of its officers issues it.',
  'document.issued-yourself': 'You issued this document. Another officer of the unit, or its head, withdraws it.',
  'document.already-issued': 'This document has been issued already ({symbol}). It is not issued again.',
  'document.void': 'This number is void, for its file could not be made. Draft the document anew for another number.',
  'document.number-taken': 'The number has just been given to another document. Try again.',
  'document.facts-moved':
    '{count} facts have changed since this was drafted. Return it to a draft to take them over, or confirm that it is issued as drafted.',
  'document.changed-otherwise':
    'Its source has changed since this was drafted. Return it to a draft to take that over, or confirm that it is issued as drafted.',
  'document.source-gone':
    'What this document is made of is gone, or no longer yours to read. It is issued only if you confirm it as drafted.',
  'document.fact-gone':
    'A paragraph that was rewritten still quotes {{{key}}}, which the document no longer tells. Mend it first.',
  'document.no-such-fact': 'No fact of this document is called {{{key}}}.',
  'document.half-placeholder':
    'There is a {{ or }} by itself. The name of a fact stands between both pairs, as it was drafted.',
  'document.not-editable': 'The words of this paragraph cannot be changed.',
  'document.only-whole': 'The fact {{{key}}} is new or gone; take the whole document over.',
  'document.day-outside': 'The day must lie between the day of issue ({from}) and today ({to}).',
  'document.replacing': '{type} replaces {type} No. {symbol} {date}.',
  'document.replacing-unnumbered': '{type} replaces {type} issued {date}.',
  'event.document.discarded': 'A draft was put away',
  'event.document.reopened': 'A draft was taken up again',
  'event.document.drafted': 'Drafted a document',
  'event.document.written': 'Rewrote a paragraph of a document',
  'event.document.taken-over': 'Took new facts over into a document',
  'event.document.submitted': 'Submitted a document',
  'event.document.returned': 'Returned a document to a draft',
  'event.document.numbered': 'Gave a document its number',
  'event.document.issued': 'Issued a document',
  'event.document.failed': 'Voided a number, for its file could not be made',
  'event.document.replaced': 'A document was replaced',
  'event.document.withdrawn': 'Withdrew a document',
  'field.paragraph': 'Paragraph',
  'field.words': 'Words',
  'field.symbol': 'Number and symbol',
  'field.signerName': 'Signer',
  'field.pdfDigest': 'SHA-256 digest of the PDF',
  'field.wordDigest': 'SHA-256 digest of the Word file',
  'field.failure': 'Why the number is void',
  'field.replacedBy': 'Replaced by',
  'field.facts': 'Facts',
} satisfies typeof vi

export const words = { vi, en }
export const t = speaker(words)
