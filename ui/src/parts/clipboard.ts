/** Puts a text in the clipboard. Where the web view keeps its clipboard closed, a selection is copied instead. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const held = document.createElement('textarea');
    held.className = 'sr';
    held.value = text;
    document.body.append(held);
    held.select();
    document.execCommand('copy');
    held.remove();
  }
}
