/** What is said on the console when the program starts or will not start. */

const vi = {
  'start.listening': 'Đang chạy tại {url}',
  'start.stopping': 'Đang dừng…',
  'start.database-gone': 'Cơ sở dữ liệu đã tắt ngoài ý muốn; chương trình dừng. Hãy chạy lại.',
  'start.data-at': 'Dữ liệu nằm ở {folder}',
  'start.port-busy': 'Cổng {port} đang có chương trình khác dùng. Hãy dừng nó hoặc chọn cổng khác: PORT=3001 npm start',
  'start.port-denied':
    'Không được mở cổng {port} trên {host} ({reason}). Hãy chọn cổng từ 1024 trở lên hoặc địa chỉ của máy này.',
  'start.setup-code': 'Chưa có tài khoản nào. Mở {url} và tạo quản trị viên đầu tiên bằng mã dùng một lần: {code}',
  'setting.wrong': 'Thiết lập {name} chưa đúng. Nên có dạng: {example}',
  'setting.unknown': 'Không có thiết lập nào tên là {name}. Các tên đúng: {known}',
  'setting.not-loopback':
    'HOST={host} mở ra ngoài máy này nên cần PUBLIC_URL=https://… (hoặc TRUSTED_PROXY): không có https, trình duyệt sẽ bỏ cookie phiên.',
  'setting.together': 'Thiết lập {name} phải đi cùng {others}.',
  'folder.in-use':
    'Thư mục dữ liệu {folder} đang do tiến trình {pid} dùng. Hãy dừng tiến trình đó trước, hoặc chọn thư mục khác bằng DATA_DIR.',
  'folder.other-user':
    'Thư mục {folder} do người dùng {made} tạo, còn chương trình đang chạy là {now}. Hãy gõ: {command}',
  'folder.denied': 'Không được ghi vào {folder}. Hãy gõ: {command}',
  'folder.moved':
    'Người dùng {user} không vào được {folder} (một thư mục cha khoá lại), nên cơ sở dữ liệu nằm ở {place}',
  'folder.no-secrets':
    'Thư mục {folder} có cơ sở dữ liệu nhưng mất tệp mật khẩu {file}. Hãy đặt lại tệp đó từ bản sao, hoặc khôi phục từ bản sao lưu vào một thư mục mới.',
  'files.denied':
    'Không ghi được vào thư mục tệp {folder} ({reason}). Hãy cho chương trình quyền ghi, hoặc đặt FILES_DIR.',
  'files.scanner-away':
    'Không hỏi được trình quét vi-rút CLAMAV_URL={scanner}: {reason}. Hãy bật clamd, hoặc bỏ thiết lập này.',
  'key.denied':
    'Không dùng được tệp khoá ký {file} ({reason}). Hãy cho chương trình quyền đọc và ghi thư mục ấy, hoặc đặt SIGNING_KEY_FILE.',
  'key.open-to-others':
    'Tệp khoá ký {file} mở cho người dùng khác (quyền {mode}): ai đọc được là ký được thay hệ thống. Hãy gõ: chmod 600 {file}',
  'key.wrong':
    'Tệp {file} không chứa khoá riêng Ed25519 (PEM). Hãy đặt lại tệp khoá cũ, hoặc chuyển tệp này đi để chương trình tạo khoá mới; biên nhận cũ vẫn kiểm tra được.',
  'backup.done': 'Đã sao lưu {rows} dòng của {tables} bảng và {files} tệp vào {file}',
  'backup.missing':
    '{count} tệp có ghi trong cơ sở dữ liệu nhưng không còn nguyên vẹn nên không có trong bản sao lưu, ví dụ {digest}. Hãy tìm lại từ bản sao lưu cũ hơn.',
  'backup.exists': 'Đã có tệp {file}; không ghi đè bản sao lưu. Hãy chọn tên khác.',
  'backup.no-owner': 'Cần DATABASE_OWNER_URL: chỉ vai trò chủ sở hữu đọc được mọi dòng.',
  'restore.done': 'Đã khôi phục {rows} dòng của {tables} bảng và {files} tệp từ {file}, đối chiếu từng bảng, từng tệp',
  'restore.broken': 'Tệp sao lưu không nguyên vẹn ({reason}); cơ sở dữ liệu không thay đổi. Hãy dùng tệp khác.',
  'restore.other-program':
    'Tệp sao lưu dùng {migration} mà chương trình này không có. Hãy dùng đúng phiên bản chương trình hoặc bản mới hơn.',
  'restore.not-empty':
    'Cơ sở dữ liệu đích đang có dữ liệu nên không bị ghi đè. Hãy khôi phục vào một thư mục hoặc cơ sở dữ liệu mới.',
  'restore.in-use': 'Máy chủ đang chạy trên cơ sở dữ liệu này. Hãy dừng nó rồi khôi phục.',
  'database.no-binaries':
    'Không có PostgreSQL kèm theo cho máy này ({machine}). Hãy đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL 15 trở lên.',
  'database.broken-links':
    'Thư viện của PostgreSQL trong {folder} thiếu liên kết và tài khoản này không được ghi. Hãy để chủ thư mục chạy "npm start" một lần.',
  'database.no-user': 'PostgreSQL không chạy dưới quyền root và không đổi được sang người dùng {user}: {reason}.',
  'database.init-failed': 'Không tạo được cơ sở dữ liệu trong {folder}: {reason}',
  'database.start-failed': 'Cơ sở dữ liệu không khởi động được. Xem {log}: {reason}',
  'database.too-long': 'Đường dẫn {path} dài quá 107 byte nên không mở được kết nối.',
  'database.unreachable':
    'Không kết nối được cơ sở dữ liệu ({name}): {reason}. Hãy kiểm tra máy chủ và địa chỉ, rồi chạy lại.',
  'database.too-old': 'Máy chủ là PostgreSQL {version}; cần 15 trở lên. Hãy nâng cấp máy chủ.',
  'database.encoding':
    'Cơ sở dữ liệu dùng bảng mã {encoding}; cần UTF8. Hãy tạo lại bằng lệnh của: giaouoc doctor --sql',
  'database.no-icu':
    'Máy chủ PostgreSQL không có cách sắp xếp tiếng Việt "vi-x-icu". Hãy dùng bản PostgreSQL dựng cùng ICU (các gói chính thức đều có).',
  'database.no-extension':
    'Máy chủ PostgreSQL thiếu phần mở rộng {names}. Hãy cài gói "contrib" của đúng phiên bản (Debian, Ubuntu: postgresql-contrib; Red Hat: postgresql-contrib), rồi chạy lại.',
  'database.newer':
    'Cơ sở dữ liệu mới hơn chương trình (có {migrations}). Hãy chạy bản chương trình mới hơn, hoặc khôi phục bản sao lưu cũ vào cơ sở dữ liệu khác.',
  'database.behind':
    'Cơ sở dữ liệu còn thiếu {migrations} mà không có DATABASE_OWNER_URL để tự bổ sung. Hãy đặt DATABASE_OWNER_URL rồi chạy lại.',
  'database.edited':
    'Tệp {migration} đã bị sửa sau khi chạy vào cơ sở dữ liệu. Hãy lấy lại tệp gốc của bản phát hành; thay đổi mới phải là tệp mới.',
  'database.migration-failed': 'Tệp {migration} không chạy được và không thay đổi gì: {reason}',
  'database.superuser':
    'Vai trò {role} trong DATABASE_URL là superuser nên vượt qua mọi hàng rào theo dòng. Hãy tạo vai trò bằng lệnh của: giaouoc doctor --sql',
  'database.bypasses':
    'Vai trò {role} trong DATABASE_URL có BYPASSRLS nên vượt qua mọi hàng rào theo dòng. Hãy gõ: alter role {role} nobypassrls;',
  'database.owns':
    'Vai trò {role} trong DATABASE_URL sở hữu bảng ({tables}) nên gỡ được hàng rào theo dòng. Hãy gõ: reassign owned by {role} to giaouoc_owner;',
  'database.inherits':
    'Vai trò {role} trong DATABASE_URL là thành viên của {through} nên mượn được quyền của vai trò ấy. Hãy gõ: revoke {through} from {role};',
  'database.no-app-role': 'Máy chủ chưa có vai trò giaouoc_app. Hãy chạy các lệnh của: giaouoc doctor --sql',
  'database.not-member':
    'Vai trò {role} trong DATABASE_URL không thuộc giaouoc_app (hoặc không thừa hưởng). Hãy gõ: grant giaouoc_app to {role};',
  'database.owner-weak':
    'Vai trò {role} trong DATABASE_OWNER_URL cần BYPASSRLS để sao lưu thấy đủ dữ liệu. Hãy gõ: alter role {role} bypassrls;',
  'database.owner-cannot-create':
    'Vai trò {role} trong DATABASE_OWNER_URL không được tạo bảng trong cơ sở dữ liệu {database}. Hãy gõ: alter database {database} owner to {role};',
  'database.not-durable':
    'Máy chủ đang đặt {name}={value} nên mất điện có thể mất dữ liệu đã ghi. Hãy gõ: alter system set {name} = {wanted}; rồi khởi động lại máy chủ.',
  'database.no-checksums':
    'Cơ sở dữ liệu không có kiểm tra tổng (data checksums). Hãy dừng máy chủ và gõ: pg_checksums --enable -D THƯ_MỤC',
  'doctor.well': 'Mọi thứ đều ổn.',
  'doctor.oidc-reached': 'cổng đăng nhập một lần {issuer} trả lời đúng',
  'doctor.oidc-unreachable':
    'Không hỏi được cổng đăng nhập một lần OIDC_ISSUER={issuer}: {reason}. Hãy xem lại địa chỉ và mạng.',
  'doctor.settings': 'Thiết lập',
  'doctor.database': 'Cơ sở dữ liệu',
  'doctor.disk': 'Đĩa',
  'doctor.clock': 'Đồng hồ',
  'doctor.files': 'Tệp',
  'doctor.key': 'Khoá ký',
  'doctor.key-none': 'chưa có khoá; sẽ được tạo ở {file} khi khởi động',
  'doctor.key-there': '{fingerprint} trong {file}',
  'doctor.files-none': 'chưa có tệp nào; sẽ nằm ở {folder}',
  'doctor.files-there': '{count} tệp có ghi trong cơ sở dữ liệu, đủ ở {folder}',
  'doctor.files-writable': 'ghi được vào {folder}',
  'doctor.scanner': 'trình quét vi-rút {scanner} trả lời',
  'doctor.files-missing':
    '{count} tệp có ghi trong cơ sở dữ liệu nhưng không có ở {folder}, ví dụ {digest}. Hãy đặt lại đúng thư mục FILES_DIR, hoặc lấy từ bản sao lưu.',
  'doctor.disk-free': 'còn trống {free} MB ở {folder}',
  'doctor.disk-low': 'Đĩa chỉ còn {free} MB ở {folder}; nên có ít nhất {least} MB.',
  'doctor.clock-differs':
    'Đồng hồ máy này và máy chủ cơ sở dữ liệu lệch nhau {seconds} giây. Hãy bật đồng bộ giờ (NTP).',
  'doctor.clock-agrees': 'lệch {seconds} giây với cơ sở dữ liệu',
  'doctor.not-started':
    'Cơ sở dữ liệu kèm theo trong {folder} đang tắt; sẽ tự bật khi chạy "npm start" nên chưa kiểm tra được bên trong.',
  'doctor.server': 'PostgreSQL {version}, vai trò {role}',
  'doctor.embedded': 'kèm theo, trong {folder}',
  'sample.half':
    'Lần nạp dữ liệu mẫu trước vào {folder} bị dừng giữa chừng. Hãy xoá thư mục đó, hoặc chọn thư mục khác bằng DATA_DIR.',
  'sample.there': 'Thư mục này đã có tài khoản nên dữ liệu mẫu không được nạp lại. Tài khoản mẫu, nếu có, nằm ở {file}',
  'sample.accounts': 'Tài khoản dùng thử (mật khẩu chung của lần chạy này), cũng có trong {file}:',
  'sample.keys':
    'Tệp khoá để ký thử, mỗi thủ trưởng dùng thử một tệp (.p12), THỬ NGHIỆM – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ: {folder}\nMật khẩu của các tệp khoá (cũng có trong passphrase.txt): {passphrase}',
  'sample.no-keys': 'Không tạo tệp khoá để ký thử: {reason}',
}

