/** Where a layer of a sheet stands, in a word. */

const vi = {
  'layer-state.not-open': 'Chưa mở',
  'layer-state.before': 'Chờ lớp trước',
  'layer-state.waiting': 'Chưa nộp',
  'layer-state.drafting': 'Đang ghi',
  'layer-state.over': 'Quá hạn',
  'layer-state.left': 'Giữ nguyên',
  'layer-state.unneeded': 'Không cần',
  'layer-state.undrawn': 'Chưa phân công',
  'layer-state.kept': 'Chưa công bố',
  'layer-state.sent': 'Đã nộp',
  'layer-state.checks': '{come}/{of} phiếu chấm đã nộp',
  'layer-state.awaiting': 'Đã nộp, chờ nội dung',
  'layer-state.lapsed': 'Nội dung không tới kịp',
  'layer-state.received': 'Đã tiếp nhận',
  'layer-state.recalled': 'Đã thu hồi',
  'layer-state.returned': 'Trả lại',
}

const en = {
  'layer-state.not-open': 'Not open',
  'layer-state.before': 'Waits for the layer before',
  'layer-state.waiting': 'Not sent',
  'layer-state.drafting': 'Being written',
  'layer-state.over': 'Overdue',
  'layer-state.left': 'Stays as below',
  'layer-state.unneeded': 'Not needed',
  'layer-state.undrawn': 'Nobody drawn yet',
  'layer-state.kept': 'Not told yet',
  'layer-state.sent': 'Sent',
  'layer-state.checks': '{come} of {of} checks sent',
  'layer-state.awaiting': 'Sent, waiting for content',
  'layer-state.lapsed': 'Content never came',
  'layer-state.received': 'Received',
  'layer-state.recalled': 'Recalled',
  'layer-state.returned': 'Returned',
} satisfies typeof vi

export const words = { vi, en }
