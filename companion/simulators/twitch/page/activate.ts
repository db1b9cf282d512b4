import { type Answer, type Asked, refused } from "../message.ts";
import type { Devices } from "../oauth/devices.ts";
import type { User } from "../world/users.ts";
import { escaped, page } from "./frame.ts";

export interface ActivateParts {
	readonly devices: Devices;
	readonly users: () => readonly User[];
}

/** The page where a user enters the code of a device and allows or denies it, as twitch.tv/activate does. */
export function answerActivate(asked: Asked, parts: ActivateParts): Answer {
	if (asked.method === "GET") return question(asked.query.get("device-code") ?? "", parts);
	if (asked.method !== "POST") return refused(404, "Not Found");
	const form = new URLSearchParams(asked.text);
	const device = parts.devices.waitingFor(codeOf(form.get("code") ?? ""));
	if (!device) return told("This code is not valid", "It was used already, or it is too old. Ask for another one.");
	if (form.get("answer") !== "allow") {
		device.state = { phase: "denied" };
		return told("Not allowed", "Nothing was changed. You may close this page.");
	}
	const user = parts.users().find(({ login }) => login === form.get("login"));
	if (!user) return told("No such account", "Choose one of the accounts.");
	device.state = { phase: "allowed", user };
	return told("Allowed", `${user.name} is connected. You may close this page.`);
}

const codeOf = (typed: string): string => typed.replaceAll(/[\s-]/gu, "").toUpperCase();

const told = (title: string, sentence: string): Answer =>
	page(
		title,
		`<main class="narrow"><section role="status"><h1>${escaped(title)}</h1><p>${escaped(sentence)}</p></section></main>`,
	);

function question(given: string, { devices, users }: ActivateParts): Answer {
	const device = devices.waitingFor(codeOf(given) || undefined);
	const choices = users()
		.slice(0, 4)
		.map(
			({ login, name }, turn) =>
				`<label class="choice"><input type="radio" name="login" value="${escaped(login)}"${turn === 0 ? " checked" : ""}>${escaped(name)}</label>`,
		);
	const scopes = (device?.scopes ?? []).map((scope) => `<li>${escaped(scope)}</li>`).join("");
	return page(
		"Allow a device",
		`<main class="narrow"><section>
<h1>Allow a device</h1>
<p>This is a simulator. No account of Twitch is touched.</p>
<form method="post" action="/activate">
<label>Code <input class="code" name="code" required autocomplete="off" value="${escaped(device?.userCode ?? given)}"></label>
<fieldset><legend>Account</legend>${choices.join("")}</fieldset>
<button class="primary" name="answer" value="allow">Allow</button>
<button name="answer" value="deny">Deny</button>
</form>
${scopes ? `<h2>What it wants</h2><ul>${scopes}</ul>` : ""}
</section></main>`,
	);
}
