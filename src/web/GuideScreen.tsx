/** The guides by role, as they stand in the documentation; each is fetched when somebody opens it. */
import { Code, List, Stack, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { createElement, type ReactNode } from 'react'
import { type Block, blocksOf, type Piece } from '#kit/guide.ts'
import { words } from './help-words.ts'
import { useWords } from './language.ts'
import { TextLink } from './links.tsx'
import { PageHead } from './PageHead.tsx'
import { NothingHere } from './pages.tsx'

const files = import.meta.glob<string>('/docs/guides/*.md', { query: '?raw', import: 'default' })
const fileOf = (guide: string) => files[`/docs/guides/${guide}.md`]

export const GuidesScreen = () => <GuideScreen guide="README" />

export function GuideScreen({ guide }: { guide: string }) {
  const t = useWords(words)
  const { data } = useSuspenseQuery({
    queryKey: ['guide', guide],
    queryFn: async () => (await fileOf(guide)?.()) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (data === null) return <NothingHere />
  const [first, ...blocks] = blocksOf(data)
  const title = first?.kind === 'heading' ? first.text : ''
  const crumbs = guide === 'README' ? [] : [{ label: t('guide.all'), to: '/huong-dan' }]
  return (
    <>
      <PageHead title={title} lead={t('guide.lead')} crumbs={crumbs} lang="vi" />
      <Stack gap="md" maw="46rem" lang="vi">
        {blocks.map((block) => (
          <Part key={JSON.stringify(block)} block={block} />
        ))}
      </Stack>
    </>
  )
}

function Part({ block }: { block: Block }) {
  if (block.kind === 'heading') return <Title order={block.level === 2 ? 2 : 3}>{block.text}</Title>
  if (block.kind === 'paragraph') return <Said pieces={block.pieces} />
  return (
    <List type={block.ordered ? 'ordered' : 'unordered'} spacing="sm">
      {block.items.map((item) => (
        <List.Item key={JSON.stringify(item)}>
          <Stack gap={4}>
            {item.map((pieces) => (
              <Said key={JSON.stringify(pieces)} pieces={pieces} />
            ))}
          </Stack>
        </List.Item>
      ))}
    </List>
  )
}

/** As many words as there are; they stand in their order and need no keys. */
const Said = ({ pieces }: { pieces: readonly Piece[] }) =>
  createElement('p', { className: 'g-guide' }, ...pieces.map(worded))

function worded(piece: Piece): ReactNode {
  if ('to' in piece) {
    const guide = piece.to.replace(/\.md$/, '')
    // What lies beside the guides is for whoever keeps the machine, and not part of the screens.
    return fileOf(guide) ? (
      <TextLink to={`/huong-dan/${guide}`} underline="always">
        {piece.text}
      </TextLink>
    ) : (
      <Code>{piece.text}</Code>
    )
  }
  if (piece.as === 'strong') return <strong>{piece.text}</strong>
  if (piece.as === 'quoted') return <em>{piece.text}</em>
  return piece.as === 'code' ? <Code>{piece.text}</Code> : piece.text
}
