/** What is said of workload bands. */

const vi = {
  'band.no-such-block': 'Không có khối này; hãy chọn một khối của năm thi đua.',
  'band.code-taken': 'Khối đã có nhóm mang mã “{band}”; hãy chọn mã khác.',
  'band.measure-needed': 'Nhóm có giới hạn thì phải chọn chỉ số đo khối lượng.',
  'band.no-such-measure': 'Chỉ số này không dùng được trong năm thi đua; hãy chọn một chỉ số trong danh mục.',
  'band.edges-reversed': 'Giới hạn dưới phải nhỏ hơn giới hạn trên.',
  'band.edges-overlap': 'Giới hạn chồng lên nhóm “{band}”; mỗi khối lượng chỉ thuộc một nhóm.',
  'band.not-a-member': 'Đơn vị này không phải thành viên của khối trong năm; hãy bỏ khỏi nhóm.',
  'band.unit-twice': '{unit} có hai lần trong nhóm; hãy để một lần.',
  'band.unit-elsewhere': '{unit} đã ở nhóm “{band}”; mỗi đơn vị chỉ thuộc một nhóm.',
  'band.in-use': 'Có chỉ tiêu đặt giá trị riêng cho nhóm này nên chưa bỏ được; hãy bỏ giá trị riêng đó trước.',
  'band.relied-on':
    'Có chỉ tiêu đặt giá trị riêng cho nhóm này: chỉ thêm được đơn vị, không bớt và không đổi giới hạn. Hãy bỏ giá trị riêng đó trước.',
  'band.unit-just-taken': 'Một đơn vị vừa được xếp vào nhóm khác; hãy tải lại và xếp lại.',
  'event.band.added': 'Đã thêm nhóm khối lượng công việc',
  'event.band.changed': 'Đã sửa nhóm khối lượng công việc',
  'event.band.removed': 'Đã bỏ nhóm khối lượng công việc',
  'bands.title': 'Nhóm khối lượng công việc',
  'bands.of-block': 'Khối',
  'bands.units': 'Đơn vị',
  'field.basis': 'Căn cứ',
  'field.measureCode': 'Chỉ số đo khối lượng',
  'field.boundFrom': 'Từ (tính cả)',
  'field.boundTo': 'Đến dưới',
  'field.code': 'Mã',
  'field.name': 'Tên',
}

const en = {
  'band.no-such-block': 'There is no such block; choose one of the season’s blocks.',
  'band.code-taken': 'The block has a band with the code “{band}” already; choose another.',
  'band.measure-needed': 'A band with edges needs the indicator that tells the workload.',
  'band.no-such-measure': 'This indicator cannot be used in the season; choose one of the catalogue.',
  'band.edges-reversed': 'The lower edge must be less than the upper one.',
  'band.edges-overlap': 'The edges overlap with the band “{band}”; each workload belongs to one band.',
  'band.not-a-member': 'This unit is not a member of the block in this season; take it out of the band.',
  'band.unit-twice': '{unit} is in the band twice; name it once.',
  'band.unit-elsewhere': '{unit} is in the band “{band}” already; each unit belongs to one band.',
  'band.in-use': 'Some target has a value of its own for this band; take that value out first.',
  'band.relied-on':
    'Some target has a value of its own for this band: units may come in, none goes out and the edges stay. Take that value out first.',
  'band.unit-just-taken': 'A unit was just put into another band; reload and place it anew.',
  'event.band.added': 'Added a workload band',
  'event.band.changed': 'Changed a workload band',
  'event.band.removed': 'Removed a workload band',
  'bands.title': 'Workload bands',
  'bands.of-block': 'Block',
  'bands.units': 'Units',
  'field.basis': 'Basis',
  'field.measureCode': 'Indicator of the workload',
  'field.boundFrom': 'From (included)',
  'field.boundTo': 'To below',
  'field.code': 'Code',
  'field.name': 'Name',
} satisfies typeof vi

export const words = { vi, en }
