/** The tasks of a draft plan from a spreadsheet: the template is the plan's own list as it stands. */
import { ImportDialog } from '#web/ImportDialog.tsx'
import { useWords } from '#web/language.ts'
import { saveFile } from '#web/saveFile.ts'
import { exportTasks } from '../plan-tables/contract.ts'
import { checkTasks, importTasks, taskFaults } from '../task-imports/contract.ts'
import { words } from '../task-imports/words.ts'
import { planViews } from './planViews.ts'

export function TaskImport({ planId, onClose }: { planId: string; onClose: () => void }) {
  const t = useWords(words)
  return (
    <ImportDialog
      title={t('task-import.title')}
      onTemplate={() => saveFile(exportTasks, { params: { planId }, query: {} })}
      check={checkTasks}
      load={importTasks}
      faults={taskFaults}
      params={{ planId }}
      refresh={planViews}
      onClose={onClose}
    />
  )
}
