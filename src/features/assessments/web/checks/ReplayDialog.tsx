/** Draws again in the browser from what was kept, and says of each part whether it is what the record says. */
import { Button, Code, Group, List, Loader, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatMoment } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { words as webWords } from '#web/words.ts'
import { words as conflictWords } from '../../conflicts/words.ts'
import { getDraw, type KeptDraw } from '../../draws/contract.ts'
import { type DrawInputs, replay } from '../../draws/rules.ts'
import { words as drawWords } from '../../draws/words.ts'

const words = joined(webWords, drawWords)
const proofs = ['inputs', 'commitment', 'seed', 'outcome'] as const

export function ReplayDialog({ drawId, onClose }: { drawId: string; onClose: () => void }) {
  const t = useWords(words)
  const { data: draw, error } = useQuery(ask(getDraw, { params: { drawId } }))
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('draws.replay')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('web.close') }}
    >
      <Stack gap="md">
        <Text size="sm">{t('draws.replay-lead')}</Text>
        <RefusalAlert error={error} />
        {draw ? <Proofs draw={draw} /> : <Loader />}
      </Stack>
    </Modal>
  )
}

function Proofs({ draw }: { draw: KeptDraw }) {
  const t = useWords(words)
  const { data: proven } = useQuery({ queryKey: ['replay', draw.id], queryFn: () => replay(draw), staleTime: Infinity })
  if (!proven) return <Loader />
  const at = formatMoment(draw.committedAt)
  return (
    <>
      <List listStyleType="none" spacing="xs" aria-live="polite">
        {proofs.map((one) => (
          <List.Item key={one} icon={<Icon name={proven[one] ? 'check' : 'warn'} />}>
            {t(`draws.replay-${one}`, { at })}: <b>{t(proven[one] ? 'draws.replay-right' : 'draws.replay-wrong')}</b>
          </List.Item>
        ))}
      </List>
      <Apart draw={draw} />
      {(['inputsDigest', 'nonce', 'seed'] as const).map((one) => (
        <div key={one}>
          <Text size="sm">{t(one === 'inputsDigest' ? 'draws.inputs-digest' : `draws.${one}`)}</Text>
          <Code className="g-digest">{draw[one]}</Code>
        </div>
      ))}
      <Group>
        <Button variant="default" component="a" download={`draw-${draw.number}.json`} href={addressOf(draw)}>
          {t('draws.inputs')}
        </Button>
      </Group>
    </>
  )
}

/** Pairs that the draw could not give, with whose word kept them apart. */
function Apart({ draw: { inputs, names } }: { draw: KeptDraw }) {
  const t = useWords(words)
  const said = useWords(conflictWords)
  const { conflicts } = JSON.parse(inputs) as DrawInputs
  if (conflicts.length === 0) return null
  const nameOf = (code: string) => names.find((one) => one.code === code)?.name ?? code
  return (
    <div>
      <Text size="sm">{t('draws.replay-apart')}</Text>
      <List size="sm" withPadding>
        {conflicts.map(({ units: [one, two], reason, by, id }) => (
          <List.Item key={`${one} ${two} ${reason} ${id}`}>
            {nameOf(one)} – {nameOf(two)}: {said(`conflict.reason.${reason}`)} (
            {by ? t('draws.replay-declared', { unit: nameOf(by) }) : said('conflict.derived')})
          </List.Item>
        ))}
      </List>
    </div>
  )
}

/** All of it as a file, for whoever draws again with something else. */
const addressOf = (draw: KeptDraw) =>
  `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(draw, null, 2))}`
