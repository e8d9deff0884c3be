/** The parts of the pack, a table each: only the columns that have something to say. */
import { Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useOffer } from '#web/useKept.ts'
import type { HandoverPage, Line } from '../contract.ts'
import type { PartKey } from '../packs/rules.ts'
import { words } from '../words.ts'
import type { Kept } from './KeptDialogs.tsx'

const KeptDialog = lazy(async () => ({ default: (await import('./KeptDialogs.tsx')).KeptDialog }))

type Part = HandoverPage['pack']['parts'][number]

export function Parts({ page }: { page: HandoverPage }) {
  const [open, setOpen] = useState<Kept | null>(null)
  const prepares = page.shown === null && page.may.includes('handover.prepare')
  const kept = (what: 'lesson' | 'contact', id: string): Kept | undefined => {
    if (id === `${page.seasonId}/new`) return { what, deed: 'add' }
    const items = what === 'lesson' ? page.lessons : page.contacts
    return items.some((one) => one.id === id) ? { what, deed: 'change', id } : undefined
  }
  const offer = (what: 'lesson' | 'contact') => (rest: string) => {
    const found = prepares ? kept(what, rest) : undefined
    return found && (() => setOpen(found))
  }
  useOffer('lesson', offer('lesson'))
  useOffer('contact', offer('contact'))
  return (
    <>
      {page.pack.parts.map((part) => (
        <PartSection
          key={part.key}
          part={part}
          remark={page.shown?.remarks.find((one) => one.part === part.key)?.remark}
          {...(prepares && { keeping: keepingOf(page, part, setOpen) })}
        />
      ))}
      <Suspense>{open && <KeptDialog page={page} open={open} onClose={() => setOpen(null)} />}</Suspense>
    </>
  )
}

/** What may be typed here: lessons come first in their part, contacts last in theirs, in the order of the page. */
function keepingOf({ lessons, contacts }: HandoverPage, { key, lines }: Part, onOpen: (kept: Kept) => void) {
  const what = key === 'lessons' ? 'lesson' : key === 'contacts' ? 'contact' : undefined
  if (!what) return undefined
  const before = what === 'lesson' ? 0 : lines.length - contacts.length
  const items: readonly { id: string }[] = what === 'lesson' ? lessons : contacts
  return {
    what,
    onAdd: () => onOpen({ what, deed: 'add' }),
    idAt: (at: number) => items[at - before]?.id,
    onOpen: (deed: 'change' | 'remove', id: string) => onOpen({ what, deed, id }),
  } as const
}
type Keeping = NonNullable<ReturnType<typeof keepingOf>>

type SectionProps = { part: Part; remark?: string | undefined; keeping?: Keeping | undefined }

function PartSection({ part: { key, lines }, remark, keeping }: SectionProps) {
  const t = useWords(words)
  const title = t(`handover.part.${key}`)
  return (
    <Paper component="section" withBorder p="md" aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {title}
        </Title>
        {keeping && (
          <Button variant="default" size="xs" onClick={keeping.onAdd}>
            {t(`${keeping.what}.add`)}
          </Button>
        )}
      </Group>
      {remark && (
        <Text size="sm" mb="xs" style={{ whiteSpace: 'pre-wrap' }}>
          <Text span fw={600} inherit>
            {t('handover.remark')}:
          </Text>{' '}
          {remark}
        </Text>
      )}
      {lines.length === 0 ? (
        <Text c="dimmed">{t(`handover.empty.${key}`)}</Text>
      ) : (
        <Lines part={key} label={title} lines={lines} keeping={keeping} />
      )}
    </Paper>
  )
}

type Column = { title: string; cell: (line: Line) => ReactNode }

/** Beside what it is: its unit, its day, its value, where it comes from; of each part those that some line has. */
function useColumns(part: PartKey, lines: readonly Line[]): Column[] {
  const t = useWords(words)
  const language = useLanguage()
  const has = (field: keyof Line) => lines.some((line) => line[field] !== null)
  return [
    ...(has('done') ? [{ title: t('handover.standing'), cell: ({ done }: Line) => <Stands done={done} /> }] : []),
    ...(has('unit') ? [{ title: t('handover.unit'), cell: ({ unit }: Line) => unit }] : []),
    ...(has('day') ? [{ title: t('handover.when'), cell: ({ day }: Line) => formatDay(day) || null }] : []),
    ...(has('value')
      ? [{ title: t(part === 'contacts' ? 'handover.phone' : 'handover.value'), cell: ({ value }: Line) => value }]
      : []),
    ...(has('note') ? [{ title: t('handover.source'), cell: ({ note }: Line) => note?.[language] ?? null }] : []),
  ]
}

function Stands({ done }: { done: boolean | null }) {
  const t = useWords(words)
  return <StatusBadge tone={done ? 'done' : 'waiting'} label={t(done ? 'handover.stands' : 'handover.lacks')} />
}

type LinesProps = { part: PartKey; label: string; lines: readonly Line[]; keeping: Keeping | undefined }

function Lines({ part, label, lines, keeping }: LinesProps) {
  const t = useWords(words)
  const language = useLanguage()
  const columns = useColumns(part, lines)
  const told = lines.map((line, at) => ({ line, at }))
  return (
    <TableFrame label={label} stacked>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('handover.what')}</Table.Th>
          {columns.map(({ title }) => (
            <Table.Th key={title}>{title}</Table.Th>
          ))}
          {keeping && <Table.Th aria-label={t('handover.open')} />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {told.map(({ line, at }) => (
          <Table.Tr key={at}>
            <Table.Th scope="row" fw="normal" miw="min(18rem, 60vw)" style={{ whiteSpace: 'pre-wrap' }}>
              {line.path ? <TextLink to={line.path}>{line.text[language]}</TextLink> : line.text[language]}
            </Table.Th>
            {columns.map(({ title, cell }) => (
              <Table.Td key={title} data-title={title}>
                {cell(line)}
              </Table.Td>
            ))}
            {keeping && (
              <Table.Td>
                <KeptDeeds keeping={keeping} id={keeping.idAt(at)} of={line.text[language]} />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

function KeptDeeds({ keeping, id, of }: { keeping: Keeping; id: string | undefined; of: string }) {
  const t = useWords(words)
  if (!id) return null
  return (
    <Stack gap={4} align="flex-start">
      {(['change', 'remove'] as const).map((deed) => (
        <Button
          key={deed}
          variant="subtle"
          size="compact-sm"
          onClick={() => keeping.onOpen(deed, id)}
          aria-label={`${t(`${keeping.what}.${deed}`)}: ${of}`}
        >
          {t(`${keeping.what}.${deed}`)}
        </Button>
      ))}
    </Stack>
  )
}
