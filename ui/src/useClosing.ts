/** Closing the window: what is still being typed goes to disk first. */
import { getCurrentWebviewWindow } from "@tauri-apps/api/webviewWindow";
import { useEffect } from "react";
import { core } from "./core";
import { useFailure } from "./failure";

/** `settle` saves everything, and asks the user if that fails. */
export function useClosing(settle: () => Promise<boolean>) {
  const tell = useFailure();
  useEffect(() => {
    const close = async () => {
      await core.stay();
      if (await settle()) await core.leave();
    };
    const heard = () => void close().catch(tell);
    const listening = getCurrentWebviewWindow().listen("closing", heard);
    return () => void listening.then((stop) => stop());
  }, [settle, tell]);
}
