/** Where the effect stands on the page of two cards compared: below all that changed. */
export const effectAnchor = 'cham-lai'
