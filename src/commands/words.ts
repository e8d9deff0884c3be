/** What the command line says about itself, Vietnamese and English on one line. */
export const cliWords = {
  giaouoc: 'Giao Ước: năm thi đua của một khu vực, cụm · the emulation year of a region',
  help: 'xem cách dùng · show how to use this',
  json: 'in kết quả dạng JSON · print the result as JSON',
  doctor:
    'Xem thiết lập, cơ sở dữ liệu, đĩa, đồng hồ; không thay đổi gì · check settings, database, disk and clock; changes nothing',
  doctorSql:
    'in các câu lệnh tạo vai trò và cơ sở dữ liệu trên máy chủ PostgreSQL · print the statements that prepare a PostgreSQL server',
  backup:
    'Sao lưu toàn bộ cơ sở dữ liệu vào một tệp, trong khi mọi người vẫn làm việc · back the whole database up to one file',
  restore: 'Khôi phục một tệp sao lưu vào cơ sở dữ liệu trống · restore a backup into an empty database',
  score:
    'Chấm điểm số liệu theo một bảng tiêu chí; không cần máy chủ hay cơ sở dữ liệu · score figures by a scorecard; no server, no database',
  scoreCard: 'tệp JSON của bảng tiêu chí · the scorecard, JSON',
  scoreFigures: 'số liệu, CSV hoặc Excel, dạng dài hoặc rộng · figures, CSV or Excel, long or wide',
  scoreExplain: 'vì sao một đơn vị được điểm như vậy · why one unit has its points',
  scoreLanguage: 'ngôn ngữ của bảng và lời giải thích · language of the table and the explanation',
  scoreHint: 'Xem cách dùng · usage: giaouoc score --help',
  scoreAfter: `
Số liệu · figures:
  unit,indicator,value            mỗi dòng một số liệu · a row a figure
  unit,cases_done,cases_eligible  mỗi dòng một đơn vị · a row a unit
  Ô trống: chưa có số liệu. Cột hold: lý do tạm dừng xét. Điểm chấm: mã tiêu chí#người chấm.
  An empty cell is missing. Column hold: why a unit is on hold. Marks: criterion code#panelist.

Kết thúc · exit: 0 xong · done, 2 tệp hay lệnh sai, mọi lỗi được kể · bad input, every fault listed

Ví dụ · example:
  giaouoc score --scorecard card.json --figures figures.csv --explain "Sở Tư pháp An Giang"
`,
  verifyReceipt:
    'Kiểm tra biên nhận có chữ ký, không cần máy chủ hay mạng · verify a signed receipt; no server, no network',
  verifyReceiptKey:
    'khoá công khai lấy từ nơi khác: tệp của /api/v1/public/keys, tệp PEM, hay dấu sha256:… · the public key got elsewhere',
  verifyReceiptForm: 'tệp phiếu đã nộp, để đối chiếu dấu · the form that was sent, to compare its digest',
  verifyResult:
    'Tính lại một kết quả chính thức từ tệp lưu; không cần máy chủ hay cơ sở dữ liệu · work a result out again from its archive; no server, no database',
  verifyResultFile: 'tệp lưu của kết quả · the archive of the result',
  verifyResultDigest: 'dấu đã công bố, để so · the published digest, to compare with',
  verifyResultAfter: `
Kết thúc · exit: 0 đúng · sound, 1 khác, nói chỗ khác đầu tiên · differs, the first difference is told, 2 không đọc được · unreadable

Ví dụ · example:
  giaouoc verify-result ket-qua.json --digest sha256:…
`,
  verifyDocument:
    'Kiểm tra từng chữ ký số của một tệp PDF; không cần máy chủ hay mạng · check each digital signature of a PDF; no server, no network',
  verifyDocumentFile: 'tệp PDF đã ký · the signed PDF',
  verifyDocumentRoot:
    'chứng thư gốc tin cậy, PEM hoặc DER; lặp lại được · a root certificate to trust, PEM or DER; may be repeated',
  verifyDocumentCrl:
    'danh sách chứng thư bị thu hồi, DER hoặc PEM; lặp lại được · a list of revoked certificates, DER or PEM; may be repeated',
  tsaRoot:
    'chứng thư gốc của nơi cấp dấu thời gian, PEM hoặc DER; lặp lại được · a root trusted to tell the time; may be repeated',
  verifyDocumentAfter: `
Kết thúc · exit: 0 hợp lệ · valid, 1 không hợp lệ, kể từng lý do · not valid, each reason is told, 2 không đọc được · unreadable
Không có --root thì chưa biết người ký là ai, chỉ biết văn bản còn nguyên vẹn.
Without --root who signed is not known, only that the paper is whole.

Ví dụ · example:
  giaouoc verify-document giao-uoc.pdf --root goc.pem
`,
  verifyBallot:
    'Kiểm tra một hòm phiếu kín từ tệp niêm yết: từng phiếu, từng bằng chứng, kết quả; không cần máy chủ hay mạng · check a ballot box from its board: each ballot, each proof, the result; no server, no network',
  verifyBallotFile: 'tệp niêm yết của hòm phiếu · the board of the box',
  verifyBallotFingerprint:
    'mã nhận dạng đã đọc trong phòng hoặc ghi trong biên bản, để so · the fingerprint that was read out, to compare with',
  verifyBallotAfter: `
Kết thúc · exit: 0 đúng · sound, 1 không đúng, kể mọi lỗi · not sound, every fault is told, 2 không đọc được · unreadable

Ví dụ · example:
  giaouoc verify-ballot hom-phieu.json --fingerprint 3f2a…
`,
  sign: 'Ký số một tệp PDF tại máy này bằng token (PKCS#11) hoặc tệp khoá; PIN và khoá không rời máy · sign a PDF on this machine with a token or a key file; PIN and key stay here',
  signFile: 'tệp PDF đã tải về · the PDF as it was downloaded',
  signModule:
    'thư viện PKCS#11 của nhà cung cấp token (.dll, .so, .dylib) · the PKCS#11 library of the maker of the token',
  signToken: 'tên token, khi cắm nhiều token · label of the token, where there are several',
  signCertificate:
    'một phần tên, số, hoặc id của chứng thư, khi token có nhiều chứng thư · part of the name, number or id of the certificate, where there are several',
  signP12: 'tệp khoá PKCS#12 (.p12, .pfx) thay cho token · a key file instead of a token',
  signUnit: 'đơn vị mà chữ ký ràng buộc · the unit that the signature binds',
  signPage: 'trang có ô ký · the page of the box',
  signBox: 'ô ký, mm từ mép trái và mép dưới trang: x,y,rộng,cao · the box, mm from the left and lower edge',
  signReason: 'lý do ký, hiện trong ô · reason, shown in the box',
  signLocation: 'nơi ký, hiện trong ô · place of signing, shown in the box',
  signChain:
    'chứng thư trung gian của nơi cấp, kèm vào chữ ký; lặp lại được · a certificate between yours and the root, to be carried along; may be repeated',
  signTimestamp:
    'địa chỉ nơi cấp dấu thời gian (RFC 3161); cần --tsa-root · a time stamping authority; needs --tsa-root',
  signOut: 'tệp kết quả; mặc định thêm “-da-ky” vào tên · where to write; “-da-ky” is added to the name by default',
  signForce: 'ghi đè tệp kết quả đã có · write over what is there',
  signPinStdin: 'đọc PIN từ dòng đầu của đầu vào chuẩn · read the PIN from the first line of standard input',
  signAfter: `
PIN được hỏi tại cửa sổ lệnh, không hiện khi gõ. Dùng trong kịch bản: biến môi trường GIAOUOC_PIN hoặc --pin-stdin.
Không bao giờ ghi PIN vào dòng lệnh, vì ai trên máy cũng xem được.
The PIN is asked for in the terminal and not shown. For scripts: GIAOUOC_PIN or --pin-stdin, never an argument.

Kết thúc · exit: 0 đã ký · signed, 1 bị từ chối, có lý do, chưa ghi gì · refused with the reason, nothing written, 2 lệnh hay tệp sai · bad input

Ví dụ · example:
  giaouoc sign giao-uoc.pdf --module C:\\Windows\\System32\\token.dll --unit "Sở Tư pháp An Giang" --page 3 --box 30,120,70,25
`,
  tokens:
    'Kể các token đang cắm và chứng thư trong đó; không hỏi PIN · list the tokens that are plugged in and their certificates; asks for no PIN',
  checkIssued:
    'Tệp PDF hoặc Word này có đúng là tệp đã ban hành không, còn hiệu lực không; hỏi hệ thống đã ban hành · is this the very file that was issued, and is it in force; asks the system that issued it',
  checkIssuedServer: 'địa chỉ hệ thống đã ban hành · the address of the system that issued it',
  checkIssuedAfter: `
Kết thúc · exit: 0 đúng và còn hiệu lực · genuine and in force, 1 không · not, 2 không đọc hay không hỏi được · unreadable or no answer

Ví dụ · example:
  giaouoc check-issued 05-TB.pdf --server https://thidua.example.vn
`,
  doctorSqlHead:
    '-- Chạy một lần bằng psql dưới quyền quản trị PostgreSQL 15 trở lên; thay hai mật khẩu.\n-- Run once with psql as a superuser of PostgreSQL 15 or newer; replace both passwords.',
  doctorSqlTail:
    '-- Sau đó đặt · Then set:\n-- DATABASE_URL=postgres://giaouoc_app:APP_PASSWORD@HOST:5432/giaouoc\n-- DATABASE_OWNER_URL=postgres://giaouoc_owner:OWNER_PASSWORD@HOST:5432/giaouoc',
}
