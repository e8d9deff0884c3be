/** The indicators of a card: a new code is followed by everything that names it; one in use is not taken away. */
import { Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { Said } from '#kit/refusal.ts'
import { indicatorTypes } from '#scoring/card.ts'
import { useWords } from '#web/language.ts'
import { words } from '../../editing/words.ts'
import { usersOfIndicator } from '../../indicator-uses/rules.ts'
import { withOtherIndicator } from '../../renaming/rules.ts'
import { useEditing } from './editing.ts'
import { ListTable } from './ListTable.tsx'
import { CodePart, PickPart, TextPart } from './parts.tsx'

export function Indicators() {
  const t = useWords(words)
  const { draft, write } = useEditing()
  const [refused, setRefused] = useState<{ code: string; users: readonly Said[] } | null>(null)
  const indicators = draft.content.indicators ?? []
  const remove = (n: number) => {
    const code = indicators[n]?.code ?? ''
    const users = indicators.filter((one) => one.code === code).length > 1 ? [] : usersOfIndicator(draft, code)
    if (code !== '' && users.length > 0) return setRefused({ code, users })
    setRefused(null)
    write(
      ['indicators'],
      indicators.filter((_, index) => index !== n),
      t('editing.indicators'),
    )
  }
  return (
    <>
      <ListTable
        way={['indicators']}
        label={t('editing.indicators')}
        heads={[t('editing.indicator-code'), t('editing.indicator-name'), t('editing.indicator-type')]}
        widths={['24%', '46%', '20%']}
        blank={{ type: 'count' }}
        add={t('editing.add-indicator')}
        onRemove={remove}
      >
        {(n, name) => (
          <>
            <Table.Td>
              <CodePart
                way={['indicators', n, 'code']}
                label={name(t('editing.indicator-code'))}
                isHidden
                rename={(begun, code) => withOtherIndicator(begun, n, code)}
              />
            </Table.Td>
            <Table.Td>
              <TextPart way={['indicators', n, 'name']} label={name(t('editing.indicator-name'))} isHidden most={500} />
            </Table.Td>
            <Table.Td>
              <PickPart
                way={['indicators', n, 'type']}
                label={name(t('editing.indicator-type'))}
                isHidden
                choices={indicatorTypes.map((type) => ({ value: type, label: t(`editing.type.${type}`) }))}
              />
            </Table.Td>
          </>
        )}
      </ListTable>
      {refused && (
        <Text size="sm" role="alert">
          {t('editing.indicator-used', { code: refused.code, users: useds(refused.users, t) })}
        </Text>
      )}
    </>
  )
}

type Say = ReturnType<typeof useWords<(typeof words)['vi']>>
const useds = (users: readonly Said[], t: Say) => users.map(({ code, params }) => t(code as never, params)).join(', ')
