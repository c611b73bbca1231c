import { expect, type Page } from '@playwright/test'
import type { Server } from './server.ts'

export const SCHEDULE = `schedule:
  - title: "Help before we start"
    date: "2031-05-05"
    sessions:
      - {starts: "10:00", ends: "11:00", title: "Installation help"}
  - title: "Day 1"
    date: "2031-05-06"
    sessions:
      - {starts: "07:50", ends: "08:00", title: "Icebreaker"}
      - starts: "08:00"
        ends: "09:00"
        title: Branches and merging
        url: https://lesson.example.org/branches/
        subtitle: "How *parallel* work [comes together](https://lesson.example.org/)"
      - {starts: "09:10", ends: "10:00", title: "Exercise: your first branch"}
  - title: "Day 2"
    date: "2031-05-07"
    sessions:
      - {starts: "08:00", ends: "10:00", title: "Sharing your work"}
`

/** Opens the start link and imports a schedule under this title; the page of the new workshop is open then. Gives its slug. */
export async function importWorkshop(
  page: Page,
  server: Server,
  title: string,
  schedule = SCHEDULE,
): Promise<string> {
  await page.goto(server.organiser)
  await page.goto(new URL('organise/import', server.url).href)
  await page.getByLabel('Title of the workshop').fill(title)
  await page.getByLabel('Time zone of the workshop').selectOption('Europe/Helsinki')
  await page.getByLabel('Or paste it here').fill(schedule)
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.getByRole('button', { name: 'Create the workshop' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** On the organiser's page of a workshop: opens a room and gives its code as it is shown, `ABC-DEF`. */
export async function openRoom(page: Page, name: string, seats: number): Promise<string> {
  await page.getByLabel('Name of the room', { exact: true }).fill(name)
  await page.getByLabel('Where', { exact: true }).fill('Main building')
  await page.getByLabel('Seats', { exact: true }).fill(String(seats))
  await page.getByRole('button', { name: 'Open the room' }).click()
  const room = page.getByRole('article', { name })
  await expect(room).toBeVisible()
  return (await room.getByText(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/).textContent()) ?? ''
}

/** On the organiser's page of a workshop. */
export async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish the page' }).click()
  await expect(page.getByRole('button', { name: 'Take the page back' })).toBeVisible()
}
