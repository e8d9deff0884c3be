/** What the tree of units says. Vietnamese is the source. */

const vi = {
  'tree.title': 'Cây đơn vị',
  'tree.search': 'Tìm trong cây',
  'tree.count': '{count} đơn vị',
  'tree.level': 'Bậc',
  'tree.under': 'Dưới',
  'tree.none': 'Không có đơn vị nào khớp.',
}

const en = {
  'tree.title': 'Tree of units',
  'tree.search': 'Search the tree',
  'tree.count': '{count} units',
  'tree.level': 'Level',
  'tree.under': 'Under',
  'tree.none': 'No unit fits.',
} satisfies typeof vi

export const words = { vi, en }
