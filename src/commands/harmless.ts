/** What is printed of a file that may hold anything: no sign of it may steer the console. */
export const harmless = (text: string): string => text.replace(/\p{Cc}/gu, ' ')
