/** What is wrong with the folder of files or with the scanner, told before anything starts. */
import { fault, type StartFault } from '../refused-start.ts'
import { askScanner, type Scanner } from './scanner.ts'
import { type Shelf, tryShelf } from './shelf.ts'

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

export const scannerName = (scanner: Scanner): string =>
  'path' in scanner ? `unix:${scanner.path}` : `tcp://${scanner.host}:${scanner.port}`

/** A folder that cannot be written. */
export async function faultsOfFolder({ folder }: Pick<Shelf, 'folder'>): Promise<StartFault[]> {
  try {
    await tryShelf({ folder })
    return []
  } catch (error) {
    return [fault('files.denied', { folder, reason: reasonOf(error) })]
  }
}

/** A scanner that was named and does not answer is never done without. */
export async function faultsOfScanner(scanner: Scanner): Promise<StartFault[]> {
  try {
    await askScanner(scanner)
    return []
  } catch (error) {
    return [fault('files.scanner-away', { scanner: scannerName(scanner), reason: reasonOf(error) })]
  }
}

export const faultsOfShelf = async ({ folder, scanner }: Shelf): Promise<StartFault[]> => [
  ...(await faultsOfFolder({ folder })),
  ...(scanner ? await faultsOfScanner(scanner) : []),
]
