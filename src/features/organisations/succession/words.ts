/** What a unit’s page says of its ancestors and heirs. Vietnamese is the source. */

const vi = {
  'descent.title': 'Tiền thân và kế thừa',
  'descent.none': 'Chưa ghi việc sáp nhập, chia tách, đổi tên hoặc chuyển cấp trên nào.',
  'descent.ancestors': 'Tiền thân, gần nhất trước',
  'descent.heirs': 'Kế thừa, theo thứ tự thời gian',
  'descent.moves': 'Chuyển cấp trên',
  'descent.merge': 'Ngày {day}: {from} sáp nhập vào {to}',
  'descent.split': 'Ngày {day}: {to} tách ra từ {from}',
  'descent.rename': 'Ngày {day}: {from} đổi thành {to}',
  'descent.transfer': 'Ngày {day}: {from} chuyển sang {to}',
  'descent.moved': 'Ngày {day}: từ {from} sang {to}',
  'descent.no-parent': 'không có cấp trên',
  'descent.decision': 'Căn cứ: {decision}',
  'descent.no-decision': 'Căn cứ: chưa rõ quyết định',
  'descent.decided-on': 'ngày {day}',
  'descent.generation': 'đời thứ {generation}',
  'descent.correct': 'Đính chính',
  'descent.correct-hint': 'Đơn vị trở lại như trước khi ghi; việc ghi nhầm và lý do vẫn còn trong lịch sử.',
  'descent.reason': 'Lý do',
  'deed.open': 'Sáp nhập, chia tách, đổi tên',
  'transfer.open': 'Chuyển cấp trên, nơi thi đua',
}

const en = {
  'descent.title': 'Ancestors and heirs',
  'descent.none': 'No merger, division, renaming or move has been recorded.',
  'descent.ancestors': 'Ancestors, nearest first',
  'descent.heirs': 'Heirs, in order of time',
  'descent.moves': 'Moves under another parent',
  'descent.merge': '{day}: {from} merged into {to}',
  'descent.split': '{day}: {to} split off from {from}',
  'descent.rename': '{day}: {from} became {to}',
  'descent.transfer': '{day}: {from} was transferred to {to}',
  'descent.moved': '{day}: from {from} to {to}',
  'descent.no-parent': 'no parent',
  'descent.decision': 'Basis: {decision}',
  'descent.no-decision': 'Basis: decision not known',
  'descent.decided-on': 'of {day}',
  'descent.generation': 'generation {generation}',
  'descent.correct': 'Correct',
  'descent.correct-hint': 'The units stand again as before; the mistaken record and the reason stay in the history.',
  'descent.reason': 'Reason',
  'deed.open': 'Merge, split, rename',
  'transfer.open': 'Move to another parent or region',
} satisfies typeof vi

export const words = { vi, en }
