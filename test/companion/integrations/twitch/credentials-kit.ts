import { onTestFinished, vi } from "vitest";
import type { AccountStanding } from "../../../../companion/contract/twitch-link.ts";
import { CredentialFault } from "../../../../companion/integrations/twitch/credential-fault.ts";
import type { Signing } from "./oauth-kit.ts";

/** The fault a promise ends with. */
export const faultOf = (ends: Promise<unknown>) =>
	ends.then(
		() => undefined,
		(error: unknown) => (error instanceof CredentialFault ? error.fault : error),
	);

/** What is told of the standing from now on. */
export function standingsOf({ credentials }: Signing): AccountStanding[] {
	const told: AccountStanding[] = [];
	credentials.listen((standing) => told.push(standing));
	return told;
}

/** Hands of the clock that the test turns. */
export function fakeTime(): void {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
	onTestFinished(() => void vi.useRealTimers());
}
