/** Why a unit cannot be changed so, and what the log calls it: told by the server, so no screen carries these words. Vietnamese is the source. */

const vi = {
  'unit.kind-ended':
    'Loại “{kind}” chỉ có đến hết ngày {day} ({basis}); hãy ghi ngày kết thúc không muộn hơn, hoặc chọn loại khác.',
  'unit.kind-begins':
    'Loại “{kind}” chỉ có từ ngày {day} ({basis}); hãy ghi ngày bắt đầu không sớm hơn, hoặc chọn loại khác.',
  'unit.open-duties':
    'Chưa thể cho đơn vị kết thúc: còn {count} việc gắn với đơn vị sau ngày đó. Hãy giải quyết từng việc rồi làm lại.',
  'unit.ended-by-decision':
    'Ngày kết thúc của đơn vị do một quyết định sáp nhập, chia tách hoặc đổi tên đặt ra; muốn sửa, hãy đính chính quyết định đó ở mục Kế thừa.',
  'unit.born-by-decision':
    'Ngày bắt đầu của đơn vị do một quyết định sáp nhập, chia tách hoặc đổi tên đặt ra nên không sửa ở đây.',
  'unit.move-known': 'Đã ghi một lần chuyển cấp trên sẽ có hiệu lực sau này; hãy đính chính lần chuyển đó trước.',
  'kind.missing': 'Không có loại đơn vị này.',
  'kind.code-taken': 'Mã loại {kindCode} đã có; hãy chọn mã khác.',
  'kind.units-outside':
    'Có {count} đơn vị thuộc loại này tồn tại ngoài thời gian vừa ghi; hãy sửa các đơn vị đó trước.',
  'region.missing': 'Không tìm thấy khu vực, cụm, khối này.',
  'duty.regions':
    '{unit}: đang tổ chức {count} khu vực, cụm, khối thi đua, chỉ một cơ quan nhận được. Hãy ghi sáp nhập hoặc đổi tên thành một cơ quan; nếu chia tách thì để đơn vị này vẫn tiếp tục hoạt động.',
  'succession.organiser-of-other':
    '{unit} đang tổ chức khu vực, cụm, khối thi đua; hãy để cán bộ của chính cơ quan ấy hoặc quản trị viên ghi việc này.',
  'succession.heir-not-organiser':
    '{heir} thuộc loại đơn vị không tổ chức thi đua nên không nhận được các khu vực, cụm, khối của {unit}; hãy chọn đơn vị kế thừa khác hoặc sửa loại đơn vị.',
  'succession.member-twice':
    '{unit} sẽ ở hai nơi của cùng một cơ quan tổ chức ({region}, {other}); hãy cho thôi ở một nơi trước ngày ấy.',
  'duty.children':
    '{unit}: còn {count} đơn vị trực thuộc (như {child}); hãy chuyển các đơn vị đó sang cấp trên khác trước.',
  'duty.roles':
    '{unit}: còn {count} người giữ vai trò sau ngày này; quản trị hệ thống cho các vai trò đó kết thúc trước, rồi cấp vai trò ở đơn vị kế thừa.',
  'duty.posts':
    '{unit}: còn giữ {count} chức Trưởng hoặc Phó Trưởng sau ngày này; hãy sửa ngày kết thúc ở trang năm thi đua trước.',
  'duty.signatures':
    '{unit}: còn {count} văn bản đã thông qua chưa ký; hãy ký, hoặc đưa đơn vị ra khỏi danh sách ký trước.',
  'duty.registrations':
    '{unit}: còn {count} đăng ký danh hiệu trong năm thi đua chưa hết; hãy rút đăng ký (ghi ngày và lý do) trước.',
  'duty.reports':
    '{unit}: còn {count} báo cáo số liệu đã nhập mà chưa được tiếp nhận; hãy gửi và đề nghị tiếp nhận trước.',
  'succession.into-itself': '{unit} không thể sáp nhập vào chính mình; hãy chọn một đơn vị khác làm đơn vị kế thừa.',
  'succession.cycle': '{heir} là tiền thân của {unit} nên không thể lại là đơn vị kế thừa; hãy lập một đơn vị mới.',
  'succession.one-heir': 'Sáp nhập có đúng một đơn vị kế thừa: một đơn vị đang có hoặc một đơn vị mới.',
  'succession.two-to-merge': 'Sáp nhập cần ít nhất hai đơn vị; chỉ một đơn vị đổi sang tên mới là đổi tên.',
  'succession.one-unit': 'Chia tách và đổi tên là việc của một đơn vị; hãy ghi từng đơn vị một.',
  'succession.new-name': 'Đổi tên cần đúng một tên mới, không phải một đơn vị đang có.',
  'succession.two-heirs':
    'Đơn vị kết thúc khi chia thì cần ít nhất hai đơn vị kế thừa; nếu đơn vị vẫn hoạt động, hãy đánh dấu điều đó.',
  'succession.unit-not-then': '{unit} không tồn tại vào ngày {day}; hãy xem lại ngày hiệu lực.',
  'succession.heir-not-then':
    '{unit} không tồn tại vào ngày {day} nên không thể kế thừa hoặc làm cấp trên; hãy xem lại ngày hiệu lực.',
  'succession.done-already': '{unit} đã kết thúc theo một quyết định khác; hãy xem mục Kế thừa của đơn vị.',
  'succession.open-duties':
    'Chưa thể cho đơn vị kết thúc: còn {count} việc gắn với đơn vị sau ngày đó. Hãy giải quyết từng việc rồi làm lại.',
  'succession.memberships-open':
    'Còn {count} tư cách thành viên chưa kết thúc; hãy chọn chuyển cho đơn vị kế thừa hoặc cho kết thúc.',
  'succession.membership-later':
    'Có tư cách thành viên bắt đầu từ ngày {day} trở đi; hãy sửa ngày của tư cách đó ở mục Tổ chức trước.',
  'succession.places-differ':
    'Các đơn vị đang thuộc những khu vực, cụm, khối khác nhau; hãy cho kết thúc rồi thêm đơn vị kế thừa vào đúng chỗ.',
  'succession.region-of-other':
    '{region} do cơ quan khác tổ chức; hãy nhờ cán bộ của cơ quan đó cho tư cách thành viên kết thúc trước.',
  'succession.roster-two':
    'Năm thi đua đang chạy: thành viên do hai người quyết định. Hãy đề nghị sửa thành viên ở trang khu vực; người của đơn vị khác duyệt rồi mới ghi việc này. Nếu cơ quan cấp trên đã quyết định sáp nhập, đổi tên thì ghi đủ số, ngày quyết định và chuyển tư cách thành viên cho đơn vị kế thừa.',
  'transfer.nothing': 'Hãy chọn cấp trên mới hoặc nơi thi đua mới.',
  'transfer.same-parent': '{unit} đã đứng dưới cấp trên này.',
  'transfer.same-region': 'Đơn vị đã ở khối này vào ngày {day}.',
  'transfer.no-membership':
    'Ngày {day} đơn vị không thuộc khu vực, cụm, khối nào của cơ quan tổ chức đó; hãy thêm thành viên ở mục Tổ chức.',
  'transfer.later-known': 'Đã ghi một lần chuyển của {unit} vào ngày {day} hoặc muộn hơn; hãy đính chính lần đó trước.',
  'change.undone-already': 'Việc này đã được đính chính rồi.',
  'change.unit-born':
    'Việc này đã lập đơn vị mới nên không lùi lại được. Ghi sai tên, mã: sửa đơn vị mới. Ghi nhầm hẳn: ghi tiếp một việc sáp nhập hoặc đổi tên cho đúng.',
  'change.memberships-moved':
    'Việc này đã chuyển tư cách thành viên nên không lùi lại được; hãy sửa ngày của từng tư cách ở mục Tổ chức.',
  'change.changed-since': '{unit} đã được sửa sau việc này nên không lùi lại được; hãy sửa đơn vị trước.',
  'event.kind.created': 'Thêm loại đơn vị',
  'event.kind.changed': 'Sửa loại đơn vị',
  'event.unit.merged': 'Sáp nhập',
  'event.unit.split': 'Chia tách',
  'event.unit.renamed': 'Đổi tên',
  'event.unit.transferred': 'Chuyển cấp trên, nơi thi đua',
  'event.unit.change-corrected': 'Đính chính việc ghi nhầm',
  'field.ancestors': 'Đơn vị trước',
  'field.heirs': 'Đơn vị kế thừa',
  'field.parent': 'Cấp trên',
  'field.organises': 'Được tổ chức khu vực, cụm, khối',
  'field.nameEn': 'Tên tiếng Anh',
}

