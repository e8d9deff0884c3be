/** A Word file or a pasted text comes into a draft: chosen, shown as it was read, then taken in. */
import { Button, Divider, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { call, useTell } from '#web/api.ts'
import { FilePicker } from '#web/FilePicker.tsx'
import { KeptLine } from '#web/FormState.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useAttempt } from '#web/useAttempt.ts'
import { useFields } from '#web/useFields.ts'
import { getMargin } from '../comments/contract.ts'
import { getText } from '../contract.ts'
import { checkFile, checkPaste, type Intake, takeInFile, takeInPaste } from '../intake/contract.ts'
import type { Choice } from '../intake/rules.ts'
import { words } from '../intake/words.ts'
import { listVersions } from '../versions/contract.ts'
import { words as textWords } from '../words.ts'
import { IntakePreview } from './IntakePreview.tsx'
import type { MarginProps } from './Margin.tsx'

/** What was read, and what it was read from: the same is sent when it is taken in. */
type Read = { intake: Intake } & ({ file: File } | { pasted: string })

/** `keptAs`: under which name a pasted text is kept until it is taken in. */
type Props = MarginProps & { keptAs: string; onClose: () => void }

export function IntakeDialog({ text, refresh, keptAs, onClose }: Props) {
  const t = useWords(words)
  const own = useWords(textWords)
  const params = { textId: text.id }
  const [read, setRead] = useState<Read | null>(null)
  const [file, setFile] = useState<File | null>(null)
  const reading = useAttempt()
  const again = [getText, getMargin, listVersions, ...refresh]
  const [takeFile, takePaste] = [useTell(takeInFile, { refresh: again }), useTell(takeInPaste, { refresh: again })]
  const fields = useFields({ pasted: '' }, reading.error, { key: keptAs, name: t('intake.title') })
  const { pasted } = fields.values

  const look = (work: () => Promise<Read>) =>
    reading.run(
      async () => setRead(await work()),
      () => undefined,
    )
  const lookAtFile = (chosen: File) => {
    setFile(chosen)
    look(async () => ({ file: chosen, intake: await call(checkFile, { params, file: chosen }) }))
  }
  const lookAtPaste = () =>
    look(async () => ({ pasted, intake: await call(checkPaste, { params, body: { text: pasted } }) }))
  const back = () => {
    setRead(null)
    setFile(null)
    for (const take of [takeFile, takePaste]) take.reset()
  }
  const cancel = () => {
    fields.form.discard()
    onClose()
  }
  const go = ({ mode, title, preamble, without }: Choice) => {
    if (!read) return
    const { plan } = read.intake
    const { version } = text
    const onSuccess = fields.done(onClose)
    if ('pasted' in read) {
      const body = { text: read.pasted, plan, mode, title, preamble, without: [...without] }
      return takePaste.mutate({ params, body, version }, { onSuccess })
    }
    const said = (yes: boolean) => (yes ? 'yes' : 'no')
    const query = { plan, mode, title: said(title), preamble: said(preamble), without: without.join(',') } as const
    takeFile.mutate({ params, query, file: read.file, version }, { onSuccess })
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('intake.title')}
      size="xl"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': own('text.close') }}
    >
      {read ? (
        <IntakePreview
          intake={read.intake}
          standing={text.articles.length}
          preamble={text.preamble}
          pending={takeFile.isPending || takePaste.isPending}
          error={takeFile.error ?? takePaste.error}
          onBack={back}
          onGo={go}
        />
      ) : (
        <Stack gap="md">
          <Text size="sm">{t('intake.hint')}</Text>
          <FilePicker
            kind="docx"
            label={t('intake.choose')}
            file={file}
            onChoose={lookAtFile}
            disabled={reading.pending}
          />
          <Divider />
          <Textarea
            label={t('intake.paste')}
            description={t('intake.paste-why')}
            autosize
            minRows={6}
            maxRows={16}
            {...fields.text('pasted')}
            error={fields.faultOf('text')}
          />
          {reading.pending && (
            <Text size="sm" role="status">
              {t('intake.looking')}
            </Text>
          )}
          <RefusalAlert error={reading.error} />
          <Group justify="flex-end" gap="xs">
            <KeptLine form={fields.form} />
            <Button variant="default" onClick={cancel}>
              {own('text.cancel')}
            </Button>
            <Button disabled={pasted.trim() === ''} loading={reading.pending} onClick={lookAtPaste}>
              {t('intake.look')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
