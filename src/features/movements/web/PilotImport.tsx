/** Pilot places from a spreadsheet, for a unit and those below it: the template is the list as it stands. */
import { ImportDialog } from '#web/ImportDialog.tsx'
import { useWords } from '#web/language.ts'
import { saveFile } from '#web/saveFile.ts'
import { checkPilots, exportPilots, importPilots, pilotFaults } from '../pilot-tables/contract.ts'
import { listPilots } from '../pilots/contract.ts'
import { words } from '../pilots/words.ts'

type Props = { seasonId: string; unitId: string; onClose: () => void }

export function PilotImport({ seasonId, unitId, onClose }: Props) {
  const t = useWords(words)
  return (
    <ImportDialog
      title={t('pilots.import')}
      onTemplate={() => saveFile(exportPilots, { query: { seasonId } })}
      check={checkPilots}
      load={importPilots}
      faults={pilotFaults}
      params={{ seasonId, unitId }}
      refresh={[listPilots]}
      onClose={onClose}
    />
  )
}
