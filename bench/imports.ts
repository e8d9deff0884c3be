/** How long five thousand units take from a spreadsheet to the database: tried once, then loaded. */

import { unitColumns } from '#features/organisations/exports/rules.ts'
import { checkUnits, importUnits } from '#features/organisations/imports/contract.ts'
import type { ImportReport } from '#kit/imports.ts'
import { mediaTypes } from '#kit/media.ts'
import { writeXlsx } from '#platform/files/isolate.ts'
import type { Hosting } from './hosting.ts'
import { timed } from './numbers.ts'
import { type Result, result } from './report.ts'

const count = 5_000
const limit = 10_000

/** Names are generated and say so, as all lower offices of the benchmarks. */
const rows = Array.from({ length: count }, (_, index) => [
  `nap-do-${index}`,
  `Cơ quan đo (tên sinh ra) ${index}`,
  'Cơ quan khác',
  null,
  null,
  '2026-01-01',
  null,
])

async function sent({ url, cookie }: Hosting, path: string, body: Uint8Array<ArrayBuffer>): Promise<ImportReport> {
  const headers = { cookie, 'content-type': mediaTypes.xlsx }
  const response = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** Reading the file, every rule, every event and the search index are in it. @throws Error when a row was refused. */
export async function measureImport(host: Hosting): Promise<Result[]> {
  const file = await writeXlsx([{ name: 'Đơn vị', columns: unitColumns, rows }])
  let report: ImportReport | undefined
  const tried = await timed(async () => {
    report = await sent(host, checkUnits.path, file)
  })
  if (report?.added !== count) throw new Error(`Of ${count} units ${report?.added} would be added`)
  const { plan } = report
  const loaded = await timed(() => sent(host, `${importUnits.path}?plan=${plan}`, file))
  const line = (what: string, value: number) => result({ group: 'answers', what, unit: 'ms', value }, { limit })
  return [line(`a file of ${count} units, tried`, tried), line(`a file of ${count} units, loaded`, loaded)]
}
