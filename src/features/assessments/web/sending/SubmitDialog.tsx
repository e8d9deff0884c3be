/** "Nộp": what is lacking with a way to each, the digest worked out here, the server's time; then the receipt. */
import { Alert, Anchor, Button, Code, Group, List, Loader, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { digestOf } from '#kit/digest.ts'
import type { Card } from '#scoring/card.ts'
import { ask, call, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { flush } from '#web/outbox.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useUnsent } from '#web/unsent.ts'
import { calledIn } from '../../form-checks/rules.ts'
import { layerTerms } from '../../layer-names/rules.ts'
import { leavesWith } from '../../reopening/rules.ts'
import { formText, readForm } from '../../sealing/rules.ts'
import {
  bringContent,
  type Lack,
  listSendings,
  type Prepared,
  prepareSending,
  submitLayer,
  takeCardUp,
} from '../../sending/contract.ts'
import { serverTime } from '../../sending/rules.ts'
import { words } from '../../sending/words.ts'
import { dropContent, keepContent, type Unsaved, unsavedIn, withUnsaved } from './following.ts'
import { lacksSeen } from './lacks.ts'
import type { DialogProps } from './SendingDialogs.tsx'

const refresh = [listSendings, prepareSending]

export function SubmitDialog(props: DialogProps) {
  const { layer, card, onDone, onDeed, onClose } = props
  const t = useWords(words)
  const title = t('sending.submit-of', { layer: layerTerms[layer.kind], unit: layer.unitName })
  const isFlushed = useFlushed()
  const { entries } = useUnsent()
  const unsaved = useMemo(() => unsavedIn(entries.values(), layer, card), [entries, layer, card])
  const prepares = ask(prepareSending, { params: { layerId: layer.id } })
  const asked = useQuery({ ...prepares, staleTime: 0, enabled: isFlushed })
  const prepared = asked.isFetching ? undefined : asked.data
  const sealed = useSealed(prepared, unsaved, card)
  const told = useTell(submitLayer, { refresh })
  const follows = sealed !== undefined && sealed.digest !== prepared?.digest
  const isClear = prepared?.why === null && unsaved.unsettled === 0 && sealed?.lacks.length === 0

  const submit = () => {
    if (!prepared || !sealed) return
    if (follows) keepContent(layer.id, title, sealed.text)
    const base = { base: prepared.digest }
    const body = { form: sealed.digest, card: prepared.card, follows, ...(follows && base), files: sealed.files }
    told.mutate(
      { params: { layerId: layer.id }, body },
      {
        onSuccess: async ({ sending }) => {
          if (follows) await bring(sending.id, layer.id, sealed.text)
          onDone?.()
          onDeed('receipt')
        },
      },
    )
  }
  return (
    <FormDialog
      opened
      size="lg"
      onClose={onClose}
      title={title}
      submitLabel={t('sending.submit')}
      ready={isClear && sealed !== undefined && (prepared?.may.includes('sending.submit') ?? false)}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
    >
      <Text size="sm">{t('sending.hint')}</Text>
      <RefusalAlert error={asked.error} onRetry={asked.refetch} />
      {!sealed && !asked.error && <Loader size="sm" />}
      {prepared && sealed && <Standing {...props} prepared={prepared} lacks={sealed.lacks} />}
      {prepared && !prepared.may.includes('sending.submit') && <Alert>{t('sending.head-sends')}</Alert>}
      {unsaved.unsettled > 0 && <Alert color="brand">{t('sending.unsettled', { cells: unsaved.unsettled })}</Alert>}
      {follows && unsaved.cells.length > 0 && <Alert>{t('sending.unsaved', { cells: unsaved.cells.length })}</Alert>}
      {prepared && <Facts prepared={prepared} digest={sealed?.digest} />}
    </FormDialog>
  )
}

/** What was typed a moment ago goes first: then the server holds what is shown. Without a line it waits no longer than that. */
function useFlushed(): boolean {
  const [isFlushed, setFlushed] = useState(false)
  useEffect(() => {
    void flush().finally(() => setFlushed(true))
  }, [])
  return isFlushed
}

/** The receipt is there whatever comes of it: what does not go now waits on this PC and is offered again. */
async function bring(sendingId: string, layerId: string, text: string): Promise<void> {
  try {
    await call(bringContent, { params: { sendingId }, body: { text } })
    dropContent(layerId)
  } catch {
    // Told beside the layer, with the day until when and the button that tries again.
  }
}

type Sealed = { text: string; digest: string; files: string[]; lacks: Lack[] }

/** The form as it is seen here, its digest and what it lacks, worked out in this browser. */
function useSealed(prepared: Prepared | undefined, unsaved: Unsaved, card: Card): Sealed | undefined {
  const [sealed, setSealed] = useState<Sealed>()
  useEffect(() => {
    let isCurrent = true
    const form = prepared && readForm(prepared.text)
    if (!form) return setSealed(undefined)
    const seen = withUnsaved(form, unsaved.cells)
    const text = formText(seen)
    const files = [...new Set(seen.evidence.flatMap(({ file }) => file ?? []))]
    const lacks = lacksSeen(seen, card, prepared.ground)
    void digestOf(text).then((digest) => isCurrent && setSealed({ text, digest, files, lacks }))
    return () => {
      isCurrent = false
    }
  }, [prepared, unsaved, card])
  return sealed
}

type StandingProps = DialogProps & { prepared: Prepared; lacks: readonly Lack[] }

/** Whether it can go now, and what is lacking. */
function Standing({ prepared, lacks, card, onCriterion, onClose }: StandingProps) {
  const t = useWords(words)
  const said = useSaid()
  const called = calledIn(card)
  // A figure is shown where it first counts.
  const show = (code: string) => {
    onClose()
    onCriterion?.(leavesWith(card, code)[0]?.code ?? code)
  }
  return (
    <Stack gap="sm">
      {prepared.why && <Alert color="brand">{said(prepared.why.code, prepared.why.params)}</Alert>}
      {prepared.newCard && <TakeUp prepared={prepared} newCard={prepared.newCard} />}
      {prepared.left.length > 0 && <Alert>{t('sending.left', { criteria: prepared.left.join('; ') })}</Alert>}
      {lacks.length === 0 ? (
        !prepared.why && <Alert color="green">{t('sending.clear')}</Alert>
      ) : (
        <Alert color="brand" title={t('sending.lacks', { count: lacks.length })}>
          <List size="sm">
            {lacks.map(({ code, criteria }) => (
              <List.Item key={code}>
                {said(code, { criteria: '' }).replace(/:\s*$/, '')}
                {criteria.length > 0 && (
                  <Stack gap={4} mt={4} align="flex-start">
                    {criteria.map((criterion) => (
                      <Anchor
                        key={criterion}
                        component="button"
                        type="button"
                        size="sm"
                        ta="left"
                        mih={24}
                        aria-label={t('sending.go', { criterion: called(criterion) })}
                        onClick={() => show(criterion)}
                      >
                        {called(criterion)}
                      </Anchor>
                    ))}
                  </Stack>
                )}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  )
}

/** The server's codes in this reader's words. */
function useSaid() {
  const t = useWords(words)
  return (code: string, params: NonNullable<Prepared['why']>['params'] = {}) =>
    code in words.vi ? t(code as keyof typeof words.vi, params) : code
}

type TakeUpProps = { prepared: Prepared; newCard: NonNullable<Prepared['newCard']> }

function TakeUp({ prepared, newCard }: TakeUpProps) {
  const t = useWords(words)
  const told = useTell(takeCardUp, { refresh })
  const { scorecardId, sheetVersion } = newCard
  const submit = () =>
    told.mutate({ params: { sheetId: prepared.sheetId }, body: { scorecardId }, version: sheetVersion })
  return (
    <Stack gap="xs">
      <RefusalAlert error={told.error} />
      {prepared.may.includes('sheet.take-up') && (
        <Group>
          <Button variant="default" loading={told.isPending} onClick={submit}>
            {t('sending.take-up')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

/** More than this, and somebody may believe that there is time left. */
const tolerated = 2

function Facts({ prepared, digest }: { prepared: Prepared; digest: string | undefined }) {
  const t = useWords(words)
  const { serverTime: at, lastDay } = prepared
  const [minutes] = useState(() => Math.round((Date.now() - Date.parse(at)) / 60_000))
  return (
    <Stack gap="xs">
      {Math.abs(minutes) > tolerated && <Alert color="brand">{t('sending.clock-off', { minutes })}</Alert>}
      <Table variant="vertical" layout="fixed">
        <Table.Tbody>
          <Table.Tr>
            <Table.Th w="35%">{t('sending.server-time')}</Table.Th>
            <Table.Td>{serverTime(new Date(at))}</Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th>{t('sending.last-day')}</Table.Th>
            <Table.Td>{formatDay(lastDay) || t('sending.no-last-day')}</Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th>{t('sending.digest')}</Table.Th>
            <Table.Td className="g-long">{digest && <Code>{digest}</Code>}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
