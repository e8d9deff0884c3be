/** What is said when a card is checked, issued, corrected, stood in for. */

const vi = {
  'scorecard.unfinished': 'Bảng còn {count} chỗ phải hoàn thiện nên chưa soát được; xem từng chỗ được chỉ ra.',
  'scorecard.no-example': 'Bảng chưa có ví dụ tính thử; hãy thêm ít nhất một ví dụ có kết quả tính tay.',
  'scorecard.example-fails': '{count} ví dụ tính thử không ra kết quả đã ghi; hãy sửa bảng hoặc sửa ví dụ.',
  'scorecard.came-nothing': 'Ví dụ “{name}” chưa đòi kết quả nào nên chưa chứng minh được gì.',
  'scorecard.came-unreadable': 'Ví dụ “{name}”: không đọc được “{what}”.',
  'scorecard.came-grade': 'Ví dụ “{name}”: xếp loại ra {came}, đã ghi {expected}.',
  'scorecard.came-rank': 'Ví dụ “{name}”: thứ hạng ra {came}, đã ghi {expected}.',
  'scorecard.came-total': 'Ví dụ “{name}”: tổng ra {came}, đã ghi {expected}.',
  'scorecard.came-points': 'Ví dụ “{name}”: tiêu chí {criterion} ra {came}, đã ghi {expected}.',
  'scorecard.already-checked': 'Bảng này đã được soát.',
  'scorecard.own-edit': 'Người sửa bảng sau cùng không tự soát; hãy nhờ cán bộ khác của cơ quan soát.',
  'scorecard.not-checked': 'Bảng chưa được soát; hãy soát trước khi ban hành.',
  'scorecard.decision-to-come': 'Ngày quyết định chưa tới; hãy ghi ngày trên quyết định đã ký.',
  'scorecard.before-corrected': 'Bảng được đính chính có hiệu lực từ {day}; hãy chọn ngày đó hoặc sau đó.',
  'scorecard.other-time':
    'Bảng này của năm {year}; hãy chọn ngày hiệu lực từ {from} đến {to}, hoặc xem lại năm của bảng.',
  'scorecard.decision-too-early':
    'Bảng này của năm {year} nên quyết định không thể ký trước {day}; hãy xem lại ngày trên quyết định.',
  'scorecard.decided-before-corrected':
    'Bảng được đính chính ban hành theo quyết định ngày {day}; quyết định đính chính không thể ký trước ngày đó.',
  'scorecard.corrects-older':
    'Bản này đính chính một phiên bản cũ: phiên bản {number} đã ban hành sau đó. Hãy bỏ bản này rồi đính chính phiên bản {number}.',
  'scorecard.not-issued': 'Bảng này chưa ban hành.',
  'scorecard.stand-in-stays':
    'Đây là bảng năm trước tạm dùng nên không đính chính; hãy tạo bảng của năm này hoặc đính chính bảng năm trước.',
  'scorecard.superseded': 'Đã có phiên bản {number} ban hành sau bảng này; hãy mở phiên bản đó và làm từ đó.',
  'scorecard.year-has-card': 'Năm {year} đã có bảng ban hành nên không cần tạm dùng bảng năm trước.',
  'event.scorecard.checked': 'Đã soát bảng tiêu chí',
  'event.scorecard.issued': 'Đã ban hành bảng tiêu chí',
  'event.scorecard.carried': 'Đã tạm dùng bảng tiêu chí năm trước',
  'deed.scorecard.issue': 'Ban hành bảng tiêu chí',
  'work.decide.scorecard.issue': 'Quyết định đề nghị ban hành bảng tiêu chí của {unit}',
  'work.returned.scorecard.issue': 'Xem lại đề nghị ban hành bảng tiêu chí: chưa được duyệt',
  'work.scorecard-check': 'Soát bảng tiêu chí “{title}”, phiên bản {number}',
  'work.scorecard-issue': 'Ban hành bảng tiêu chí “{title}”, phiên bản {number}: đã soát xong',
  'work.scorecard-lacking': 'Năm {year} chưa có bảng tiêu chí của {block}: tạo bảng hoặc tạm dùng bảng năm trước',
  'field.decisionNumber': 'Số quyết định',
  'field.decisionDate': 'Ngày quyết định',
  'field.inForceFrom': 'Hiệu lực từ',
  'field.examples': 'Số ví dụ',
  'field.cardNumber': 'Phiên bản',
  'life.next.finish': 'Việc tiếp theo: soạn nốt những chỗ dưới đây; bấm vào từng chỗ để đến đúng ô.',
  'life.next.example': 'Việc tiếp theo: thêm ít nhất một ví dụ tính thử có kết quả tính tay, ở phần soạn bảng.',
  'life.next.check':
    'Việc tiếp theo: soát bảng. Người sửa sau cùng không tự soát khi cơ quan có cán bộ khác; việc này đã hiện ở “Việc của tôi” của họ.',
  'life.next.issue':
    'Việc tiếp theo: ban hành bảng, ghi số và ngày quyết định. Sửa bảng lúc này thì bảng trở lại là dự thảo, phải soát lại.',
  'life.check': 'Soát xong',
  'life.check-title': 'Soát bảng tiêu chí',
  'life.check-why':
    'Khi soát xong, bảng chờ ban hành. Hệ thống kiểm lại mọi chỗ và tính lại mọi ví dụ; ai sửa bảng sau đó thì bảng trở lại là dự thảo.',
  'life.issue': 'Ban hành',
  'life.issue-title': 'Ban hành bảng tiêu chí',
  'life.issue-consequence':
    'Bảng đã ban hành không sửa, không thu lại được; sai thì chỉ đính chính bằng phiên bản mới. Mọi người đăng nhập đọc được bảng.',
  'life.propose': 'Gửi đề nghị',
  'life.decision-hint': 'Ví dụ 1027/QĐ-BTP',
  'life.in-force-hint': 'Ngày bảng bắt đầu được dùng để chấm: trong năm của bảng, năm liền trước hoặc năm liền sau',
  'life.correct': 'Đính chính',
  'life.correct-title': 'Đính chính bảng tiêu chí',
  'life.correct-why':
    'Tạo bản dự thảo của phiên bản sau, giống hệt bảng này; bảng này vẫn dùng cho đến khi phiên bản đó ban hành.',
  'life.reason': 'Lý do đính chính',
  'life.carry': 'Tạm dùng cho năm {year}',
  'life.carry-title': 'Tạm dùng bảng này cho năm sau',
  'life.carry-why':
    'Bảng năm {year} sẽ giống hệt bảng này, ghi rõ là tạm dùng, và hết hiệu lực khi bảng chính thức của năm {year} có hiệu lực.',
}

