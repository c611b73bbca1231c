/** Words with one part in bold, written `<1>18 of 25</1> answered` in the words' files. */
export function Rich({ text }: { text: string }) {
  const [before = '', bold = '', after = ''] = text.split(/<\/?1>/)
  return (
    <>
      {before}
      {bold && <b>{bold}</b>}
      {after}
    </>
  )
}
