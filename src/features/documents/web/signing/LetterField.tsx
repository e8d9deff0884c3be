/** One of a unit's papers chosen for a field: a letter of authority, or a scan. */
import { Button, Fieldset, Group, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getEvidence } from '#features/evidence/contract.ts'
import { EvidencePicker } from '#features/evidence/web/EvidencePicker.tsx'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import type { SignerRow } from '../../signing/contract.ts'
import { words } from '../../signing/screens/words.ts'

type PaperProps = {
  row: Pick<SignerRow, 'id'>
  /** Whose papers there are to choose from. */
  unitId: string
  label: string
  none: string
  pick: string
  evidenceId: string | null
  onPick: (evidenceId: string) => void
  error?: string | null
}

export function PaperField({ row, unitId, label, none, pick, evidenceId, onPick, error }: PaperProps) {
  const [picking, setPicking] = useState(false)
  const paper = useQuery({
    ...ask(getEvidence, { params: { evidenceId: evidenceId ?? '' } }),
    enabled: evidenceId !== null,
  })
  return (
    <Fieldset
      variant="unstyled"
      legend={
        <Text size="sm" fw={600}>
          {label}
        </Text>
      }
    >
      <Group gap="sm">
        <Text size="sm" className="g-long">
          {evidenceId === null ? none : (paper.data?.title ?? '…')}
        </Text>
        <Button size="compact-sm" variant="default" aria-haspopup="dialog" onClick={() => setPicking(true)}>
          {pick}
        </Button>
      </Group>
      {error && (
        <Text size="sm" c="red" role="alert">
          {error}
        </Text>
      )}
      {picking && (
        <EvidencePicker
          unitId={unitId}
          taken={evidenceId ? [evidenceId] : []}
          keptAs={`signer/${row.id}/${label}`}
          pending={false}
          error={null}
          onPick={(id, _page, done) => {
            onPick(id)
            done()
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </Fieldset>
  )
}

export type Letter = { on: boolean; id: string | null }

type LetterProps = {
  row: SignerRow
  unitId: string
  letter: Letter
  needed: boolean
  onChange: (letter: Letter) => void
}

/** A substitute shows what lets them sign: asked for by the server, or offered by whoever signs. */
export function LetterField({ row, unitId, letter, needed, onChange }: LetterProps) {
  const t = useWords(words)
  const shown = letter.on || needed
  return (
    <>
      <Switch
        label={t('signers.stand-in')}
        checked={shown}
        disabled={needed}
        onChange={(event) => onChange({ ...letter, on: event.currentTarget.checked })}
      />
      {shown && (
        <PaperField
          row={row}
          unitId={unitId}
          label={t('signers.letter-label')}
          none={t('signers.letter-none')}
          pick={t('signers.letter-pick')}
          evidenceId={letter.id}
          onPick={(id) => onChange({ on: true, id })}
        />
      )}
    </>
  )
}

/** What is sent of it. */
export const letterSent = ({ on, id }: Letter, needed: boolean): string | null => (on || needed ? id : null)
