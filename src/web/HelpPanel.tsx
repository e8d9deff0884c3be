/** The help of one screen, beside it: what it is for, who does what, step by step, what cannot be undone. */
import { Alert, Drawer, List, Loader, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMatches } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Help, HelpPage } from '#kit/help-page.ts'
import { useDoors } from './doors.tsx'
import { words } from './help-words.ts'
import { Icon } from './icons.tsx'
import { useLanguage, useWords } from './language.ts'
import { TextLink } from './links.tsx'
import { words as shellWords } from './words.ts'

type Props = { load: () => Promise<Help>; onClose: () => void }

export function HelpPanel({ load, onClose }: Props) {
  const t = useWords(words)
  const shell = useWords(shellWords)
  const language = useLanguage()
  const here = useMatches().at(-1)?.fullPath ?? '/'
  const { data } = useQuery({ queryKey: ['help'], queryFn: load, staleTime: Number.POSITIVE_INFINITY })
  const page = data?.[here]?.[language]
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      classNames={{ title: 'g-head-title' }}
      title={t('help.title')}
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <Stack gap="lg">
        {!data && <Loader size="sm" aria-label={shell('web.loading')} />}
        {page && <Page page={page} />}
        {data && !page && <Text>{t('help.none')}</Text>}
        <Guides onLeave={onClose} />
        <Everywhere onLeave={onClose} />
      </Stack>
    </Drawer>
  )
}

function Page({ page: { purpose, who, steps, care, terms = [] } }: { page: HelpPage }) {
  const t = useWords(words)
  return (
    <>
      <Text>{purpose}</Text>
      <Part title={t('help.who')}>
        <Text>{who}</Text>
      </Part>
      <Part title={t('help.steps')}>
        <List type="ordered" spacing={4}>
          {steps.map((step) => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
      </Part>
      {care && (
        <Alert color="brand" icon={<Icon name="warn" />} title={t('help.care')}>
          {care}
        </Alert>
      )}
      {terms.length > 0 && (
        <Part title={t('help.terms')}>
          <dl className="g-terms">
            {terms.map(([term, meaning]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
    </>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <Title order={3} mb={4}>
      {title}
    </Title>
    {children}
  </section>
)

/** The guide of whoever asks, and the way to the others. */
function Guides({ onLeave }: { onLeave: () => void }) {
  const t = useWords(words)
  const { may } = useDoors()
  const keeper = may.includes('region.keep') ? 'can-bo-bo' : 'don-vi'
  const own = may.includes('account.create') ? 'quan-tri' : keeper
  return (
    <Part title={t('help.guides')}>
      <Leaving onLeave={onLeave}>
        <Stack gap={6}>
          <TextLink to={`/huong-dan/${own}`}>{t('help.guide')}</TextLink>
          <TextLink to="/huong-dan">{t('guide.all')}</TextLink>
        </Stack>
      </Leaving>
    </Part>
  )
}

/** Going somewhere leaves the panel. */
const Leaving = ({ onLeave, children }: { onLeave: () => void; children: ReactNode }) => (
  <div onClick={onLeave} onKeyDown={undefined} role="none">
    {children}
  </div>
)

/** What holds on every screen: the keys, and the list of first things for those who set the system up. */
function Everywhere({ onLeave }: { onLeave: () => void }) {
  const t = useWords(words)
  const { may } = useDoors()
  const begins = may.includes('account.create') || may.includes('region.keep')
  return (
    <Part title={t('help.keys')}>
      <Stack gap={6}>
        <Text size="sm">
          <kbd className="g-key">Ctrl</kbd> <kbd className="g-key">K</kbd> {t('help.key-search')}
        </Text>
        <Text size="sm">
          <kbd className="g-key">F1</kbd> <kbd className="g-key">?</kbd> {t('help.key-help')}
        </Text>
        <Text size="sm">
          <kbd className="g-key">Tab</kbd> <kbd className="g-key">Enter</kbd> {t('help.key-move')}
        </Text>
        {begins && (
          <Leaving onLeave={onLeave}>
            <TextLink to="/bat-dau">{t('help.start')}</TextLink>
          </Leaving>
        )}
      </Stack>
    </Part>
  )
}
