import { FaultBook } from "./faults.ts";
import { Listener } from "./listener.ts";
import { type Answer, type Asked, refused } from "./message.ts";
import { Clients } from "./oauth/clients.ts";
import { Devices } from "./oauth/devices.ts";
import { answerOauth } from "./oauth/endpoints.ts";
import { type Token, Tokens } from "./oauth/tokens.ts";
import { answerActivate } from "./page/activate.ts";
import { refusalOfStrangers } from "./page/frame.ts";
import { RequestLog } from "./request-log.ts";
import { WorldTime } from "./time.ts";
import { newUsers, type User } from "./world/users.ts";

/** Twitch behind one port: id.twitch.tv below /oauth2, api.twitch.tv below /helix, EventSub at /ws. */
export class SimulatedTwitch implements AsyncDisposable {
	readonly time = new WorldTime();
	readonly faults = new FaultBook();
	readonly log = new RequestLog();
	readonly clients = new Clients();
	readonly devices = new Devices(this.time);
	readonly tokens = new Tokens(this.time, () => undefined);
	readonly users: User[] = newUsers();
	readonly #listener = new Listener(this, (socket) => socket.close());
	#port = 0;

	/** Opens the port and answers its number. */
	async listen(port: number): Promise<number> {
		this.#port = await this.#listener.listen(port);
		return this.#port;
	}

	/** The account of this login. Throws where there is none. */
	user(login: string): User {
		const user = this.users.find((one) => one.login === login);
		if (!user) throw new Error(`There is no account ${login}`);
		return user;
	}

	note(asked: Asked, from: string): void {
		this.log.add(asked, from, this.#tokenOf(asked)?.user.login);
	}

	answer(asked: Asked): Answer {
		return this.#page(asked) ?? answerOauth(asked, this.#oauth) ?? refused(404, "Not Found");
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.time[Symbol.dispose]();
		await this.#listener.close();
	}

	get #oauth() {
		const { clients, devices, tokens, faults, time } = this;
		return { clients, devices, tokens, faults, time, activate: () => `http://127.0.0.1:${this.#port}/activate` };
	}

	#page(asked: Asked): Answer | undefined {
		if (asked.path !== "/activate") return undefined;
		const { devices, users } = this;
		return refusalOfStrangers(asked.headers, this.#port) ?? answerActivate(asked, { devices, users: () => users });
	}

	#tokenOf({ headers }: Asked): Token | undefined {
		const access = /^(?:Bearer|OAuth) (\S+)$/iu.exec(headers.authorization ?? "")?.[1];
		return access === undefined ? undefined : this.tokens.find(access);
	}
}
