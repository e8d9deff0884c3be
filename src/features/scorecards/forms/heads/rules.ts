/** Where a form's table begins, and which column holds what, by the titles that are in use. Pure. */
import { fold } from '#kit/fold.ts'
import type { CellIn, Merged, RowIn, SheetIn } from '#kit/table.ts'

/** What a column of a form holds. */
const titles = {
  label: /^(?:stt|tt|so tt|so thu tu|no)$/,
  name: /^(?:(?:noi dung|ten|cac|muc|nhom)? ?(?:cac )?tieu chi\b.*|noi dung\b.*|linh vuc\b.*)$/,
  max: /^(?:(?:so )?diem chuan|(?:so )?diem toi da|thang diem|diem)(?: tieu chi)?$/,
  text: /(?:cach (?:cham|tinh)|phuong phap|huong dan|mo ta|dien giai|cac muc diem|tieu chuan cham|cach thuc)/,
  deducted: /^(?:so )?diem (?:bi )?tru$/,
  code: /^ma(?: tieu chi)?$/,
}
export type Role = keyof typeof titles
/** Known, and for somebody else: what a unit gave itself, its evidence, notes. */
const unread =
  /^(?:(?:so )?diem (?:tu cham|tu danh gia|cham|dat|dat duoc|tham dinh|so|cong|thuong)\b.*|tu cham.*|ghi chu.*|ly do.*|tai lieu.*|(?:tai lieu )?(?:kiem|minh) chung.*|can cu.*|du lieu mau|sample data|loi)$/

export type Head = {
  /** Of the first row below it, in the list of rows. */
  below: number
  /** As Excel numbers rows. */
  row: number
  columns: Partial<Record<Role, number>>
  /** The titles by their columns, for telling where something stands. */
  titles: readonly string[]
  /** Titles that nothing is known of: their columns are not read. */
  unknown: readonly string[]
}

/** Titles are short: a sentence that begins like one is none. */
function text(cell: CellIn | undefined): string {
  const title = String(cell ?? '')
    .slice(0, 200)
    .replace(/\s+/gu, ' ')
    .trim()
  return title.length > 60 ? '' : title
}

/** A cell of a row, or that of which it is a part. */
function cellAt(row: RowIn, column: number, merged: readonly Merged[]): string {
  const own = text(row.cells[column])
  if (own !== '') return own
  const whole = merged.find(
    ({ top, bottom, left, right }) => top === row.number && bottom >= row.number && left <= column && column <= right,
  )
  return whole ? text(row.cells[whole.left]) : ''
}

const roleOf = (title: string): Role | undefined =>
  (Object.keys(titles) as Role[]).find((role) => titles[role].test(fold(title)))

type Named = { title: string; role: Role | undefined }

/** The lower title of two says more than the one above it; where it says nothing known, the upper may. */
function named(candidates: readonly string[]): Named {
  const given = candidates.filter((title) => title !== '')
  const known = given.find((title) => roleOf(title) !== undefined && !unread.test(fold(title)))
  return { title: given[0] ?? '', role: known === undefined ? undefined : roleOf(known) }
}

function columnsOf(rows: readonly RowIn[], merged: readonly Merged[]): Named[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, column) =>
    named(rows.toReversed().map((row) => cellAt(row, column, merged))),
  )
}

/** Of two columns that may hold the name, the first does; the other says what is expected. */
function roles(columns: readonly Named[]): Head['columns'] {
  const found: Head['columns'] = {}
  for (const [at, { role }] of columns.entries()) {
    if (role === undefined) continue
    if (role === 'name' && found.name !== undefined) found.text ??= at
    else found[role] ??= at
  }
  return found
}

const isHead = ({ name, max }: Head['columns']) => name !== undefined && max !== undefined

/** The first row, or two rows together, that name criteria and their points. */
export function headOf({ rows, merged }: Pick<SheetIn, 'rows' | 'merged'>): Head | undefined {
  for (const at of rows.slice(0, 60).keys()) {
    for (const height of [1, 2]) {
      const taken = rows.slice(at, at + height)
      if (taken.length < height) continue
      const columns = columnsOf(taken, merged)
      const found = roles(columns)
      if (!isHead(found) || isCut(rows[at], rows[at + 1]) !== (height === 2)) continue
      const unknown = columns.filter(
        ({ title, role }) => title !== '' && role === undefined && !unread.test(fold(title)),
      )
      return {
        ...{ below: at + height, row: taken[0]?.number ?? 0, columns: found },
        titles: columns.map(({ title }) => title),
        unknown: unknown.map(({ title }) => title),
      }
    }
  }
  return undefined
}

/** Two rows of titles: the lower one alone says which points are the standard ones. */
function isCut(row: RowIn | undefined, next: RowIn | undefined): boolean {
  const rolesIn = (one: RowIn | undefined) => (one?.cells ?? []).map((cell) => roleOf(text(cell)))
  const [upper, lower] = [rolesIn(row), rolesIn(next)]
  return upper.includes('name') && lower.includes('max') && !lower.includes('name')
}
