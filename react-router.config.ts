import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src',
  buildDirectory: 'build',
  ssr: true,
  // The whole route table comes with the first script: a page never asks `/__manifest` in the middle of a workshop.
  routeDiscovery: { mode: 'initial' },
} satisfies Config
