/** The drawer or dialog that is open. */
import { Ask } from "./Ask";
import { Choose } from "./Choose";
import { Fill } from "./Fill";
import { useOffice } from "./opened";
import { Take } from "./Take";
import "./office.css";

export function OfficeDialogs() {
  const { opened, take, fill, look, close } = useOffice();
  switch (opened?.kind) {
    case "take":
      return <Take {...opened} onTaken={look} onClose={close} />;
    case "fill":
      return <Fill {...opened} onClose={close} />;
    case "choose": {
      const { file } = opened;
      const choose = (act: (file: string) => void) => () => {
        close();
        act(file);
      };
      return (
        <Choose file={file} onTake={choose(take)} onFill={choose(fill)} onClose={close} />
      );
    }
    case "ask":
      return <Ask {...opened} onSent={look} onClose={close} />;
  }
  return null;
}
