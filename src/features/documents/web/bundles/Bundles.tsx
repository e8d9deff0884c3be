/** The reader's own bundles: how far each is, what came of it, and the way to its file. */
import { Box, Button, Group, List, Paper, Progress, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatMoment } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge, type Tone } from '#web/StatusBadge.tsx'
import { saveFile } from '#web/saveFile.ts'
import { useAttempt } from '#web/useAttempt.ts'
import { askBundle, type Bundle, cancelBundle, getBundleFile, listBundles } from '../../bundles/contract.ts'
import { words } from '../../bundles/screens/words.ts'
import { useKinds } from './kinds.ts'

type Standing = Bundle['state'] | 'interrupted' | 'gone'
const tones: Record<Standing, Tone> = {
  ...{ working: 'waiting', interrupted: 'returned', made: 'done', cancelled: 'withdrawn', failed: 'returned' },
  gone: 'withdrawn',
}
const standingOf = ({ state, interrupted, gone }: Bundle): Standing =>
  interrupted ? 'interrupted' : gone ? 'gone' : state

export function Bundles({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const { data } = useQuery({
    ...ask(listBundles, { params: { seasonId } }),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => standingOf(one) === 'working') ? 700 : false),
  })
  if (!data || data.items.length === 0) return null
  return (
    <Box component="section" mb="lg" aria-labelledby="bundles">
      <Title order={2} id="bundles">
        {t('bundles.title')}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('bundles.lead')}
      </Text>
      <Stack gap="sm">
        {data.items.map((one) => (
          <OneBundle key={one.id} bundle={one} />
        ))}
      </Stack>
    </Box>
  )
}

function OneBundle({ bundle }: { bundle: Bundle }) {
  const t = useWords(words)
  const kindOf = useKinds()
  const standing = standingOf(bundle)
  const { form, choice, askedAt, failure } = bundle
  const named = t('bundles.what', { what: kindOf(choice.kind), form: t(`bundles.form-${form}`) })
  return (
    <Paper withBorder p="sm" component="article" aria-label={named}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{named}</Text>
        <StatusBadge tone={tones[standing]} label={t(`bundles.is-${standing}`)} date={formatMoment(askedAt)} />
      </Group>
      {standing === 'working' && <HowFar bundle={bundle} />}
      {standing === 'interrupted' && <Text size="sm">{t('bundles.interrupted-hint')}</Text>}
      {standing === 'gone' && <Text size="sm">{t('bundles.gone-hint')}</Text>}
      {failure && <Text size="sm">{failure.message}</Text>}
      <Made bundle={bundle} />
      <Deeds bundle={bundle} standing={standing} named={named} />
    </Paper>
  )
}

/** How far it is, and which paper is being drawn; nothing is promised of how long it takes. */
function HowFar({ bundle: { done, total, now } }: { bundle: Bundle }) {
  const t = useWords(words)
  const told = () => {
    if (now !== null) return t('bundles.progress', { done: done + 1, total, now })
    return done === 0 ? t('bundles.waiting', { total }) : t('bundles.packing', { total })
  }
  return (
    <Stack gap={4} my="xs" role="status" aria-live="polite">
      <Text size="sm" className="g-long">
        {told()}
      </Text>
      <Progress value={Math.max(3, (done / total) * 100)} aria-label={told()} animated />
    </Stack>
  )
}

function Made({ bundle: { state, until, gone, total, leftOut } }: { bundle: Bundle }) {
  const t = useWords(words)
  if (state !== 'made') return null
  return (
    <>
      {!gone && (
        <Text size="sm" role="status">
          {t('bundles.until', { count: total - leftOut.length, until: until === null ? '' : formatMoment(until) })}
        </Text>
      )}
      {leftOut.length > 0 && (
        <>
          <Text size="sm">{t('bundles.left-out', { count: leftOut.length })}</Text>
          <List size="sm">
            {leftOut.map(({ title, message }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two papers may be called alike, and the list never changes.
              <List.Item key={at}>
                {title}: {message}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </>
  )
}

function Deeds({ bundle, standing, named }: { bundle: Bundle; standing: Standing; named: string }) {
  const t = useWords(words)
  const { id, seasonId, form, choice } = bundle
  const stop = useTell(cancelBundle, { refresh: [listBundles] })
  const again = useTell(askBundle, { refresh: [listBundles] })
  const fetching = useAttempt()
  const params = { bundleId: id }
  const asked = { params: { seasonId }, body: { ...choice, form } }
  const save = () =>
    fetching.run(
      () => saveFile(getBundleFile, { params, query: {} }),
      () => undefined,
    )
  return (
    <>
      <Group gap="xs" mt="xs">
        {standing === 'working' && (
          <Button
            size="xs"
            variant="default"
            aria-label={`${t('bundles.stop')}: ${named}`}
            loading={stop.isPending}
            onClick={() => stop.mutate({ params, body: {} })}
          >
            {t('bundles.stop')}
          </Button>
        )}
        {standing === 'made' && (
          <Button size="xs" aria-label={`${t('bundles.download')}: ${named}`} loading={fetching.pending} onClick={save}>
            {t('bundles.download')}
          </Button>
        )}
        {standing === 'made' && form === 'merged' && (
          <Button
            size="xs"
            variant="default"
            component="a"
            href={`/api/v1/document-bundles/${id}/file?view=print`}
            target="_blank"
            rel="noreferrer"
          >
            {t('bundles.print')}
          </Button>
        )}
        {standing !== 'working' && standing !== 'made' && (
          <Button
            size="xs"
            variant="default"
            aria-label={`${t('bundles.again')}: ${named}`}
            loading={again.isPending}
            onClick={() => again.mutate(asked)}
          >
            {t('bundles.again')}
          </Button>
        )}
      </Group>
      <RefusalAlert error={stop.error ?? again.error ?? fetching.error} />
    </>
  )
}
