/** What is said under a draft, beside the sheet itself; fetched after it. */
import { lazy, Suspense } from 'react'
import type { MarginProps } from './Margin.tsx'

const Review = lazy(async () => ({ default: (await import('./Review.tsx')).Review }))

export const DraftReview = (props: MarginProps) => (
  <Suspense>
    <Review {...props} />
  </Suspense>
)
