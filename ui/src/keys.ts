/** How this system names the keys that are held: ⌘ on macOS, Ctrl elsewhere. */
export const isMac = /Mac/.test(navigator.platform);

/** `Ctrl+0`, `⌘0`. */
export const chord = (key: string) => (isMac ? `⌘${key}` : `Ctrl+${key}`);
