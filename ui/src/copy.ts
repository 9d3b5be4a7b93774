/** Copies a text; falls back to `execCommand` where the clipboard API is refused. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
}

function copyBySelection(text: string) {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed"; // keeps the page from scrolling
  area.style.opacity = "0";
  document.body.append(area);
  area.focus();
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!isCopied) throw new Error("剪贴板不可用。请选中文字后按 Ctrl+C（⌘C）复制。");
}
