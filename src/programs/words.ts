/** Words that both programs say. */
const vi = {
  'page.language.vi': 'Tiếng Việt',
  'page.language.en': 'English',
  'page.scheme': 'Đổi nền sáng, tối',
  'page.file': '{label}: chọn tệp hoặc kéo thả vào đây',
  'page.too-large': 'Tệp quá lớn (hơn 50 MB).',
  'page.offline': 'Trang này không gửi gì ra mạng: có thể rút dây mạng rồi làm tiếp.',
  'page.fingerprint': 'Mã nhận dạng cuộc bỏ phiếu',
  'page.head': 'Mã cuối của bảng niêm yết',
  'page.turnout': 'Đã bỏ phiếu',
  'page.turnout-of': '{cast}/{entitled} người',
}

const en = {
  'page.language.vi': 'Tiếng Việt',
  'page.language.en': 'English',
  'page.scheme': 'Light or dark',
  'page.file': '{label}: choose a file or drop it here',
  'page.too-large': 'The file is too large (more than 50 MB).',
  'page.offline': 'This page sends nothing anywhere: you may pull the network cable and go on.',
  'page.fingerprint': 'Fingerprint of the vote',
  'page.head': 'The board ends with',
  'page.turnout': 'Turnout',
  'page.turnout-of': '{cast}/{entitled} people',
} satisfies typeof vi

export const words = { vi, en }
