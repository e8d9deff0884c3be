/** The papers behind a criterion: attached and taken away while the layer is written, read with it afterwards. */
import { Button, Drawer, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { getEvidence, listEvidence } from '#features/evidence/contract.ts'
import { EvidenceList } from '#features/evidence/web/EvidenceList.tsx'
import { EvidencePicker } from '#features/evidence/web/EvidencePicker.tsx'
import { useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { words as shellWords } from '#web/words.ts'
import type { LeafLine } from '../../entry/rules.ts'
import { words } from '../../entry/words.ts'
import { attachPaper, detachPaper } from '../../evidence/contract.ts'
import { getSheet } from '../../sheets/contract.ts'
import { type Facts, viewsBeside } from './facts.ts'
import type { OwnLayer } from './views.ts'

const refresh = [getSheet, listEvidence, getEvidence]
type Props = { facts: Facts; line: LeafLine; onClose: () => void }

export function EvidenceDrawer({ facts, line, onClose }: Props) {
  const t = useWords(words)
  const shell = useWords(shellWords)
  const { own, papers } = facts.view
  const attached = (own ? own.evidence : papers).filter(({ criterion }) => criterion === line.code)
  const reported = line.asks.flatMap((code) => facts.accepted.get(code)?.papers ?? [])
  const open = own?.closed === null && (own.reopened?.includes(line.code) ?? true) ? own : null
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      classNames={{ title: 'g-head-title' }}
      title={t('sheet-grid.evidence-of', { code: line.code })}
      closeButtonProps={{ 'aria-label': shell('web.close') }}
    >
      <Stack gap="lg">
        <Text>{line.name}</Text>
        {open ? <Attaching own={open} line={line} /> : <EvidenceList items={attached} />}
        {viewsBeside(facts.views, facts.view).map((view) => {
          const told = view.papers.filter(({ criterion }) => criterion === line.code)
          const layer = t(`sheet-grid.layer-${view.kind}`)
          return (
            told.length > 0 && (
              <section key={view.id}>
                <Title order={3} mb="xs">
                  {t('sheet-grid.layer-by', { layer, author: view.authorName })}
                </Title>
                <EvidenceList items={told} />
              </section>
            )
          )
        })}
        {reported.length > 0 && (
          <section>
            <Title order={3} mb="xs">
              {t('sheet-grid.evidence-reported')}
            </Title>
            <EvidenceList items={reported} />
          </section>
        )}
      </Stack>
    </Drawer>
  )
}

function Attaching({ own, line: { code } }: { own: OwnLayer; line: LeafLine }) {
  const t = useWords(words)
  const [picking, setPicking] = useState(false)
  const [attach, detach] = [useTell(attachPaper, { refresh }), useTell(detachPaper, { refresh })]
  const params = { layerId: own.id }
  const items = own.evidence.filter(({ criterion }) => criterion === code)
  return (
    <section>
      <RefusalAlert error={detach.error} />
      <EvidenceList
        items={items}
        pending={detach.isPending}
        onDetach={({ id }) => detach.mutate({ params: { ...params, criterion: code, evidenceId: id } })}
      />
      <Group mt="sm">
        <Button variant="default" aria-haspopup="dialog" onClick={() => setPicking(true)}>
          {t('sheet-grid.evidence-add')}
        </Button>
      </Group>
      {picking && (
        <EvidencePicker
          unitId={own.authorUnitId}
          taken={items.map(({ evidence }) => evidence.id)}
          keptAs={`sheet-evidence/${own.id}/${code}`}
          pending={attach.isPending}
          error={attach.error}
          onPick={(evidenceId, page, done) =>
            attach.mutate({ params, body: { criterion: code, evidenceId, page } }, { onSuccess: done })
          }
          onClose={() => setPicking(false)}
        />
      )}
    </section>
  )
}
