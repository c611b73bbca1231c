import { expect, test } from 'vitest'
import { readCommand } from './command.ts'

const form = (fields: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

test('[DI3] a form of the desk is a command with the step that was seen', () => {
  expect(readCommand(form({ kind: 'next', seen: '4', key: 'abc' }))).toEqual({ kind: 'next', seen: 4 })
  expect(readCommand(form({ kind: 'shift', seen: '4', minutes: '-5' }))).toEqual({
    kind: 'shift',
    seen: 4,
    minutes: -5,
  })
  expect(readCommand(form({ kind: 'auto', on: 'false' }))).toEqual({ kind: 'auto', on: false })
})

test('empty fields of the mode form are left out; an empty message takes the message away', () => {
  const fields = {
    kind: 'mode',
    seen: '4',
    mode: 'discussion',
    title: '',
    how: 'Talk in your room.',
    minutes: '',
  }
  expect(readCommand(form(fields))).toEqual({
    kind: 'mode',
    seen: 4,
    mode: 'discussion',
    how: 'Talk in your room.',
  })
  expect(readCommand(form({ kind: 'message', to: 'leads', text: '' }))).toEqual({
    kind: 'message',
    to: 'leads',
    text: '',
  })
})

test('[DI3] what is no command is refused by its field', () => {
  expect(readCommand(form({ kind: 'shift', seen: '4', minutes: 'x' }))).toMatchObject({
    refusal: 'input/invalid',
    fields: { minutes: 'input/invalid' },
  })
  expect(readCommand(form({ kind: 'next' }))).toMatchObject({ fields: { seen: 'input/invalid' } })
  expect(readCommand(form({}))).toMatchObject({ refusal: 'input/invalid' })
})
