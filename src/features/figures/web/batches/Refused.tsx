/** Which of several reports were not taken, and why: the others are done. */
import { Alert, List } from '@mantine/core'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { words } from '../../batches/words.ts'

type Answer = { outcome: string; message?: string | undefined; warnings?: { message: string }[] | undefined }
export type Named = { id: string; round: string; unit: string }

export function Refused({ asked, answers }: { asked: readonly Named[]; answers: readonly Answer[] }) {
  const t = useWords(words)
  const refused = asked.flatMap((one, index) => {
    const answer = answers[index]
    return answer?.outcome === 'refused' ? [{ ...one, why: whyOf(answer) }] : []
  })
  if (refused.length === 0) return null
  const none = refused.length === asked.length
  return (
    <Alert
      role="alert"
      color="brand"
      icon={<Icon name="warn" />}
      title={none ? t('batch.refused-all') : t('batch.refused', { count: refused.length })}
    >
      <List size="sm">
        {refused.map(({ id, ...named }) => (
          <List.Item key={id}>{t('batch.refused-one', named)}</List.Item>
        ))}
      </List>
    </Alert>
  )
}

const whyOf = ({ message = '', warnings = [] }: Answer) =>
  [message, ...warnings.map((warning) => warning.message)].join(' ')
