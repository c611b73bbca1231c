import type { ShouldRevalidateFunctionArgs } from 'react-router'

/** Feedback changes nothing else on the page: a thousand people send it within a minute, and nobody loads everything again. */
export const unlessFeedback = ({
  formAction,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean =>
  formAction?.includes('/feedback/') ? false : defaultShouldRevalidate
