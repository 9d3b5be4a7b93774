/** An empty sheet; says what it waits for if that takes long. */
import { useEffect, useState } from "react";

const SHOW_AFTER = 500;

export function Waiting({ children }: { children: string }) {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const patience = setTimeout(() => setIsLong(true), SHOW_AFTER);
    return () => clearTimeout(patience);
  }, []);
  return (
    <div className="Waiting" role="status">
      <div>{isLong && children}</div>
    </div>
  );
}
