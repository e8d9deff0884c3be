/** The sector's indicators from a spreadsheet: the template is the catalogue as it stands. */
import { ImportDialog } from '#web/ImportDialog.tsx'
import { useWords } from '#web/language.ts'
import { saveFile } from '#web/saveFile.ts'
import { getIndicator, listIndicators } from '../contract.ts'
import { exportIndicators } from '../exports/contract.ts'
import { checkIndicators, importIndicators, indicatorFaults } from '../imports/contract.ts'
import { words } from '../words.ts'

export function IndicatorImport({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  return (
    <ImportDialog
      title={t('indicators.import')}
      onTemplate={() => saveFile(exportIndicators, { query: {} })}
      check={checkIndicators}
      load={importIndicators}
      faults={indicatorFaults}
      refresh={[listIndicators, getIndicator]}
      onClose={onClose}
    />
  )
}
