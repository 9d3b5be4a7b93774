/** What was found, line by line, in a dialog. */
export function Lines({ of }: { of: string[] }) {
  return (
    <ul className="Lines">
      {of.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
