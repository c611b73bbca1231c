import { useState } from 'react'
import type { LiveClient } from '../../../../live/client.ts'
import { useFrames } from '../../../../live/use-live.ts'
import type { MyFloor, RoomView } from '../../../classrooms/contract.ts'

type Floor = { readonly mine: MyFloor; readonly room: RoomView }

/** Own status and own room, live; who leaves a room or comes into one sees the other from then on. */
export function useFloor(client: LiveClient | null, initial: Floor): Floor {
  const [mine, setMine] = useState(initial.mine)
  const [room, setRoom] = useState(initial.room)
  const id = mine.classroom
  useFrames(client, { room: 'floor', as: 'learner', ...(id === null ? {} : { id }) }, (frame) => {
    if (frame.t === 'mine') setMine(frame.view as MyFloor)
    if (frame.t === 'view') setRoom(frame.view as RoomView)
  })
  return { mine, room }
}
