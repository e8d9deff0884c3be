/** How an archive is told to whoever verifies it: what is sound, what differs and what that means. */

const vi = {
  'archive.sound':
    'Đúng: kết quả {block} năm {year}, phiên bản {number}. {units} đơn vị, {forms} phiếu niêm phong, {points} điểm được tính lại từ tệp này, giống từng chữ.',
  'archive.compare': 'Mã băm của tệp: {digest}. Hãy so với mã băm đã công bố (trang công khai của kết quả).',
  'archive.same-digest': 'Mã băm của tệp đúng là mã băm đã cho: {digest}.',
  'archive.differs': 'Không đúng, tại {at}: {meaning}',
  'archive.found': 'Trong tệp: {found}',
  'archive.expected': 'Phải là: {expected}',
  'archive.not-an-archive': 'Đây không phải tệp lưu kết quả{at}.',
  'archive.at': ' (sai ở {place})',
  'archive.not-json': 'Đây không phải tệp JSON.',
  'archive.bad-digest': 'Mã băm cần so phải viết là sha256: và 64 chữ số thập lục phân.',
  'archive.other-digest':
    'tệp này không phải tệp có mã băm đã cho; nếu mã băm ấy lấy từ trang công khai thì tệp đã bị thay.',
  'archive.card-changed': 'bảng tiêu chí đã bị sửa: mã băm của nội dung không khớp mã băm của bảng đã ban hành.',
  'archive.card-faulty': 'bảng tiêu chí có lỗi, không chấm điểm được.',
  'archive.unscorable': 'phiếu chứa giá trị không chấm điểm được.',
  'archive.form-changed': 'phiếu niêm phong đã bị sửa: mã băm của nội dung không khớp mã băm ghi khi nộp.',
  'archive.form-unreadable': 'nội dung này không phải một phiếu niêm phong.',
  'archive.form-season': 'phiếu này thuộc năm thi đua khác.',
  'archive.form-unit': 'phiếu này của đơn vị không có trong kết quả.',
  'archive.form-card': 'phiếu này được chấm theo một bảng tiêu chí khác.',
  'archive.form-twice': 'một đơn vị có hai phiếu cùng lớp, cùng người chấm.',
  'archive.inputs-differ': 'số liệu ghi là đã dùng khác số liệu suy ra từ các phiếu niêm phong.',
  'archive.outcome-differs': 'kết quả ghi trong tệp khác kết quả tính lại từ bảng tiêu chí và các phiếu.',
  'archive.part-changed': 'phần này đã bị sửa: mã băm của nó không khớp mã băm ghi trong tệp.',
  'archive.not-canonical': 'văn bản của tệp đã bị sửa, dù ý nghĩa có thể không đổi.',
}

const en = {
  'archive.sound':
    'Sound: the result of {block}, {year}, number {number}. {units} units, {forms} sealed forms, {points} points were worked out again from this file, the same to the letter.',
  'archive.compare': 'Digest of the file: {digest}. Compare it with the published one (the public page of the result).',
  'archive.same-digest': 'The file has the digest that was given: {digest}.',
  'archive.differs': 'Not sound, at {at}: {meaning}',
  'archive.found': 'In the file: {found}',
  'archive.expected': 'Should be: {expected}',
  'archive.not-an-archive': 'This is no archive of a result{at}.',
  'archive.at': ' (wrong at {place})',
  'archive.not-json': 'This is no JSON file.',
  'archive.bad-digest': 'A digest to compare with is written as sha256: and 64 hexadecimal digits.',
  'archive.other-digest':
    'this is not the file with the digest that was given; if that digest is the public one, the file was replaced.',
  'archive.card-changed': 'the scorecard was changed: what it says does not hash to the digest of the issued card.',
  'archive.card-faulty': 'the scorecard has faults; nothing can be scored by it.',
  'archive.unscorable': 'a form holds a value that cannot be scored.',
  'archive.form-changed': 'a sealed form was changed: it does not hash to the digest under which it was sent.',
  'archive.form-unreadable': 'this is no sealed form.',
  'archive.form-season': 'this form is of another season.',
  'archive.form-unit': 'this form is of a unit that is not in the result.',
  'archive.form-card': 'this form was filled in by another scorecard.',
  'archive.form-twice': 'a unit has two forms of one layer by one author.',
  'archive.inputs-differ': 'the inputs told are not those that the sealed forms come to.',
  'archive.outcome-differs': 'the outcome told is not what the card and the forms come to.',
  'archive.part-changed': 'this part was changed: it does not hash to the digest in the file.',
  'archive.not-canonical': 'the text of the file was changed, though its meaning may be the same.',
} satisfies typeof vi

export const words = { vi, en }
