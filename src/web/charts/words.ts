/** What the frame of a drawing says. */

const vi = {
  'chart.save-svg': 'Lưu hình SVG',
  'chart.save-png': 'Lưu hình PNG',
}

const en = {
  'chart.save-svg': 'Save as SVG',
  'chart.save-png': 'Save as PNG',
} satisfies typeof vi

export const words = { vi, en }
