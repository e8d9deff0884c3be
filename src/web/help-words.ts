/** What the help beside a screen and the guides say; fetched with them. */

const vi = {
  'help.title': 'Trợ giúp',
  'help.close': 'Đóng trợ giúp',
  'help.none': 'Màn hình này chưa có phần trợ giúp.',
  'help.who': 'Ai làm gì',
  'help.steps': 'Từng bước',
  'help.care': 'Cần biết trước',
  'help.terms': 'Từ dùng ở đây',
  'help.keys': 'Ở mọi màn hình',
  'help.key-search': 'tìm kiếm',
  'help.key-help': 'mở phần trợ giúp này',
  'help.key-move': 'đi tới và bấm, không cần chuột',
  'help.start': 'Mở danh sách Bắt đầu',
  'help.guides': 'Hướng dẫn đầy đủ',
  'help.guide': 'Hướng dẫn cho vai trò của bạn',
  'guide.all': 'Hướng dẫn theo vai trò',
  'guide.lead': 'Cách làm từng việc, từ đầu đến cuối.',
}

const en = {
  'help.title': 'Help',
  'help.close': 'Close the help',
  'help.none': 'There is no help for this screen yet.',
  'help.who': 'Who does what',
  'help.steps': 'Step by step',
  'help.care': 'To know before',
  'help.terms': 'Words used here',
  'help.keys': 'On every screen',
  'help.key-search': 'search',
  'help.key-help': 'open this help',
  'help.key-move': 'move and press, without a mouse',
  'help.start': 'Open the list of first things',
  'help.guides': 'The whole guides',
  'help.guide': 'The guide for your role',
  'guide.all': 'Guides by role',
  'guide.lead': 'How each thing is done, from beginning to end. The guides are written in Vietnamese.',
} satisfies typeof vi

export const words = { vi, en }
