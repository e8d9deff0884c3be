/** A file of this machine, chosen by button and keyboard; its name, or what is asked for, stands beside it. */
import { Button, Fieldset, FileButton, Group, Text } from '@mantine/core'

type Props = {
  label: string
  choose: string
  accept: string
  /** What is chosen, or what to choose. */
  told: string
  fault?: string | null
  onChoose: (file: File | null) => void
}

export function FileField({ label, choose, accept, told, fault, onChoose }: Props) {
  return (
    <Fieldset
      variant="unstyled"
      legend={
        <Text size="sm" fw={600}>
          {label}
        </Text>
      }
    >
      <Group gap="sm">
        <FileButton onChange={onChoose} accept={accept}>
          {(props) => (
            <Button variant="default" {...props}>
              {choose}
            </Button>
          )}
        </FileButton>
        <Text size="sm" className="g-long" aria-live="polite">
          {told}
        </Text>
      </Group>
      {fault && (
        <Text size="sm" mt="xs" role="alert">
          {fault}
        </Text>
      )}
    </Fieldset>
  )
}
