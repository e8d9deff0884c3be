/** Saying something of a draft, settling it, and taking a proposed wording into its article. */
import { Box, NativeSelect, Text, Textarea, TextInput, Title } from '@mantine/core'
import type { Endpoint } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { Compared } from '#web/Changes.tsx'
import { useDoors } from '#web/doors.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import {
  acceptSuggestion,
  addComment,
  type Comment,
  getMargin,
  type Margin,
  settleComment,
} from '../comments/contract.ts'
import { words } from '../comments/words.ts'
import type { TextView } from '../contract.ts'
import { getText } from '../contract.ts'

type Article = TextView['articles'][number]
type Props = { text: TextView; article: Article | null; refresh: readonly Endpoint[]; onClose: () => void }

/** The reader's own units, those that have a say first. */
function useOwnUnits({ maySpeakFor }: Margin) {
  const { person } = useDoors()
  const posts =
    person?.posts.flatMap(({ unitId, unit }) => (unitId && unit ? [{ value: unitId, label: unit }] : [])) ?? []
  const heard = maySpeakFor.map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))
  return [...new Map([...heard, ...posts].map((unit) => [unit.value, unit])).values()]
}

type CommentProps = Props & { margin: Margin; kind: 'comment' | 'suggestion'; replyTo: string | null }

export function CommentDialog({ text, article, refresh, margin, kind, replyTo, onClose }: CommentProps) {
  const t = useWords(words)
  const add = useTell(addComment, { refresh: [getMargin, ...refresh] })
  const units = useOwnUnits(margin)
  const suggests = kind === 'suggestion'
  const title = t(replyTo ? 'margin.reply' : suggests ? 'margin.suggest' : 'margin.add')
  const keep = { key: `comment/${text.id}/${replyTo ?? article?.id ?? ''}/${kind}`, name: title }
  const first = {
    unitId: units[0]?.value ?? '',
    quote: '',
    body: '',
    heading: suggests ? (article?.heading ?? '') : '',
    wording: suggests ? (article?.body ?? '') : '',
  }
  const fields = useFields(first, add.error, keep)
  const { unitId, quote, body, heading, wording } = fields.values
  const submit = () =>
    add.mutate(
      {
        params: { textId: text.id },
        body: {
          ...{ unitId, body, replyTo, quote: quote.trim() || null, articleId: article?.id ?? null },
          suggestion: suggests ? { heading, body: wording } : null,
        },
      },
      { onSuccess: fields.done(onClose) },
    )
  return (
    <FormDialog
      opened
      size="lg"
      title={title}
      submitLabel={title}
      onClose={onClose}
      onSubmit={submit}
      pending={add.isPending}
      error={add.error}
      form={fields.form}
      labels={{ body: t('margin.body'), quote: t('margin.quote'), unitId: t('margin.unit') }}
    >
      {units.length > 1 && <NativeSelect label={t('margin.unit')} data={units} {...fields.text('unitId')} />}
      {suggests && (
        <>
          <TextInput
            label={t('margin.heading')}
            required
            {...fields.text('heading')}
            error={fields.faultOf('suggestion/heading')}
          />
          <Textarea label={t('margin.wording')} autosize minRows={4} maxRows={16} {...fields.text('wording')} />
        </>
      )}
      {!suggests && !replyTo && article && (
        <Textarea label={t('margin.quote')} autosize minRows={1} {...fields.text('quote')} />
      )}
      <Textarea
        label={t(suggests ? 'margin.why' : 'margin.body')}
        required
        autosize
        minRows={3}
        data-autofocus
        {...fields.text('body')}
      />
    </FormDialog>
  )
}

export function SettleDialog({ text, comment, refresh, onClose }: Props & { comment: Comment }) {
  const t = useWords(words)
  const settle = useTell(settleComment, { refresh: [getMargin, ...refresh] })
  const declines = comment.suggestion !== null
  const title = t(declines ? 'margin.decline' : 'margin.settle')
  const keep = { key: `comment/${comment.id}/answer`, name: title, version: comment.version }
  const fields = useFields({ answer: '' }, settle.error, keep)
  const body = { outcome: declines ? ('declined' as const) : ('done' as const), answer: fields.values.answer }
  const params = { textId: text.id, commentId: comment.id }
  return (
    <FormDialog
      opened
      title={title}
      submitLabel={title}
      onClose={onClose}
      onSubmit={() => settle.mutate({ params, body, version: fields.version }, { onSuccess: fields.done(onClose) })}
      pending={settle.isPending}
      error={settle.error}
      form={fields.form}
    >
      <Textarea
        label={t(declines ? 'margin.reason' : 'margin.answer')}
        required
        autosize
        minRows={3}
        data-autofocus
        {...fields.text('answer')}
      />
    </FormDialog>
  )
}

/** One press while the article is as it was; changed meanwhile, both are shown and a person writes what both become. */
export function AcceptDialog({ text, article, comment, refresh, onClose }: Props & { comment: Comment }) {
  const t = useWords(words)
  const accept = useTell(acceptSuggestion, { refresh: [getMargin, getText, ...refresh] })
  const { base, proposed } = comment.suggestion ?? { base: none, proposed: none }
  const moved = article !== null && (article.heading !== base.heading || article.body !== base.body)
  const title = t(moved ? 'margin.merge' : 'margin.accept')
  const fields = useFields(proposed, accept.error, { key: `comment/${comment.id}/wording`, name: title })
  const params = { textId: text.id, commentId: comment.id }
  const merged = moved ? { ...fields.values, articleVersion: article.version } : null
  return (
    <FormDialog
      opened
      size="lg"
      title={title}
      submitLabel={t('margin.accept')}
      onClose={onClose}
      onSubmit={() =>
        accept.mutate({ params, body: { merged }, version: comment.version }, { onSuccess: fields.done(onClose) })
      }
      pending={accept.isPending}
      error={accept.error}
      form={fields.form}
    >
      {moved && (
        <Box>
          <Title order={4}>{t('margin.now')}</Title>
          <Text>{article.heading}</Text>
          <Text className="g-compared">{article.body}</Text>
        </Box>
      )}
      <Box>
        <Title order={4}>{t('margin.against')}</Title>
        <Text>
          <Compared before={base.heading} after={proposed.heading} />
        </Text>
        <Text>
          <Compared before={base.body} after={proposed.body} />
        </Text>
      </Box>
      {moved && (
        <>
          <TextInput label={t('margin.heading')} required {...fields.text('heading')} />
          <Textarea label={t('margin.wording')} autosize minRows={4} {...fields.text('body')} />
        </>
      )}
    </FormDialog>
  )
}

const none = { heading: '', body: '' }
