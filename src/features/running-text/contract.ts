export { decideFollow, type FollowCommand, type FollowState } from './follow.ts'
export { type Followed, MOST_FOLLOWED, type Spot, spotsOf, startOf } from './followed.ts'
export { type Passage, passageOf, type RunningStep, type RunningWords } from './passage.ts'
