/** The versions a draft went through: named, compared word by word, taken up again. */
import { Box, Button, Group, NativeSelect, Stack, Switch, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Change } from '#kit/compare.ts'
import { formatMoment } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { Changes } from '#web/Changes.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFields } from '#web/useFields.ts'
import { getText } from '../contract.ts'
import type { Versions as List } from '../versions/contract.ts'
import { type Compared, compareVersions, listVersions, nameVersion, restoreVersion } from '../versions/contract.ts'
import { words } from '../versions/words.ts'
import type { MarginProps } from './Margin.tsx'

type Line = List['items'][number]

export function Versions({ text, refresh }: MarginProps) {
  const t = useWords(words)
  const { data } = useQuery(ask(listVersions, { params: { textId: text.id } }))
  const [chosen, setChosen] = useState<{ from?: number; to?: number }>({})
  const [doing, setDoing] = useState<'name' | 'restore' | null>(null)
  const told = useVersionWords()
  if (!data) return null
  const to = chosen.to ?? data.items[0]?.version ?? 0
  const from = chosen.from ?? data.items.find(({ version }) => version < to)?.version
  const options = data.items.map((line) => ({ value: `${line.version}`, label: told(line) }))
  const mayEdit = data.may.includes('text.edit') && text.frozen === null
  const close = () => setDoing(null)
  return (
    <Stack gap="sm" component="section">
      <Title order={3}>{t('versions.title')}</Title>
      <Text size="sm" c="dimmed">
        {t(from === undefined ? 'versions.only-one' : 'versions.lead')}
      </Text>
      <Group align="flex-end">
        <NativeSelect
          label={t('versions.from')}
          data={options}
          value={`${from ?? to}`}
          onChange={(event) => setChosen({ to, from: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t('versions.to')}
          data={options}
          value={`${to}`}
          onChange={(event) => setChosen({ from: from ?? to, to: Number(event.currentTarget.value) })}
        />
        {mayEdit && (
          <Button variant="default" onClick={() => setDoing('name')}>
            {t('versions.name-it')}
          </Button>
        )}
        {mayEdit && from !== undefined && from !== text.version && (
          <Button variant="default" onClick={() => setDoing('restore')}>
            {t('versions.restore', { version: from })}
          </Button>
        )}
      </Group>
      {from !== undefined && <Difference textId={text.id} from={from} to={to} />}
      {doing === 'name' && <NameDialog textId={text.id} onClose={close} />}
      {doing === 'restore' && from !== undefined && (
        <RestoreDialog text={text} refresh={refresh} version={from} onClose={close} />
      )}
    </Stack>
  )
}

function useVersionWords() {
  const t = useWords(words)
  return ({ version, name, standing, madeBy, madeAt }: Line) =>
    [
      name ?? t('versions.one', { version }),
      ...(standing ? [t('versions.standing')] : []),
      ...(madeBy && madeAt ? [t('versions.by', { by: madeBy, at: formatMoment(madeAt) })] : []),
    ].join(' · ')
}

const isSame = (changes: readonly Change[]) => changes.every(({ kind }) => kind === 'same')

function Difference({ textId, from, to }: { textId: string; from: number; to: number }) {
  const t = useWords(words)
  const [all, setAll] = useState(false)
  const { data, error } = useQuery(ask(compareVersions, { params: { textId }, query: { from, to } }))
  if (error) return <RefusalAlert error={error} />
  if (!data) return null
  const shown = data.articles.filter((article) => all || !isStill(article))
  const tail = (data.tail ?? [])
    .map(({ title, lines }) => ({ title, lines: lines.filter((line) => all || !isLineStill(line)) }))
    .filter(({ lines }) => lines.length > 0)
  const isEqual = shown.length === 0 && tail.length === 0 && isSame(data.title) && isSame(data.preamble)
  return (
    <Box component="section" aria-label={t('versions.compared', { from, to })}>
      <Group justify="space-between" mb="sm">
        <Text fw={600}>{t('versions.compared', { from, to })}</Text>
        <Switch
          label={t('versions.show-all')}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      </Group>
      <Stack gap="md" className="t-compared">
        {isEqual && !all && <Text role="status">{t('versions.same')}</Text>}
        {(all || !isSame(data.title)) && (
          <Text fw={600} ta="center">
            <Changes changes={data.title} />
          </Text>
        )}
        {(all || !isSame(data.preamble)) && (
          <Text>
            <Changes changes={data.preamble} />
          </Text>
        )}
        {shown.map((article) => (
          <ComparedArticle key={`${article.before} ${article.after}`} article={article} />
        ))}
        {tail.map((part) => (
          <ComparedPart key={part.title} part={part} />
        ))}
        {data.tail === null && <Dimmed text={t('versions.tail-unknown')} />}
        {tail.length > 0 && <Dimmed text={t('versions.tail-compared')} />}
      </Stack>
    </Box>
  )
}

type Article = Compared['articles'][number]
const isStill = ({ before, after, heading, body }: Article) => before === after && isSame(heading) && isSame(body)

function ComparedArticle({ article: { before, after, heading, body } }: { article: Article }) {
  const t = useWords(words)
  const note =
    before === null
      ? t('versions.article-added')
      : after === null
        ? t('versions.article-removed')
        : before === after
          ? null
          : t('versions.article-moved', { n: before + 1 })
  return (
    <Box>
      <Text fw={600}>
        Điều {(after ?? before ?? 0) + 1}. <Changes changes={heading} />
      </Text>
      {note && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
      <Text>
        <Changes changes={body} />
      </Text>
    </Box>
  )
}

type Part = NonNullable<Compared['tail']>[number]
const isLineStill = ({ before, after, text }: Part['lines'][number]) => before === after && isSame(text)

/** Targets, tasks and the like: each line under the number it has, or had. */
function ComparedPart({ part: { title, lines } }: { part: Part }) {
  const t = useWords(words)
  const note = ({ before, after }: Part['lines'][number]) => {
    if (before === null) return t('versions.line-added')
    if (after === null) return t('versions.line-removed')
    return before === after ? null : t('versions.line-moved', { n: before + 1 })
  }
  return (
    <Box>
      <Text fw={600}>{title}</Text>
      {lines.map((line) => (
        <Text key={`${line.before} ${line.after}`}>
          {(line.after ?? line.before ?? 0) + 1}. <Changes changes={line.text} />
          {note(line) && (
            <Text component="span" size="sm" c="dimmed">
              {` (${note(line)})`}
            </Text>
          )}
        </Text>
      ))}
    </Box>
  )
}

const Dimmed = ({ text }: { text: string }) => (
  <Text size="sm" c="dimmed">
    {text}
  </Text>
)

function NameDialog({ textId, onClose }: { textId: string; onClose: () => void }) {
  const t = useWords(words)
  const name = useTell(nameVersion, { refresh: [listVersions] })
  const keep = { key: `text/${textId}/version-name`, name: t('versions.name-it') }
  const fields = useFields({ name: '', note: '' }, name.error, keep)
  return (
    <FormDialog
      opened
      title={t('versions.name-it')}
      onClose={onClose}
      onSubmit={() => name.mutate({ params: { textId }, body: fields.values }, { onSuccess: fields.done(onClose) })}
      pending={name.isPending}
      error={name.error}
      form={fields.form}
    >
      <TextInput label={t('versions.name')} required data-autofocus {...fields.text('name')} />
      <Textarea label={t('field.note')} autosize minRows={2} {...fields.text('note')} />
    </FormDialog>
  )
}

type RestoreProps = MarginProps & { version: number; onClose: () => void }

function RestoreDialog({ text, refresh, version, onClose }: RestoreProps) {
  const t = useWords(words)
  const restore = useTell(restoreVersion, { refresh: [getText, listVersions, ...refresh] })
  const title = t('versions.restore', { version })
  const input = { params: { textId: text.id }, body: { version }, version: text.version }
  return (
    <FormDialog
      opened
      title={title}
      submitLabel={title}
      onClose={onClose}
      onSubmit={() => restore.mutate(input, { onSuccess: onClose })}
      pending={restore.isPending}
      error={restore.error}
    >
      <Text size="sm">{t('versions.restore-why')}</Text>
    </FormDialog>
  )
}
