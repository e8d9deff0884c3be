/** A tree drawn from the compact list: what stands under what, and which rows are to be seen. */

/** Id, name, code, kind, place of the parent among the units (-1: none), place of the province (-1: none). */
export type TreeRow = [string, string, string, string, number, number]

export type TreeNode = {
  key: string
  /** Null for a province: it groups its units and has no page. */
  unitId: string | null
  name: string
  code: string
  kind: string | null
  children: TreeNode[]
}

type Given = { provinces: readonly { id: string; name: string }[]; units: readonly TreeRow[] }

/** Units stand under their parent; those without one under their province, or at the top (the Ministry). */
export function treeOf({ provinces, units }: Given): TreeNode[] {
  const nodes = units.map(
    ([id, name, code, kind]): TreeNode => ({ key: id, unitId: id, name, code, kind, children: [] }),
  )
  const groups = provinces.map(
    ({ id, name }): TreeNode => ({ key: id, unitId: null, name, code: '', kind: null, children: [] }),
  )
  const top: TreeNode[] = []
  for (const [index, [, , , , parent, province]] of units.entries()) {
    const node = nodes[index]
    if (node) (nodes[parent]?.children ?? groups[province]?.children ?? top).push(node)
  }
  return [...top, ...groups.filter(({ children }) => children.length > 0)]
}

/** As people type in a hurry: without tone marks and case, "bac lieu" finds "Bạc Liêu". */
export const bare = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()

export type SeenRow = { node: TreeNode; level: number; position: number; of: number; open: boolean; parent: number }

/** The rows to be seen, top to bottom. With a search: what fits, and everything above it, opened. */
export function seenRows(nodes: readonly TreeNode[], isOpen: (key: string) => boolean, search = ''): SeenRow[] {
  const wanted = bare(search.trim())
  const fits = (node: TreeNode): boolean => bare(node.name).includes(wanted) || node.code.includes(wanted)
  const keeps = new Map<TreeNode, boolean>()
  const kept = (node: TreeNode): boolean => {
    const known = keeps.get(node)
    if (known !== undefined) return known
    const below = node.children.map(kept).includes(true)
    keeps.set(node, below || fits(node))
    return below || fits(node)
  }
  const rows: SeenRow[] = []
  const walk = (all: readonly TreeNode[], level: number, parent: number) => {
    const seen = wanted === '' ? all : all.filter(kept)
    for (const [index, node] of seen.entries()) {
      const opened = wanted !== '' && node.children.some(kept)
      const open = node.children.length > 0 && (opened || isOpen(node.key))
      const at = rows.length
      rows.push({ node, level, position: index + 1, of: seen.length, open, parent })
      if (open) walk(node.children, level + 1, at)
    }
  }
  walk(nodes, 1, -1)
  return rows
}
