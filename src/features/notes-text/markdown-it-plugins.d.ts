// Plugins of HedgeDoc's renderer bring no types; only tests use them.
declare module 'markdown-it-container' {
  import type { PluginWithParams } from 'markdown-it'

  const plugin: PluginWithParams
  export default plugin
}
declare module 'markdown-it-ins' {
  import type { PluginSimple } from 'markdown-it'

  const plugin: PluginSimple
  export default plugin
}
declare module 'markdown-it-mark' {
  import type { PluginSimple } from 'markdown-it'

  const plugin: PluginSimple
  export default plugin
}
declare module 'markdown-it-sub' {
  import type { PluginSimple } from 'markdown-it'

  const plugin: PluginSimple
  export default plugin
}
declare module 'markdown-it-sup' {
  import type { PluginSimple } from 'markdown-it'

  const plugin: PluginSimple
  export default plugin
}
