/** Takes one file from a person: by button and keyboard, or dropped on the frame. */
import { Button, FileButton, Group, Paper, Text } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { type FileKind, fileLimitMb, mediaTypes, takenAs } from '#kit/media.ts'
import { useWords } from './language.ts'
import { words } from './words.ts'

type Props = { kind: FileKind; file: File | null; onChoose: (file: File) => void; label: string; disabled?: boolean }

export function FilePicker({ kind, file, onChoose, label, disabled = false }: Props) {
  const t = useWords(words)
  const [over, setOver] = useState(false)
  const [tooLarge, setTooLarge] = useState(false)
  const take = (given: File | null | undefined) => {
    if (!given) return
    setTooLarge(given.size > fileLimitMb * 1024 * 1024)
    if (given.size <= fileLimitMb * 1024 * 1024) onChoose(given)
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) take(event.dataTransfer.files[0])
  }
  return (
    <Paper
      withBorder
      p="md"
      className="g-drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <Group gap="sm">
        <FileButton
          onChange={take}
          accept={takenAs[kind].flatMap((type) => [`.${type}`, mediaTypes[type]]).join(',')}
          disabled={disabled}
        >
          {(props) => (
            <Button variant="default" {...props}>
              {label}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {t('file.drop', { kind: takenAs[kind].map((type) => `.${type}`).join(', '), limit: fileLimitMb })}
        </Text>
      </Group>
      {file && (
        <Text size="sm" mt="xs" aria-live="polite">
          {t('file.chosen', { name: file.name, size: Math.ceil(file.size / 1024) })}
        </Text>
      )}
      {tooLarge && (
        <Text size="sm" mt="xs" role="alert">
          {t('file.too-large-here', { limit: fileLimitMb })}
        </Text>
      )}
    </Paper>
  )
}
