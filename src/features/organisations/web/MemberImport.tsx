/** Members of a region from a spreadsheet: the template is the list as it stands on the day. */

import { joined } from '#kit/words.ts'
import { ImportDialog } from '#web/ImportDialog.tsx'
import { useWords } from '#web/language.ts'
import { saveFile } from '#web/saveFile.ts'
import { exportMembers } from '../exports/contract.ts'
import { checkMembers, importMembers, memberFaults } from '../member-imports/contract.ts'
import { getRegion } from '../regions/contract.ts'
import { words as regionWords } from '../regions/words.ts'
import { words as unitWords } from '../words.ts'

const words = joined(unitWords, regionWords)

type Props = { regionId: string; query: { day?: string }; onClose: () => void }

export function MemberImport({ regionId, query, onClose }: Props) {
  const t = useWords(words)
  const params = { regionId }
  return (
    <ImportDialog
      title={t('members.import')}
      onTemplate={() => saveFile(exportMembers, { params, query })}
      check={checkMembers}
      load={importMembers}
      faults={memberFaults}
      params={params}
      refresh={[getRegion]}
      onClose={onClose}
    />
  )
}
