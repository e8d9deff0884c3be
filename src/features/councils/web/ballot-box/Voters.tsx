/** Who votes, and the words of each one's key, to be read aloud before the box is opened. */
import { Table, Text } from '@mantine/core'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import type { BallotBox } from '../../boxes/contract.ts'
import { words } from '../../boxes/words.ts'
import { Section } from './Section.tsx'
import { Words } from './Words.tsx'

export function Voters({ box }: { box: BallotBox }) {
  const t = useWords(words)
  const title = t('ballot-box.voters')
  return (
    <Section title={title}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('ballot-box.voters-hint')}
      </Text>
      <TableFrame label={title} numbered>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>#</Table.Th>
            <Table.Th>{title}</Table.Th>
            <Table.Th>{t('ballot-box.words')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {box.voters.map(({ memberId, name, unitName, key }, at) => (
            <Table.Tr key={memberId}>
              <Table.Td>{at + 1}</Table.Td>
              <Table.Th scope="row">{name === null ? unitName : `${name} (${unitName})`}</Table.Th>
              <Table.Td>
                {key === null ? (
                  <Text size="sm" c="dimmed">
                    {t('ballot-box.no-key')}
                  </Text>
                ) : (
                  <Words digest={key} />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </Section>
  )
}
