/** The modifier key of this system: ⌘ on macOS, Ctrl elsewhere. */
export const isMac = /Mac/.test(navigator.platform);

/** `Ctrl+0`, `⌘0`. */
export const chord = (key: string) => (isMac ? `⌘${key}` : `Ctrl+${key}`);
