/** The help of the screens of councils; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/mua/$seasonId/hoi-dong': {
    vi: {
      purpose: 'Hội đồng suy tôn của từng khối hoặc của cả năm thi đua, thành viên và các phiên họp.',
      who: 'Trưởng, Phó Trưởng và cơ quan tổ chức lập hội đồng, thêm phiên họp; thành viên xem.',
      steps: [
        'Lập hội đồng: tên, quyết định thành lập nếu có, mỗi đơn vị một thành viên và người dự thay.',
        'Thêm phiên họp: ngày, nơi họp, chương trình.',
        'Mở phiên họp để ghi thành phần và bỏ phiếu.',
      ],
      care: 'Người chưa rõ họ tên thì để trống, đừng đoán. Ai đã được ghi trong phiên họp thì không bỏ khỏi hội đồng được.',
    },
    en: {
      purpose:
        'The councils that put units forward, one for each block or one for the whole, their members and sittings.',
      who: 'Lead, deputies and the organising body set them up and call sittings; members look.',
      steps: [
        'Set up a council: name, founding decision where there is one, one member for each unit and a substitute.',
        'Add a sitting: day, place, agenda.',
        'Open it to record who is there and to vote.',
      ],
      care: 'Leave a name empty while it is not known. Whoever stands in the minutes of a sitting cannot be removed.',
    },
  },
  '/mua/$seasonId/hoi-dong/$sittingId': {
    vi: {
      purpose: 'Một phiên họp: chương trình, thành phần có mặt, các lần bỏ phiếu và kết quả.',
      who: 'Trưởng, Phó Trưởng và cơ quan tổ chức điều hành; người kiểm phiếu nhập kết quả; thành viên xem.',
      steps: [
        'Ghi ai có mặt, ai dự thay, ai bỏ phiếu bằng văn bản, ai vắng; khai mạc.',
        'Chuẩn bị bỏ phiếu: danh hiệu, danh sách, tổ kiểm phiếu; rút tên nếu có, rồi mở bỏ phiếu.',
        'Hai người kiểm phiếu đếm và nhập riêng; khớp thì có kết quả, tính theo quy định của ngày họp.',
        'Bế mạc, rồi lập biên bản họp và biên bản kiểm phiếu ở mục Văn bản.',
      ],
      care: 'Mở bỏ phiếu rồi thì danh sách, người bỏ phiếu và quy định được chốt. Quy định chưa nói ngưỡng thì kết quả để ngỏ.',
    },
    en: {
      purpose: 'One sitting: its agenda, who is there, its votes and what came of them.',
      who: 'Lead, deputies and the organising body run it; tellers enter their counts; members look.',
      steps: [
        'Record who is there, who stands in, who votes in writing, who is absent; open it.',
        'Prepare a vote: award, who stands, who counts; strike out who withdraws, then open the vote.',
        'Two tellers count and enter by themselves; where they agree that is the result, by the rule of the day.',
        'Close it, then make the minutes and the tellers’ minutes under Documents.',
      ],
      care: 'Once a vote is open, who stands, who votes and the rule stay. Where the rule names no threshold, the result stays open.',
    },
  },
  '/mua/$seasonId/hom-phieu/$voteId': {
    vi: {
      purpose:
        'Hòm phiếu niêm phong: phiếu được niêm phong trên máy người bỏ, máy chủ chỉ giữ phong bì và không mở được.',
      who: 'Trưởng, Phó Trưởng mở và đóng hòm; ba người kiểm phiếu tạo khoá và mở hòm; thành viên hội đồng bỏ phiếu.',
      steps: [
        'Ba người kiểm phiếu, mỗi người một máy, tạo khoá của hòm; đọc to sáu từ cho nhau rồi lưu và in mảnh khoá.',
        'Từng người bỏ phiếu tạo khoá ký phiếu trên máy của mình và đọc to sáu từ.',
        'Chủ trì mở hòm và đọc to mã nhận dạng; ai cũng so với màn hình của mình.',
        'Bỏ phiếu: chọn, niêm phong, chép mã theo dõi, rồi bỏ vào hòm hoặc mở ra kiểm tra. Phiếu sau thay phiếu trước.',
        'Đến giờ thì đóng hòm; hai người kiểm phiếu ký bảng đã đóng rồi mở tổng. Ai cũng tải được hòm để tự kiểm tra.',
      ],
      care: 'Còn hai trong ba mảnh khoá là mở được. Trước khi có ai mở, hai người kiểm phiếu có thể ký để chuyển sang phiếu giấy.',
    },
    en: {
      purpose:
        'A sealed ballot box: ballots are sealed on their voters’ devices; the server keeps the envelopes and cannot open them.',
      who: 'Lead and deputies open and close it; three tellers make its key and open it; members of the council vote.',
      steps: [
        'Three tellers, a computer each, make the key of the box; they read six words to each other, then save and print their share.',
        'Each voter makes a signing key on their own device and reads its six words aloud.',
        'The chair opens the box and reads its fingerprint aloud; everybody compares it with their own screen.',
        'Vote: choose, seal, copy the tracker, then cast it or look into it. A later ballot takes the place of the one before.',
        'When its hour has come the box is closed; two tellers sign the closed board, then open the sums. Anybody can check the box.',
      ],
      care: 'Two of the three shares open it. Until somebody has opened, two tellers can sign to go on with paper.',
    },
  },
  '/to-chuc/quy-dinh-bo-phieu': {
    vi: {
      purpose: 'Quy định bỏ phiếu của các cơ quan tổ chức: ngưỡng, mẫu số, số người phải có mặt, các vòng.',
      who: 'Cán bộ của cơ quan tổ chức ghi; mọi người đăng nhập xem.',
      steps: [
        'Ghi theo văn bản hiện hành, kèm căn cứ và ngày hiệu lực; điều chưa thấy thì để trống.',
        'Khi văn bản mới có hiệu lực: cho quy định cũ hết hiệu lực, rồi thêm quy định mới.',
      ],
      care: 'Quy định đã áp dụng cho một lần bỏ phiếu thì giữ nguyên nội dung.',
    },
    en: {
      purpose: 'The rules of voting of the organising bodies: threshold, what it is taken of, quorum, rounds.',
      who: 'Officers of the organising body write them; everybody who signs in reads them.',
      steps: [
        'Write what the law in force says, with its basis and days; leave empty what nobody has seen.',
        'When a new text comes into force, end the old rule and add the new one.',
      ],
      care: 'A rule under which was voted keeps its terms.',
    },
  },
}
