/** Who still owes something: each unit by name, one click from the page that says whom to ask. */
import { Text } from '@mantine/core'
import { Fragment } from 'react'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { words } from '../words.ts'

export function Owing({ units }: { units: readonly { unitId: string; unitName: string }[] }) {
  const t = useWords(words)
  return (
    <Text size="sm" c="dimmed" component="div">
      {t('gate.owing')}{' '}
      {units.map(({ unitId, unitName }, index) => (
        <Fragment key={unitId}>
          {index > 0 && ', '}
          <TextLink to={`/to-chuc/don-vi/${unitId}`} size="sm">
            {unitName}
          </TextLink>
        </Fragment>
      ))}
    </Text>
  )
}