const en = {
  'start.listening': 'Running at {url}',
  'start.stopping': 'Stopping…',
  'start.database-gone': 'The database ended unexpectedly, so the program stops. Start it again.',
  'start.data-at': 'The data lies in {folder}',
  'start.port-busy': 'Port {port} is used by another program. Stop it or choose another port: PORT=3001 npm start',
  'start.port-denied':
    'Port {port} on {host} may not be opened ({reason}). Choose a port from 1024 up, or an address of this machine.',
  'start.setup-code':
    'There is no account yet. Open {url} and create the first administrator with this one-time code: {code}',
  'setting.wrong': 'The setting {name} is wrong. It should look like: {example}',
  'setting.unknown': 'There is no setting named {name}. The right names: {known}',
  'setting.not-loopback':
    'HOST={host} listens beyond this machine, so PUBLIC_URL=https://… (or TRUSTED_PROXY) is needed: without https browsers drop the session cookie.',
  'setting.together': 'The setting {name} must come together with {others}.',
  'folder.in-use':
    'The data folder {folder} is used by process {pid}. Stop that process first, or choose another folder with DATA_DIR.',
  'folder.other-user':
    'The folder {folder} was made by the user {made}, but the program runs as {now}. Type: {command}',
  'folder.denied': 'The folder {folder} may not be written. Type: {command}',
  'folder.moved':
    'The user {user} cannot enter {folder} (a folder above it is closed), so the database lies in {place}',
  'folder.no-secrets':
    'The folder {folder} holds a database but its password file {file} is gone. Put the file back from a copy, or restore a backup into a new folder.',
  'files.denied':
    'The folder of files {folder} cannot be written ({reason}). Let the program write there, or set FILES_DIR.',
  'files.scanner-away':
    'The virus scanner CLAMAV_URL={scanner} cannot be asked: {reason}. Start clamd, or leave the setting out.',
  'key.denied':
    'The signing key {file} cannot be used ({reason}). Let the program read and write that folder, or set SIGNING_KEY_FILE.',
  'key.open-to-others':
    'The signing key {file} is open to other users (mode {mode}): whoever reads it signs in the name of this installation. Type: chmod 600 {file}',
  'key.wrong':
    'The file {file} holds no private Ed25519 key (PEM). Put the old key file back, or move this one away so that a new key is made; old receipts can still be verified.',
  'backup.done': 'Backed up {rows} rows of {tables} tables and {files} files to {file}',
  'backup.missing':
    '{count} files that the database names are no longer whole and are not in the backup, for example {digest}. Look for them in an older backup.',
  'backup.exists': '{file} exists already; a backup is never overwritten. Choose another name.',
  'backup.no-owner': 'DATABASE_OWNER_URL is needed: only the owner can read every row.',
  'restore.done': 'Restored {rows} rows of {tables} tables and {files} files from {file}, each compared',
  'restore.broken': 'The backup is not whole ({reason}); the database was not changed. Use another file.',
  'restore.other-program':
    'The backup was made under {migration}, which this program does not have. Use the same or a newer version.',
  'restore.not-empty': 'The target database holds data and is not overwritten. Restore into a new folder or database.',
  'restore.in-use': 'A server is running on this database. Stop it, then restore.',
  'database.no-binaries':
    'No PostgreSQL comes with the program for this machine ({machine}). Set DATABASE_URL to a PostgreSQL server, version 15 or newer.',
  'database.broken-links':
    'Library links of PostgreSQL are missing in {folder} and this account may not write there. Let the owner of the folder run "npm start" once.',
  'database.no-user': 'PostgreSQL does not run as root, and changing to the user {user} failed: {reason}.',
  'database.init-failed': 'The database in {folder} could not be created: {reason}',
  'database.start-failed': 'The database did not start. See {log}: {reason}',
  'database.too-long': 'The path {path} is longer than 107 bytes, so no connection can be opened.',
  'database.unreachable':
    'The database ({name}) cannot be reached: {reason}. Check the server and the address, then run again.',
  'database.too-old': 'The server is PostgreSQL {version}; 15 or newer is needed. Upgrade the server.',
  'database.encoding':
    'The database is encoded in {encoding}; UTF8 is needed. Create it again with the statements of: giaouoc doctor --sql',
  'database.no-icu':
    'The PostgreSQL server lacks the Vietnamese collation "vi-x-icu". Use a PostgreSQL built with ICU (all official packages are).',
  'database.no-extension':
    'The PostgreSQL server lacks the extension {names}. Install the "contrib" package of its version (Debian, Ubuntu: postgresql-contrib; Red Hat: postgresql-contrib), then run again.',
  'database.newer':
    'The database is newer than the program (it has {migrations}). Run a newer program, or restore an older backup into another database.',
  'database.behind':
    'The database lacks {migrations} and there is no DATABASE_OWNER_URL to add them with. Set DATABASE_OWNER_URL and run again.',
  'database.edited':
    'The file {migration} was edited after it ran in the database. Bring back the file of the release; a new change must be a new file.',
  'database.migration-failed': 'The file {migration} failed and changed nothing: {reason}',
  'database.superuser':
    'The role {role} in DATABASE_URL is a superuser and passes through every row-level wall. Create the role with the statements of: giaouoc doctor --sql',
  'database.bypasses':
    'The role {role} in DATABASE_URL has BYPASSRLS and passes through every row-level wall. Type: alter role {role} nobypassrls;',
  'database.owns':
    'The role {role} in DATABASE_URL owns tables ({tables}) and could take the row-level walls down. Type: reassign owned by {role} to giaouoc_owner;',
  'database.inherits':
    'The role {role} in DATABASE_URL is a member of {through} and could borrow its rights. Type: revoke {through} from {role};',
  'database.no-app-role': 'The server has no role giaouoc_app yet. Run the statements of: giaouoc doctor --sql',
  'database.not-member':
    'The role {role} in DATABASE_URL is not a member of giaouoc_app (or does not inherit). Type: grant giaouoc_app to {role};',
  'database.owner-weak':
    'The role {role} in DATABASE_OWNER_URL needs BYPASSRLS, so that a backup sees every row. Type: alter role {role} bypassrls;',
  'database.owner-cannot-create':
    'The role {role} in DATABASE_OWNER_URL may not create tables in the database {database}. Type: alter database {database} owner to {role};',
  'database.not-durable':
    'The server has {name}={value}, so a power cut may lose acknowledged writes. Type: alter system set {name} = {wanted}; then restart the server.',
  'database.no-checksums':
    'The database has no data checksums. Stop the server and type: pg_checksums --enable -D FOLDER',
  'doctor.well': 'Everything is well.',
  'doctor.oidc-reached': 'the provider of single sign-on {issuer} answers',
  'doctor.oidc-unreachable':
    'The provider of single sign-on OIDC_ISSUER={issuer} cannot be asked: {reason}. Check the address and the network.',
  'doctor.settings': 'Settings',
  'doctor.database': 'Database',
  'doctor.disk': 'Disk',
  'doctor.clock': 'Clock',
  'doctor.files': 'Files',
  'doctor.key': 'Signing key',
  'doctor.key-none': 'no key yet; it will be made at {file} at the first start',
  'doctor.key-there': '{fingerprint} in {file}',
  'doctor.files-none': 'no file yet; they will lie in {folder}',
  'doctor.files-there': 'all {count} files that the database names lie in {folder}',
  'doctor.files-writable': '{folder} can be written',
  'doctor.scanner': 'the virus scanner {scanner} answers',
  'doctor.files-missing':
    '{count} files that the database names are not in {folder}, for example {digest}. Set FILES_DIR to the right folder, or bring them back from a backup.',
  'doctor.disk-free': '{free} MB free in {folder}',
  'doctor.disk-low': 'Only {free} MB are free in {folder}; at least {least} MB are advised.',
  'doctor.clock-differs':
    'The clocks of this machine and of the database server differ by {seconds} seconds. Turn on time synchronisation (NTP).',
  'doctor.clock-agrees': '{seconds} seconds apart from the database',
  'doctor.not-started':
    'The embedded database in {folder} is off; "npm start" will start it, so its inside could not be checked.',
  'doctor.server': 'PostgreSQL {version}, role {role}',
  'doctor.embedded': 'embedded, in {folder}',
  'sample.half':
    'The last loading of the sample into {folder} was stopped half way. Delete that folder, or choose another with DATA_DIR.',
  'sample.there':
    'This folder has accounts already, so the sample was not loaded again. Its accounts, if any, are in {file}',
  'sample.accounts': 'Accounts to try (one password for this run), also in {file}:',
  'sample.keys':
    'Key files to try signing with, one (.p12) for each head above, TRIAL – WITHOUT LEGAL FORCE: {folder}\nPassphrase of the key files (also in passphrase.txt): {passphrase}',
  'sample.no-keys': 'No key files to try signing with were made: {reason}',
} satisfies typeof vi

export const words = { vi, en }
