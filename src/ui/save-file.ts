/** Hands a text to the browser to save as a file: no permission is needed for what the page made. */
export function saveFile(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser has taken the address over once the click is done; it may still be reading.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}
