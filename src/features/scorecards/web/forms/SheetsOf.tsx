/** The sheets of a file: which were read, in their order; others with a table may be read instead, or together with them. */
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#web/language.ts'
import { type FormReading, takenSheets } from '../../forms/contract.ts'
import { words } from '../../forms/screens/words.ts'

type Props = { reading: FormReading; onSheets: (sheets: string) => void }

export function SheetsOf({ reading: { sheets, kind }, onSheets }: Props) {
  const t = useWords(words)
  const taken = takenSheets({ sheets }).map(String)
  const [chosen, setChosen] = useState(taken)
  const forms = sheets.filter(({ criteria }) => criteria !== null)
  const others = sheets.filter(({ criteria, isTaken }) => criteria === null && !isTaken)
  const inOrder = chosen.toSorted((a, b) => Number(a) - Number(b)).join(',')
  return (
    <Stack gap="xs">
      {kind === 'form' && forms.length > 1 && (
        <>
          <Checkbox.Group
            label={t('forms.sheets')}
            description={t('forms.sheets-hint')}
            value={chosen}
            onChange={setChosen}
          >
            <Stack gap={6} mt={6}>
              {sheets.map(({ name, hidden, criteria, max, isTaken }, at) =>
                criteria === null ? null : (
                  <Checkbox
                    key={`${name}-${at.toString()}`}
                    value={String(at + 1)}
                    label={[
                      t(max === null ? 'forms.sheet-of' : 'forms.sheet-of-points', {
                        ...{ name, criteria, max: String(max ?? '').replace('.', ',') },
                      }),
                      ...(hidden ? [t('forms.sheet-hidden')] : []),
                      t(isTaken ? 'forms.sheet-taken' : 'forms.sheet-not-taken'),
                    ].join(' · ')}
                  />
                ),
              )}
            </Stack>
          </Checkbox.Group>
          <Group>
            <Button
              variant="default"
              disabled={chosen.length === 0 || inOrder === taken.join(',')}
              onClick={() => onSheets(inOrder)}
            >
              {t('forms.read-sheets')}
            </Button>
          </Group>
        </>
      )}
      {others.length > 0 && (
        <Text size="sm">
          {t('forms.sheets-without', {
            names: others
              .map(({ name, hidden }) => (hidden ? `${name} (${t('forms.sheet-hidden')})` : name))
              .join('; '),
          })}
        </Text>
      )}
    </Stack>
  )
}
