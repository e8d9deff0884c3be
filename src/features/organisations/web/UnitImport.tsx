/** Units from a spreadsheet: the template is the list as it stands today. */
import { ImportDialog } from '#web/ImportDialog.tsx'
import { useWords } from '#web/language.ts'
import { saveFile } from '#web/saveFile.ts'
import { getUnit, listUnits } from '../contract.ts'
import { exportUnits } from '../exports/contract.ts'
import { checkUnits, importUnits, unitFaults } from '../imports/contract.ts'
import { words } from '../words.ts'

export function UnitImport({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  return (
    <ImportDialog
      title={t('units.import')}
      onTemplate={() => saveFile(exportUnits, { query: {} })}
      check={checkUnits}
      load={importUnits}
      faults={unitFaults}
      refresh={[listUnits, getUnit]}
      onClose={onClose}
    />
  )
}
