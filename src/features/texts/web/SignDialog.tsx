/** Signing: the head reads the frozen text, and the browser digests exactly the characters it shows. */
import { Alert, Box, Checkbox, Code, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { sha256 } from '#kit/digest.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { signText, type TextView } from '../contract.ts'
import { words } from '../words.ts'
import { FrozenContent } from './Sheet.tsx'

type Props = {
  text: TextView & { frozen: NonNullable<TextView['frozen']> }
  unit: { unitId: string; unitName: string }
  refresh: readonly Endpoint[]
  onClose: () => void
}

/** The digest of the characters shown, computed here; null until it is known. */
function useDigest(content: string): string | null {
  const [found, setFound] = useState<{ content: string; digest: string } | null>(null)
  useEffect(() => {
    let wanted = true
    sha256(content).then((digest) => wanted && setFound({ content, digest }))
    return () => {
      wanted = false
    }
  }, [content])
  return found?.content === content ? found.digest : null
}

export function SignDialog({ text, unit, refresh, onClose }: Props) {
  const t = useWords(words)
  const cache = useQueryClient()
  const { content } = text.frozen
  const digest = useDigest(content)
  // Having read is about these very characters: another text has to be read again.
  const [read, setRead] = useState<string | null>(null)
  const sign = useTell(signText, { refresh })
  const submit = () => {
    if (digest === null) return
    const input = { params: { textId: text.id }, body: { digest, unitId: unit.unitId } }
    sign.mutate(input, { onSuccess: onClose, onError: () => cache.invalidateQueries() })
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      size="xl"
      title={t('text.sign-for', { unit: unit.unitName })}
      submitLabel={t('text.sign')}
      onSubmit={submit}
      pending={sign.isPending}
      error={sign.error}
      ready={digest !== null && read === content}
    >
      <Alert color="brand" icon={<Icon name="warn" />}>
        <Text size="sm">{t('text.sign-meaning')}</Text>
      </Alert>
      <Box role="region" tabIndex={0} aria-label={t('text.frozen-title')} className="t-sheet t-window">
        <FrozenContent content={content} />
      </Box>
      <Text size="sm" component="div" aria-live="polite">
        {digest === null ? t('text.computing') : t('text.digest-shown')}
        {digest && (
          <Code block className="g-digest">
            {digest}
          </Code>
        )}
      </Text>
      <Checkbox
        label={t('text.read-all')}
        checked={read === content}
        onChange={(event) => setRead(event.currentTarget.checked ? content : null)}
      />
    </FormDialog>
  )
}
