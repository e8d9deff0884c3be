/** Loads figures from files through their own endpoints; the work beside a request is done when a test asks for it. */
import {
  getImport,
  type Import,
  type ImportDetail,
  saveImport,
  startImport,
  undoImport,
} from '#features/figures/imports/contract.ts'
import { figureTemplate } from '#features/figures/templates/contract.ts'
import type { RowIn } from '#kit/table.ts'
import { readRows } from '#platform/files/isolate.ts'
import { workbook } from './files.ts'
import type { Caller, World } from './world.ts'

/** The rows of the first sheet of a workbook. */
export async function rowsIn(file: Blob): Promise<RowIn['cells'][]> {
  const rows: RowIn[] = []
  await readRows(new Uint8Array(await file.arrayBuffer()), 0, (piece) => void rows.push(...piece))
  return rows.map(({ cells }) => cells)
}

type Given = {
  seasonId: string
  unitId: string
  file: Blob
  query?: { roundId?: string; block?: string; fileName?: string }
}

/** One sheet after the other, by their rows. */
export const sheetsIn = (sheets: readonly (readonly (readonly (string | number | boolean | null)[])[])[]): Blob =>
  new Blob([
    workbook(
      sheets.map((rows, at) => ({
        name: `S${at}`,
        rows: rows.map((row) => row.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell))),
      })),
    ),
  ])

/** A form as statistics tables are: title, two rows of merged heads, numbered columns, a total, a note. */
export const form = (
  names: readonly string[],
  figures: readonly (readonly [string | number, string | number])[],
  total: readonly (string | number)[] = [0, 0],
) =>
  new Blob([
    workbook([
      { name: 'Bìa', rows: [['Biểu minh hoạ']] },
      {
        name: 'Biểu 1',
        rows: [
          ['KẾT QUẢ THI HÀNH ÁN DÂN SỰ (biểu minh hoạ)'],
          ['STT', 'Tên đơn vị', 'Số việc', null, 'Ghi chú'],
          [null, null, 'Có điều kiện thi hành', 'Thi hành xong', null],
          ['A', 'B', '(1)', '(2)', '(3)'],
          ...names.map((name, at) => [at + 1, name, ...(figures[at] ?? []), null]),
          [null, 'Tổng cộng', ...total, null],
          [null, 'Người lập biểu', null, 'Thủ trưởng đơn vị', null],
        ],
        merged: ['A1:E1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:E3'],
      },
    ]),
  ])
export const startsImport = (by: Caller, { seasonId, unitId, file, query = {} }: Given): Promise<Import> =>
  by.call(startImport, { params: { seasonId, unitId }, query: { fileName: 'so-lieu', ...query }, file })

const now = (by: Caller, importId: string) => by.call(getImport, { params: { importId } })

/** Read and checked. */
export async function checked(world: World, by: Caller, given: Given): Promise<ImportDetail> {
  const { id } = await startsImport(by, given)
  await world.home.jobs.idle()
  return now(by, id)
}

export async function savesImport(world: World, by: Caller, shown: ImportDetail, reason: string | null = null) {
  const body = { plan: shown.outcome?.plan ?? '', reason }
  await by.call(saveImport, { params: { importId: shown.id }, body }, { version: shown.version })
  await world.home.jobs.idle()
  return now(by, shown.id)
}

export async function undoes(world: World, by: Caller, { id, version }: Pick<Import, 'id' | 'version'>) {
  await by.call(undoImport, { params: { importId: id } }, { version })
  await world.home.jobs.idle()
  return now(by, id)
}

/** Our own template as it goes out, by its rows. */
export async function templateRows(
  by: Caller,
  seasonId: string,
  query: { roundId?: string; unitId?: string; shape?: 'units' | 'periods' | 'long' },
) {
  const { content } = await by.call(figureTemplate, { params: { seasonId }, query })
  return rowsIn(new Blob([content as Uint8Array<ArrayBuffer>]))
}

/** Both counts of one round in our own template, read and checked. */
export async function anImport(
  world: World,
  by: Caller,
  {
    seasonId,
    unitId,
    roundId,
    values,
  }: { seasonId: string; unitId: string; roundId: string; values: readonly string[] },
): Promise<ImportDetail> {
  const [head = [], line = []] = await templateRows(by, seasonId, { roundId, unitId })
  return checked(world, by, { seasonId, unitId, file: sheetsIn([[head, [...line.slice(0, 3), ...values]]]) })
}
