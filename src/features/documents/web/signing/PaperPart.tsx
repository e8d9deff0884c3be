/** A scan of the page that was signed by hand, and by whom. */
import { Stack, Text, TextInput } from '@mantine/core'
import { useWords } from '#web/language.ts'
import type { SignerRow } from '../../signing/contract.ts'
import { words } from '../../signing/screens/words.ts'
import { PaperField } from './LetterField.tsx'
import type { usePaper } from './usePaper.ts'

type Props = { row: SignerRow; unitId: string; paper: ReturnType<typeof usePaper> }

export function PaperPart({ row, unitId, paper: { fields } }: Props) {
  const t = useWords(words)
  return (
    <Stack gap="md">
      <Text size="sm">{t('signers.paper-what')}</Text>
      <PaperField
        row={row}
        unitId={unitId}
        label={t('signers.scan')}
        none={t('signers.scan-none')}
        pick={t('signers.scan-pick')}
        evidenceId={fields.values.scanId || null}
        onPick={(scanId) => fields.set({ scanId })}
        error={fields.faultOf('scanId')}
      />
      <TextInput label={t('signers.signer-name')} required {...fields.text('signerName')} />
    </Stack>
  )
}
