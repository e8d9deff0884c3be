/** Units joined to a deed: those that exist, picked one by one, and heirs that begin, by name and code. */
import { ActionIcon, Button, Group, List, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { words } from '../transfers/words.ts'
import { UnitPicker } from './pickers.tsx'

export type HeirTyped = { name: string; code: string }
export const emptyHeir: HeirTyped = { name: '', code: '' }

type ListProps = {
  label: string
  hint: string
  units: readonly { id: string; name: string }[]
  onChange: (units: { id: string; name: string }[]) => void
  /** The unit the deed is about stands on its own. */
  not: string
}

export function UnitList({ label, hint, units, onChange, not }: ListProps) {
  const t = useWords(words)
  const [picked, setPicked] = useState<string | null>(null)
  return (
    <Stack gap={4}>
      <UnitPicker
        label={label}
        value={picked}
        onChange={setPicked}
        onPicked={(unit) => {
          if (unit.id !== not && !units.some(({ id }) => id === unit.id)) onChange([...units, unit])
          setPicked(null)
        }}
      />
      {units.length === 0 && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      <List size="sm">
        {units.map((unit) => (
          <List.Item key={unit.id}>
            <Group gap="xs">
              {unit.name}
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('deed.leave-out', { unit: unit.name })}
                onClick={() => onChange(units.filter(({ id }) => id !== unit.id))}
              >
                <Icon name="cross" size={14} />
              </ActionIcon>
            </Group>
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}

type HeirsProps = {
  heirs: readonly HeirTyped[]
  onChange: (heirs: HeirTyped[]) => void
  many: boolean
  faultOf: (path: string) => string | null
}

export function Heirs({ heirs, onChange, many, faultOf }: HeirsProps) {
  const t = useWords(words)
  const change = (at: number, typed: Partial<HeirTyped>) =>
    onChange(heirs.map((heir, index) => (index === at ? { ...heir, ...typed } : heir)))
  return (
    <Stack gap="xs">
      {heirs.map((heir, index) => (
        // The place in the list is all that tells one unnamed heir from another.
        <Group key={String(index)} grow align="flex-start">
          <TextInput
            label={many ? t('deed.new-name-of', { number: index + 1 }) : t('deed.new-name')}
            required
            value={heir.name}
            error={faultOf(`born/${index}/name`)}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
          />
          <TextInput
            label={many ? t('deed.new-code-of', { number: index + 1 }) : t('deed.new-code')}
            required
            autoCapitalize="none"
            spellCheck={false}
            value={heir.code}
            error={faultOf(`born/${index}/code`)}
            onChange={(event) => change(index, { code: event.currentTarget.value })}
          />
        </Group>
      ))}
      {many && (
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => onChange([...heirs, emptyHeir])}>
            {t('deed.another-heir')}
          </Button>
          {heirs.length > 1 && (
            <Button size="compact-sm" variant="default" onClick={() => onChange(heirs.slice(0, -1))}>
              {t('deed.fewer-heirs')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  )
}
