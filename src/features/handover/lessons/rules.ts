/** What kinds of lessons there are: what worked, what stood in the way, what to do next year. */
export const lessonKinds = ['worked', 'hindered', 'advice'] as const
export type LessonKind = (typeof lessonKinds)[number]
