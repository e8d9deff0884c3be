/** Lets a list leave as a spreadsheet: the same rows that the screen shows, by the same filters and rights. */
import { Button, Group, Popover, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Call, Endpoint } from '#kit/endpoint.ts'
import { useWords } from './language.ts'
import { RefusalAlert } from './RefusalAlert.tsx'
import { saveFile } from './saveFile.ts'
import { useAttempt } from './useAttempt.ts'
import { words } from './words.ts'

const formats = ['xlsx', 'csv'] as const
type Format = (typeof formats)[number]

type Listing = Endpoint & { produces: readonly ['xlsx', 'csv'] }
type Props<E extends Listing> = {
  endpoint: E
  /** The endpoint's input for a format: params and the filters in use. */
  inputFor: (format: Format) => Call<E>
}

export function ExportButton<E extends Listing>({ endpoint, inputFor }: Props<E>) {
  const t = useWords(words)
  const [opened, { toggle, close }] = useDisclosure(false)
  const { pending, error, run } = useAttempt()
  const save = (format: Format) => run(() => saveFile(endpoint, inputFor(format) as never), close)
  return (
    <Popover opened={opened} onChange={close} trapFocus returnFocus withinPortal={false} position="bottom-end">
      <Popover.Target>
        <Button variant="default" aria-expanded={opened} onClick={toggle}>
          {t('file.export')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Group gap="xs">
            {formats.map((format) => (
              <Button key={format} variant="light" loading={pending} onClick={() => save(format)}>
                {t(`file.export-${format}`)}
              </Button>
            ))}
          </Group>
          <RefusalAlert error={error} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
