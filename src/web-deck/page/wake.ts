/** A deck on a tablet must not go dark during a show; the lock ends with each hiding of the page and is taken again. */
export function keepAwake(page: Document): void {
	// Not offered on pages the browser does not trust, and refused when the battery is low.
	const take = () => {
		if (!page.hidden && "wakeLock" in navigator) void navigator.wakeLock.request("screen").catch(() => undefined);
	};
	page.addEventListener("visibilitychange", take);
	take();
}
