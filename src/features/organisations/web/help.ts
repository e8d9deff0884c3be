/** The help of the screens of units and regions; fetched when somebody asks for it. */
import type { Help } from '#kit/help-page.ts'

export const help: Help = {
  '/to-chuc/don-vi': {
    vi: {
      purpose: 'Các đơn vị vào một ngày: Sở Tư pháp, cơ quan THADS và các cơ quan khác.',
      who: 'Quản trị và cán bộ Bộ thêm, sửa; mọi người xem.',
      steps: [
        'Chọn ngày để xem danh sách như ngày đó.',
        'Thêm một đơn vị, hoặc thêm cho nhiều tỉnh một lần.',
        'Sáp nhập, chia tách, đổi tên: ghi theo quyết định, có ngày hiệu lực.',
      ],
      care: 'Không đơn vị nào bị xoá: đơn vị kết thúc vào một ngày và vẫn xem lại được.',
      terms: [['Kế thừa', 'Đơn vị nào thành đơn vị nào, từ ngày nào, theo quyết định nào.']],
    },
    en: {
      purpose: 'Units as of a day: departments of justice, enforcement agencies and other bodies.',
      who: 'Administrators and ministry officers add and change; everybody looks.',
      steps: [
        'Choose a day to see the list as it was then.',
        'Add one unit, or one for many provinces at once.',
        'Mergers, splits and new names are recorded by decision, with their day.',
      ],
      care: 'No unit is ever deleted: it ends on a day and can still be looked at.',
      terms: [['Succession', 'Which unit became which, from which day, by which decision.']],
    },
  },
  '/to-chuc/tinh': {
    vi: {
      purpose: 'Tỉnh, thành phố vào một ngày: tên khi ấy, tên hôm nay, ai thành ai.',
      who: 'Mọi người xem. Dữ liệu đi cùng hệ thống, có căn cứ; không ai sửa bằng tay.',
      steps: [
        'Chọn ngày: trước 01/07/2025 có 63, từ ngày ấy có 34.',
        'Bấm số đơn vị để xem các đơn vị ở đó vào ngày ấy.',
        'Xuất danh sách để mang tiền thân, kế thừa sang bảng tính.',
      ],
      terms: [['Chưa kiểm chứng', 'Mã hoặc ngày chưa đối chiếu với văn bản; hệ thống ghi rõ thay vì đoán.']],
    },
    en: {
      purpose: 'Provinces and cities as of a day: the name then, the name today, who became whom.',
      who: 'Everybody looks. These data come with the system, with their basis; nobody types them.',
      steps: [
        'Choose a day: there were 63 until 30/06/2025, and 34 from then on.',
        'The number of units leads to the units there on that day.',
        'Export the list to take ancestors and heirs to a spreadsheet.',
      ],
      terms: [['Not verified', 'A code or day not yet seen in a document; the system says so instead of guessing.']],
    },
  },
  '/to-chuc/don-vi/$unitId': {
    vi: {
      purpose: 'Một đơn vị: tên, cấp trên, thời gian, tư cách thành viên, tiền thân và kế thừa.',
      who: 'Quản trị và cán bộ Bộ sửa; mọi người xem.',
      steps: [
        'Xem đơn vị đang thuộc khu vực, khối nào.',
        'Sửa tên gõ nhầm tại đây; đổi tên theo quyết định thì ghi là đổi tên.',
        'Đặt chữ viết tắt của đơn vị: nó đứng cuối số, ký hiệu văn bản (05/TB-STP).',
        'Lịch sử ở cuối trang ghi ai sửa gì, lúc nào.',
      ],
    },
    en: {
      purpose: 'One unit: name, what it stands under, span, memberships, ancestors and heirs.',
      who: 'Administrators and ministry officers change it; everybody looks.',
      steps: [
        'See the region and block it belongs to.',
        'Correct a mistyped name here; a new name by decision is recorded as a renaming.',
        'Set its abbreviation: the end of the symbols of its papers (05/TB-STP).',
        'The history at the end says who changed what, and when.',
      ],
    },
  },
  '/to-chuc/loai-don-vi': {
    vi: {
      purpose: 'Các loại đơn vị, có thời gian hiệu lực.',
      who: 'Quản trị và cán bộ Bộ giữ danh sách.',
      steps: ['Thêm loại khi một ngành khác lập cụm, khối của mình.', 'Loại không còn dùng thì kết thúc vào một ngày.'],
    },
    en: {
      purpose: 'The kinds of unit, with their dates.',
      who: 'Administrators and ministry officers keep the list.',
      steps: ['Add a kind when another body sets up its own groups.', 'A kind no longer used ends on a day.'],
    },
  },
  '/to-chuc/khu-vuc': {
    vi: {
      purpose: 'Các khu vực (cụm, khối) thi đua và cơ quan tổ chức của chúng.',
      who: 'Cán bộ Bộ của cơ quan tổ chức lập và giữ khu vực của mình.',
      steps: [
        'Bấm “Thêm”: mã, cách gọi (khu vực, cụm, khối), tên, các khối.',
        'Mở một dòng để thêm thành viên hay đặt tên gọi mới.',
      ],
      terms: [['Khu vực, cụm, khối', 'Cách gọi đổi theo năm và theo ngành; hệ thống giữ theo ngày.']],
    },
    en: {
      purpose: 'The regions (clusters, groups) that compete, and the bodies that organise them.',
      who: 'Ministry officers of the organising body make and keep its regions.',
      steps: [
        'Add a region: code, what it is called, name, blocks.',
        'Open a region to add members or give it a new name.',
      ],
      terms: [['Region, cluster, group', 'The word changes by year and by body; the system keeps it by day.']],
    },
  },
  '/to-chuc/khu-vuc/$regionId': {
    vi: {
      purpose: 'Một khu vực: tên theo thời gian, các khối và thành viên vào một ngày.',
      who: 'Cán bộ của cơ quan tổ chức sửa; mọi người xem.',
      steps: [
        'Thêm thành viên vào từng khối, ghi ngày và căn cứ.',
        'Thành viên thôi tham gia: đặt ngày cuối, không xoá.',
        'Đổi tên: đặt tên mới từ một ngày; tên cũ tự kết thúc ngày trước đó.',
      ],
      care: 'Một đơn vị chỉ thuộc một khu vực của cùng cơ quan tổ chức trong cùng một lúc.',
    },
    en: {
      purpose: 'One region: its names over time, its blocks, and its members as of a day.',
      who: 'Officers of the organising body change it; everybody looks.',
      steps: [
        'Add members to each block, with day and legal basis.',
        'A member that leaves gets a last day; nothing is deleted.',
        'A new name begins on a day; the old one ends the day before.',
      ],
      care: 'A unit belongs to one region of the same organising body at a time.',
    },
  },
}
