/** Milliseconds until a clipboard that has not answered is taken for closed: it may be asking a question nobody sees. */
const PATIENCE = 600;

const within = <Value>(work: Promise<Value>): Promise<Value> =>
	Promise.race([
		work,
		new Promise<never>((_, reject) => {
			setTimeout(() => reject(new Error("The clipboard does not answer")), PATIENCE);
		}),
	]);

/** The older way, by a command of the editor: it works where a page from a file may not ask for the clipboard. */
function copyByCommand(text: string): boolean {
	let written = false;
	const onCopy = (event: ClipboardEvent): void => {
		event.clipboardData?.setData("text/plain", text);
		event.preventDefault();
		written = event.clipboardData !== null;
	};
	document.addEventListener("copy", onCopy, { once: true });
	const obeyed = document.execCommand("copy");
	document.removeEventListener("copy", onCopy);
	return obeyed && written;
}

/** Whether the text lies on the clipboard now. */
export async function writeClipboard(text: string): Promise<boolean> {
	try {
		await within(navigator.clipboard.writeText(text));
		return true;
	} catch {
		return copyByCommand(text);
	}
}

/** What lies on the clipboard; null where a page may not read it. */
export async function readClipboard(): Promise<string | null> {
	try {
		return await within(navigator.clipboard.readText());
	} catch {
		return null;
	}
}
