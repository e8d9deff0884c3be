/** What a sealed ballot goes through. Apart from its arithmetic, so that a screen that only shows it loads none. */

export const boxStates = ['open', 'over', 'closed', 'too_few', 'counted', 'abandoned'] as const
export type BoxState = (typeof boxStates)[number]

/** What a teller says while the key is made, in this order. */
export const ceremonySteps = ['commitment', 'offer', 'shares', 'kept'] as const
export type CeremonyStep = (typeof ceremonySteps)[number]