const en = {
  'unit.kind-ended':
    'The kind “{kind}” exists only until {day} ({basis}); give a last day no later, or choose another kind.',
  'unit.kind-begins':
    'The kind “{kind}” exists only from {day} ({basis}); give a first day no earlier, or choose another kind.',
  'unit.open-duties':
    'The unit cannot end yet: {count} things still hang on it after that day. Settle each of them and try again.',
  'unit.ended-by-decision':
    'The last day of this unit was set by a decision that merged, divided or renamed it; to change it, correct that decision under Succession.',
  'unit.born-by-decision':
    'The first day of this unit was set by a decision that merged, divided or renamed units, so it is not changed here.',
  'unit.move-known': 'A move under another parent is recorded for a later day; correct that move first.',
  'kind.missing': 'There is no such kind of unit.',
  'kind.code-taken': 'The kind code {kindCode} exists already; choose another one.',
  'kind.units-outside': '{count} units of this kind exist outside the time given; change those units first.',
  'region.missing': 'No such region.',
  'duty.regions':
    '{unit} organises {count} regions, and one body alone can take them. Record a merger or a new name into one body; when dividing it, let this unit go on.',
  'succession.organiser-of-other':
    '{unit} organises regions; an officer of that very body or an administrator has to record this.',
  'succession.heir-not-organiser':
    '{heir} is of a kind that organises no regions and cannot take those of {unit}; choose another heir or change the kind.',
  'succession.member-twice':
    '{unit} would stand in two regions of one organiser ({region}, {other}); end one membership before that day.',
  'duty.children': '{unit} still has {count} units below it (such as {child}); move them under another parent first.',
  'duty.roles':
    '{unit}: {count} people still hold a role after this day; an administrator ends those roles first and grants them in the heir.',
  'duty.posts':
    '{unit}: holds {count} posts of lead or deputy after this day; change their last day on the page of the season first.',
  'duty.signatures':
    '{unit}: {count} adopted texts wait for its signature; sign them, or take the unit off the signing list first.',
  'duty.registrations':
    '{unit}: {count} registrations stand in seasons that still run; withdraw them (with day and reason) first.',
  'duty.reports':
    '{unit}: {count} reports of figures were begun and not accepted; send them and have them accepted first.',
  'succession.into-itself': '{unit} cannot be merged into itself; choose another unit as its heir.',
  'succession.cycle': '{heir} is an ancestor of {unit} and cannot be its heir; make a new unit instead.',
  'succession.one-heir': 'A merger has exactly one heir: a unit that exists or a new one.',
  'succession.two-to-merge': 'A merger needs at least two units; one unit under a new name is renamed.',
  'succession.one-unit': 'Division and renaming concern one unit; record one unit at a time.',
  'succession.new-name': 'Renaming needs exactly one new name, not a unit that exists.',
  'succession.two-heirs': 'A unit that ends by division needs at least two heirs; if it goes on, say so.',
  'succession.unit-not-then': '{unit} does not exist on {day}; check the effective day.',
  'succession.heir-not-then':
    '{unit} does not exist on {day}, so it cannot be heir or parent; check the effective day.',
  'succession.done-already': '{unit} has ended by another decision; see its succession.',
  'succession.open-duties':
    'The unit cannot end yet: {count} things still hang on it after that day. Settle each of them and try again.',
  'succession.memberships-open': '{count} memberships are still open; choose whether they go over to the heir or end.',
  'succession.membership-later':
    'A membership begins on {day} or later; change its dates on the page of the region first.',
  'succession.places-differ':
    'The units stand in different regions or blocks; let the memberships end and add the heir to the right region.',
  'succession.region-of-other': '{region} is organised by another body; ask its officers to end the membership first.',
  'succession.roster-two':
    'The season is under way: two people decide on its members. Propose the change on the page of the region; once somebody of another unit has approved it, record this. If a higher body has merged or renamed the unit, give number and day of its decision and carry the memberships over to the heir.',
  'transfer.nothing': 'Choose a new parent or a new region.',
  'transfer.same-parent': '{unit} stands below this parent already.',
  'transfer.same-region': 'The unit stands in this block of the region already on {day}.',
  'transfer.no-membership': 'On {day} the unit is in no region of that organiser; add it on the page of the region.',
  'transfer.later-known': 'A move of {unit} on {day} or later is recorded already; correct that one first.',
  'change.undone-already': 'This has been corrected already.',
  'change.unit-born':
    'A new unit was made by this, so it cannot be taken back. A wrong name or code: change the new unit. A mistake altogether: record a further merger or renaming that sets it right.',
  'change.memberships-moved':
    'Memberships were moved by this, so it cannot be taken back; change the dates of each on the page of its region.',
  'change.changed-since': '{unit} was changed since, so this cannot be taken back; change the unit first.',
  'event.kind.created': 'Kind of unit added',
  'event.kind.changed': 'Kind of unit changed',
  'event.unit.merged': 'Merger',
  'event.unit.split': 'Division',
  'event.unit.renamed': 'Renaming',
  'event.unit.transferred': 'Moved to another parent or region',
  'event.unit.change-corrected': 'Mistaken record corrected',
  'field.ancestors': 'Units before',
  'field.heirs': 'Heirs',
  'field.parent': 'Parent',
  'field.organises': 'May organise regions',
  'field.nameEn': 'Name in English',
} satisfies typeof vi

export const words = { vi, en }
