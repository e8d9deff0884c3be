/** What is said of a card's content where it meets the place in which it is kept. */

const vi = {
  'card.other-block': 'Bảng này của khối “{wanted}”; hãy ghi đúng khối, hoặc tạo bảng ở khối khác.',
  'card.other-year': 'Bảng này của năm {wanted}; hãy ghi đúng năm, hoặc tạo bảng của năm khác.',
  'card.other-version': 'Đây là phiên bản {wanted} của bảng; hãy ghi đúng số phiên bản.',
}

const en = {
  'card.other-block': 'This card belongs to the block “{wanted}”; say so, or make a card of the other block.',
  'card.other-year': 'This card belongs to the year {wanted}; say so, or make a card of the other year.',
  'card.other-version': 'This is version {wanted} of the card; say so.',
} satisfies typeof vi

export const words = { vi, en }
