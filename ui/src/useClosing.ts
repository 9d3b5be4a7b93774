/** Saves what is being typed before the window closes. */
import { getCurrentWebviewWindow } from "@tauri-apps/api/webviewWindow";
import { useEffect } from "react";
import { core } from "./core";
import { useShowError } from "./notices";

/** `mayLeave` saves everything, and asks the user if that fails. */
export function useClosing(mayLeave: () => Promise<boolean>) {
  const showError = useShowError();
  useEffect(() => {
    const close = async () => {
      await core.stay();
      if (await mayLeave()) await core.leave();
    };
    const onClosing = () => void close().catch(showError);
    const listening = getCurrentWebviewWindow().listen("closing", onClosing);
    return () => void listening.then((stop) => stop());
  }, [mayLeave, showError]);
}