const en = {
  'scorecard.unfinished': 'There are {count} places to complete before the card is checked; see each of them.',
  'scorecard.no-example': 'The card has no worked example; add at least one with a result worked out by hand.',
  'scorecard.example-fails': '{count} worked examples do not come out as written; mend the card or the example.',
  'scorecard.came-nothing': 'Example “{name}” asks for nothing, so it proves nothing yet.',
  'scorecard.came-unreadable': 'Example “{name}”: “{what}” cannot be read.',
  'scorecard.came-grade': 'Example “{name}”: the grade comes to {came}, {expected} is written.',
  'scorecard.came-rank': 'Example “{name}”: the rank comes to {came}, {expected} is written.',
  'scorecard.came-total': 'Example “{name}”: the total comes to {came}, {expected} is written.',
  'scorecard.came-points': 'Example “{name}”: criterion {criterion} comes to {came}, {expected} is written.',
  'scorecard.already-checked': 'This card is checked already.',
  'scorecard.own-edit': 'Whoever changed the card last does not check it; ask another officer of the body.',
  'scorecard.not-checked': 'The card has not been checked; check it before it is issued.',
  'scorecard.decision-to-come': 'The day of the decision has not come; write the day on the signed decision.',
  'scorecard.before-corrected': 'The card that is corrected is in force from {day}; choose that day or a later one.',
  'scorecard.other-time':
    'This card is for {year}; choose a day in force from {from} to {to}, or look at the year of the card.',
  'scorecard.decision-too-early':
    'This card is for {year}, so its decision cannot be signed before {day}; look at the day on the decision.',
  'scorecard.decided-before-corrected':
    'The card that is corrected was issued by a decision of {day}; a correction is not signed before that.',
  'scorecard.corrects-older':
    'This draft corrects an older version: version {number} was issued since. Discard it and correct version {number}.',
  'scorecard.not-issued': 'This card is not issued.',
  'scorecard.stand-in-stays':
    'This is last year’s card standing in and is not corrected; make this year’s card, or correct last year’s.',
  'scorecard.superseded': 'Version {number} was issued after this card; open it and work from there.',
  'scorecard.year-has-card': 'The year {year} has an issued card and needs none to stand in.',
  'event.scorecard.checked': 'Checked a scorecard',
  'event.scorecard.issued': 'Issued a scorecard',
  'event.scorecard.carried': 'Let last year’s scorecard stand in',
  'deed.scorecard.issue': 'Issue a scorecard',
  'work.decide.scorecard.issue': 'Decide the proposal of {unit} to issue a scorecard',
  'work.returned.scorecard.issue': 'Look again at the proposal to issue a scorecard: not approved',
  'work.scorecard-check': 'Check the scorecard “{title}”, version {number}',
  'work.scorecard-issue': 'Issue the scorecard “{title}”, version {number}: it is checked',
  'work.scorecard-lacking': 'There is no scorecard of {block} for {year}: make one, or let last year’s stand in',
  'field.decisionNumber': 'Decision number',
  'field.decisionDate': 'Day of the decision',
  'field.inForceFrom': 'In force from',
  'field.examples': 'Examples',
  'field.cardNumber': 'Version',
  'life.next.finish': 'Next: finish the places below; each leads to its field.',
  'life.next.example': 'Next: add at least one worked example with a result worked out by hand, in the editor.',
  'life.next.check':
    'Next: have the card checked. Whoever changed it last does not check it where the body has somebody else; it waits at their home.',
  'life.next.issue':
    'Next: issue the card with the number and day of its decision. Changing it now makes it a draft again, to be checked anew.',
  'life.check': 'Checked',
  'life.check-title': 'Check the scorecard',
  'life.check-why':
    'Once checked, the card waits to be issued. Every place and every example is looked at again; whoever changes it afterwards makes it a draft again.',
  'life.issue': 'Issue',
  'life.issue-title': 'Issue the scorecard',
  'life.issue-consequence':
    'An issued card does not change and is not taken back; a mistake is corrected by a new version. Everybody who signed in reads it.',
  'life.propose': 'Propose',
  'life.decision-hint': 'Such as 1027/QD-BTP',
  'life.in-force-hint': 'The day from which it is scored by: in the year of the card, the one before or the one after',
  'life.correct': 'Correct',
  'life.correct-title': 'Correct the scorecard',
  'life.correct-why':
    'Makes a draft of the next version, the same as this card; this one is used until that is issued.',
  'life.reason': 'Reason of the correction',
  'life.carry': 'Let it stand in for {year}',
  'life.carry-title': 'Let this card stand in for the next year',
  'life.carry-why':
    'The card of {year} will be the same as this one, marked as standing in, until the card of {year} itself is in force.',
} satisfies typeof vi

export const words = { vi, en }
