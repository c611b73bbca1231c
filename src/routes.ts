import { index, type RouteConfig, route } from '@react-router/dev/routes'

/** Every page of the product: path and route module. Actions are posted to named paths, never to an index route. */
export default [
  index('features/programme/ui/workshops-page.tsx'),
  route('/styleguide', 'ui/styleguide/page.tsx'),
] satisfies RouteConfig
