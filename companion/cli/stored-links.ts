import type { Problem } from "../contract/problem.ts";
import { tryObs } from "../integrations/obs/trial.ts";
import type { Connection } from "../links/connection.ts";
import type { LinkBook } from "../links/link-book.ts";
import { Links } from "../links/links.ts";
import { localObs } from "../local-obs.ts";
import { takeLock } from "../platform/lock.ts";
import { makePrivateFolder } from "../platform/private-folder.ts";
import { openData } from "../storage/data.ts";
import { LinkShelf } from "../storage/link-shelf.ts";
import { TwitchAccounts } from "../twitch-accounts.ts";

/** While no companion runs nothing connects: the settings are changed and that is all. */
const dormant: Connection = {
	state: { phase: "stopped" },
	corrections: 0,
	start: () => {},
	retry: () => {},
	changed: () => {},
	execute: () => Promise.reject(new Error("nothing is connected")),
	stop: () => Promise.resolve(),
};

/** Works on the stored links under the lock of the folder; undefined when somebody else holds it. */
export async function withStoredLinks<Result>(
	folder: string,
	tell: (notice: Problem) => void,
	work: (links: LinkBook) => Promise<Result> | Result,
): Promise<Result | undefined> {
	await makePrivateFolder(folder);
	await using lock = await takeLock(folder);
	if (!lock) return undefined;
	const { settings, secrets } = await openData(folder, () => {});
	const shelf = new LinkShelf(settings, secrets);
	for (const notice of [...settings.notices, ...secrets.notices]) tell(notice);
	const links = new Links({
		shelf,
		integrations: { obs: () => dormant, twitch: () => dormant },
		accounts: new TwitchAccounts({ shelf, fetch, conceal: () => new DisposableStack(), needed: () => [] }),
		trial: tryObs,
		local: localObs(() => {}),
		onList: () => {},
		onGone: () => {},
	});
	return await work(links);
}
