/** The codes of what can never be stored, as the endpoints that take a card tell them. */

export const shapeCodes = [
  'card.not-json',
  'card.too-long',
  'card.too-nested',
  'card.key-twice',
  'card.literal',
  'card.wrong-kind',
  'card.unknown-key',
  'card.rule-and-children',
  'card.not-one-of',
  'card.out-of-range',
  'card.number-too-large',
  'card.text-too-long',
  'card.not-text',
  'card.list-too-long',
  'card.ratio-of-two',
  'card.two-ways',
  'card.too-deep',
  'card.too-many-leaves',
] as const
export type ShapeCode = (typeof shapeCodes)[number]
