/** What loading the sector’s agencies says. Vietnamese is the source. */

const vi = {
  'sector.no-parent': 'Không có cấp trên',
  'sector.title': 'Nạp cơ quan cấp tỉnh của ngành',
  'sector.about':
    'Thêm Sở Tư pháp và cơ quan thi hành án dân sự của 63 tỉnh, thành phố đến 30/06/2025 và của 34 tỉnh, thành phố từ 01/07/2025, với việc ai kế thừa ai. Làm lại không thêm gì; đơn vị đã có được giữ nguyên.',
  'sector.parent': 'Cấp trên của cơ quan thi hành án dân sự',
  'sector.load': 'Nạp {count} cơ quan',
  'sector.nothing': 'Không còn gì để thêm: các cơ quan cấp tỉnh đã có đủ.',
  'sector.will-add':
    'Sẽ thêm {count} cơ quan và {changes} việc sáp nhập, đổi tên; {kept} cơ quan đã có được giữ nguyên.',
  'sector.differing': 'Đã có nhưng ghi ngày khác với tỉnh, hãy xem lại: {units}.',
}

const en = {
  'sector.no-parent': 'No parent',
  'sector.title': 'Load the sector’s provincial agencies',
  'sector.about':
    'Adds the department of justice and the enforcement agency of each of 63 provinces until 30/06/2025 and of 34 since 01/07/2025, with who became whom. Doing it again adds nothing; units that are there already stay as they are.',
  'sector.parent': 'Parent of the enforcement agencies',
  'sector.load': 'Load {count} agencies',
  'sector.nothing': 'Nothing is left to add: the provincial agencies are all there.',
  'sector.will-add':
    '{count} agencies and {changes} mergers and renamings will be added; {kept} that are there stay as they are.',
  'sector.differing': 'There already, but with days other than those of their province, please check: {units}.',
} satisfies typeof vi

export const words = { vi, en }
