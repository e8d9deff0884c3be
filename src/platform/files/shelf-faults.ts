/** What is wrong with the folder of files or with the scanner, told before anything starts. */
import { fault, type StartFault } from '../refused-start.ts'
import { askScanner, type Scanner } from './scanner.ts'
import { type Shelf, tryShelf } from './shelf.ts'

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

export const scannerName = (scanner: Scanner): string =>
  'path' in scanner ? `unix:${scanner.path}` : `tcp://${scanner.host}:${scanner.port}`

/** A folder that cannot be written, a scanner that was named and does not answer: both are refused, neither is done without. */
export async function faultsOfShelf({ folder, scanner }: Shelf): Promise<StartFault[]> {
  const faults: StartFault[] = []
  try {
    await tryShelf({ folder })
  } catch (error) {
    faults.push(fault('files.denied', { folder, reason: reasonOf(error) }))
  }
  if (!scanner) return faults
  try {
    await askScanner(scanner)
  } catch (error) {
    faults.push(fault('files.scanner-away', { scanner: scannerName(scanner), reason: reasonOf(error) }))
  }
  return faults
}
