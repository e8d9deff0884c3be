/** People from a spreadsheet: the template is the list as it stands; whoever is new is then given a slip. */
import { Button, Group, Text } from '@mantine/core'
import { ImportDialog } from '#web/ImportDialog.tsx'
import { useWords } from '#web/language.ts'
import { saveFile } from '#web/saveFile.ts'
import { listAccounts } from '../contract.ts'
import { exportAccounts } from '../exports/contract.ts'
import { checkPeople, importPeople, peopleFaults } from '../imports/contract.ts'
import { words } from '../invitations/words.ts'

type Props = { onSlips: () => void; onClose: () => void }

export function PeopleImport({ onSlips, onClose }: Props) {
  const t = useWords(words)
  return (
    <ImportDialog
      title={t('people.import')}
      onTemplate={() => saveFile(exportAccounts, { query: {} })}
      check={checkPeople}
      load={importPeople}
      faults={peopleFaults}
      refresh={[listAccounts]}
      after={
        <Group justify="space-between">
          <Text size="sm">{t('people.next-slips')}</Text>
          <Button onClick={onSlips}>{t('people.go-slips')}</Button>
        </Group>
      }
      onClose={onClose}
    />
  )
}
