/** Entries of earlier years from a spreadsheet: the template is the register as it stands. */
import { ImportDialog } from '#web/ImportDialog.tsx'
import { useWords } from '#web/language.ts'
import { saveFile } from '#web/saveFile.ts'
import { exportEntries } from '../../exports/contract.ts'
import { checkEntries, entryFaults, importEntries } from '../../imports/contract.ts'
import { listEntries } from '../../register/contract.ts'
import { words } from '../../register/words.ts'

export function EntryImport({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  return (
    <ImportDialog
      title={t('award_entries.import')}
      onTemplate={() => saveFile(exportEntries, { query: {} })}
      check={checkEntries}
      load={importEntries}
      faults={entryFaults}
      params={{}}
      refresh={[listEntries]}
      onClose={onClose}
    />
  )
}
