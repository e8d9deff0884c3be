/** Where a layer of a sheet stands, in a word. */

const vi = {
  'layer-state.not-open': 'Chưa mở',
  'layer-state.before': 'Chờ lớp trước',
  'layer-state.waiting': 'Chưa gửi',
  'layer-state.drafting': 'Đang ghi',
  'layer-state.over': 'Hết hạn, chưa gửi',
  'layer-state.sent': 'Đã gửi',
  'layer-state.awaiting': 'Đã gửi, chờ tệp',
  'layer-state.lapsed': 'Tệp không về kịp',
  'layer-state.received': 'Đã tiếp nhận',
  'layer-state.recalled': 'Đã thu hồi',
  'layer-state.returned': 'Trả lại',
}

const en = {
  'layer-state.not-open': 'Not open',
  'layer-state.before': 'Waits for the layer before',
  'layer-state.waiting': 'Not sent',
  'layer-state.drafting': 'Being written',
  'layer-state.over': 'Over, not sent',
  'layer-state.sent': 'Sent',
  'layer-state.awaiting': 'Sent, waiting for bytes',
  'layer-state.lapsed': 'Bytes did not come',
  'layer-state.received': 'Received',
  'layer-state.recalled': 'Recalled',
  'layer-state.returned': 'Returned',
} satisfies typeof vi

export const words = { vi, en }
