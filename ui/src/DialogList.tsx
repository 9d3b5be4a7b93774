/** A scrolling bullet list in a dialog. */
export function DialogList({ lines }: { lines: string[] }) {
  return (
    <ul className="Lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
