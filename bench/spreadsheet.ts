/** LibreOffice without a window, if it is there: how long it takes to open, recalculate and write a workbook. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
export const install = 'apt-get install -y --no-install-recommends libreoffice-calc'

/** Whether `soffice` writes workbooks on this machine: it may be there with its Writer alone, for the tests. */
export async function hasSpreadsheet(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'giaouoc-spreadsheet-'))
  const [from, profile] = [join(folder, 'table.csv'), pathToFileURL(join(folder, 'profile')).href]
  try {
    await writeFile(from, '1\n')
    const told = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'xlsx', '--outdir', folder]
    await run('soffice', [...told, from])
    return existsSync(join(folder, 'table.xlsx'))
  } catch {
    return false
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export type Converted = { readonly rows: readonly string[][]; readonly milliseconds: number }

/** From the start of the process to its end: the first sheet as CSV, worked out anew since no value is kept in the file. */
export async function withSpreadsheet<T>(
  work: (convert: (xlsx: Uint8Array) => Promise<Converted>) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'giaouoc-spreadsheet-'))
  const [from, to] = [join(folder, 'table.xlsx'), join(folder, 'table.csv')]
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const convert = async (xlsx: Uint8Array): Promise<Converted> => {
    await writeFile(from, xlsx)
    const begun = performance.now()
    await run('soffice', [profile, '--headless', '--convert-to', 'csv', '--outdir', folder, from])
    const milliseconds = performance.now() - begun
    const text = await readFile(to, 'utf8')
    await rm(to)
    return {
      rows: text
        .trim()
        .split('\n')
        .map((line) => line.split(',')),
      milliseconds,
    }
  }
  try {
    return await work(convert)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
