/** The unit's own Word files for a season's papers: which hold, what was found in them, and the way to bring or end one. */
import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { saveFile } from '#web/saveFile.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useAttempt } from '#web/useAttempt.ts'
import { words as screenWords } from '../../screens/words.ts'
import {
  carryTemplates,
  getTemplateFile,
  type Templates as Listed,
  listTemplates,
  type Template,
} from '../../templates/contract.ts'
import { words } from '../../templates/words.ts'
import { FieldsTold } from './FieldsTold.tsx'
import { useKinds } from './useKinds.ts'

const dialogs = () => import('./TemplateDialogs.tsx')
const AddDialog = lazy(async () => ({ default: (await dialogs()).AddTemplateDialog }))
const EndDialog = lazy(async () => ({ default: (await dialogs()).EndTemplateDialog }))

export function TemplatesScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const own = useWords(screenWords)
  const templates = useQuery(ask(listTemplates, { params: { seasonId } }))
  const [open, setOpen] = useState<Template | 'new' | null>(null)
  const close = () => setOpen(null)
  const { data } = templates
  return (
    <>
      <PageHead
        title={t('templates.title')}
        lead={t('templates.lead')}
        crumbs={[{ label: own('documents.title'), to: `/mua/${seasonId}/van-ban` }]}
        actions={data && data.units.length > 0 && <Button onClick={() => setOpen('new')}>{t('templates.add')}</Button>}
      />
      {data && <Carrying seasonId={seasonId} units={data.units} />}
      <RefusalAlert error={templates.error} onRetry={templates.refetch} />
      {templates.isPending && <Waiting />}
      {data?.items.length === 0 && <EmptyState title={t('templates.empty')} hint={t('templates.empty-hint')} />}
      {data && data.items.length > 0 && <Templates items={data.items} onEnd={setOpen} />}
      <Suspense>
        {open === 'new' && data && (
          <AddDialog seasonId={seasonId} kinds={data.kinds} units={data.units} onClose={close} />
        )}
        {open !== null && open !== 'new' && <EndDialog template={open} onClose={close} />}
      </Suspense>
    </>
  )
}

type Unit = Listed['units'][number]

/** The files of the year before go on in this one, where it has none of their kind. */
function Carrying({ seasonId, units }: { seasonId: string; units: readonly Unit[] }) {
  const t = useWords(words)
  const carry = useTell(carryTemplates, { refresh: [listTemplates] })
  const those = units.filter(({ before }) => before > 0)
  const nameOf = ({ before: count, unitName: unit }: Unit) =>
    units.length > 1 ? t('templates.carry-for', { count, unit }) : t('templates.carry', { count })
  return (
    <Stack gap="xs" align="flex-start" mb={those.length > 0 || carry.data ? 'md' : 0}>
      {those.map((one) => (
        <Button
          key={one.unitId}
          variant="default"
          loading={carry.isPending}
          onClick={() => carry.mutate({ params: { seasonId }, body: { unitId: one.unitId } })}
        >
          {nameOf(one)}
        </Button>
      ))}
      <div role="status">{carry.data && <Text>{t('templates.carried', { count: carry.data.items.length })}</Text>}</div>
      <RefusalAlert error={carry.error} />
    </Stack>
  )
}

function Templates({ items, onEnd }: { items: readonly Template[]; onEnd: (one: Template) => void }) {
  const t = useWords(words)
  const heads = ['kind', 'file', 'fields', 'days', 'deeds'] as const
  return (
    <TableFrame label={t('templates.table')} stacked>
      <Table.Thead>
        <Table.Tr>
          {heads.map((head) => (
            <Table.Th key={head}>{t(`templates.${head}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((one) => (
          <TemplateRow key={one.id} template={one} onEnd={onEnd} />
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

/** From a day to a day; one that was replaced on the day it came never had a day of its own. */
function useDaysTold({ from, to }: Template): string {
  const t = useWords(words)
  const told = { from: formatDay(from), to: formatDay(to) }
  if (to === null) return t('templates.since', told)
  return t(to < from ? 'templates.never' : 'templates.until', told)
}

function TemplateRow({ template, onEnd }: { template: Template; onEnd: (one: Template) => void }) {
  const t = useWords(words)
  const kindOf = useKinds()
  const days = useDaysTold(template)
  const { kind, unitName, fileName, to, may } = template
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {kindOf(kind)}
        <Text size="sm" c="dimmed" lang="vi">
          {unitName}
        </Text>
      </Table.Th>
      <Table.Td data-title={t('templates.file')} lang="vi" style={{ overflowWrap: 'anywhere' }}>
        {fileName}
      </Table.Td>
      <Table.Td data-title={t('templates.fields')}>
        <FieldsTold template={template} />
      </Table.Td>
      <Table.Td data-title={t('templates.days')}>
        <Badge variant="light" color={to === null ? 'brand' : 'gray'}>
          {days}
        </Badge>
      </Table.Td>
      <Table.Td data-title={t('templates.deeds')}>
        <Stack gap="xs" align="flex-start">
          <Download template={template} />
          {may.includes('document_template.keep') && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('templates.end-one', { name: fileName })}
              onClick={() => onEnd(template)}
            >
              {t('templates.end')}
            </Button>
          )}
        </Stack>
      </Table.Td>
    </Table.Tr>
  )
}

function Download({ template: { id, fileName } }: { template: Template }) {
  const t = useWords(words)
  const { run, pending, error } = useAttempt()
  const save = () =>
    run(
      () => saveFile(getTemplateFile, { params: { templateId: id } }),
      () => undefined,
    )
  return (
    <Group gap="xs">
      <Button
        size="compact-sm"
        variant="default"
        loading={pending}
        aria-label={t('templates.download-one', { name: fileName })}
        onClick={save}
      >
        {t('templates.download')}
      </Button>
      <RefusalAlert error={error} />
    </Group>
  )
}
