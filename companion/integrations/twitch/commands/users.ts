import type { TwitchPeer, TwitchUser } from "../peer.ts";
import { firstOf, refuse } from "./command.ts";
import type { HelixUser } from "./helix.external.ts";

/** Who is meant by a name as people write it, in the settings field `field`. */
export async function userOf(peer: TwitchPeer, named: string, field = "user"): Promise<TwitchUser> {
	const login = named.replace(/^@/u, "").toLowerCase();
	const known = [peer.channel, peer.user].find((user) => user.login === login);
	if (known) return known;
	const found = await firstOf<HelixUser>(peer, "users", { login });
	if (!found) throw refuse("twitch_user_missing", { name: login }, field);
	return { id: found.id, login: found.login, name: found.display_name };
}
