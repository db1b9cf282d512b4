import { describe, expect, it } from "vitest";
import { ENCODED, useRig } from "./host-rig.ts";
import { KEY_SVG, MANUAL, PNG_BASE64 } from "./puppet-plugin.ts";

const rig = useRig();

describe("images", () => {
	it.each([
		["URL-ENCODED SVG", ENCODED, ENCODED],
		["SVG with a charset", ENCODED.replace(",", ";charset=utf8,"), ENCODED.replace(",", ";charset=utf8,")],
		["base64 PNG", `data:image/png;base64,${PNG_BASE64}`, `data:image/png;base64,${PNG_BASE64}`],
		["plugin file", "imgs/dot.png", `data:image/png;base64,${PNG_BASE64}`],
		["plugin file without extension", "imgs/key", ENCODED],
	])("takes a %s without a word", async (_name, image, uri) => {
		const context = await rig.place();
		const before = performance.now();
		await rig.settle({ event: "setImage", context, payload: { image } });
		expect(rig.host.image(context)).toMatchObject({ source: "plugin", uri });
		expect(rig.host.image(context).at).toBeGreaterThan(before);
		expect(rig.host.images(context)).toMatchObject({ count: 1, recent: [{ uri, state: 0 }] });
		expect(rig.host.breaches).toEqual([]);
	});

	it.each([
		["a raw #", `data:image/svg+xml,${KEY_SVG.replace("<circle", '<circle fill="#fff"')}`],
		["broken URL encoding", "data:image/svg+xml,%3Csvg%"],
		["no SVG at all", "data:image/svg+xml,hello"],
		["bytes of another type", `data:image/jpeg;base64,${PNG_BASE64}`],
		["broken base64", "data:image/png;base64,@@@@"],
		["a GIF", "data:image/gif;base64,R0lGODlhAQABAAAAACw="],
		["a file that is not there", "imgs/nothing"],
		["a file outside", "../../etc/passwd"],
	])("refuses %s and keeps what is shown", async (_name, image) => {
		const context = await rig.place();
		await rig.settle(
			{ event: "setImage", context, payload: { image: ENCODED } },
			{ event: "setImage", context, payload: { image } },
		);
		expect(rig.host.breaches).toMatchObject([{ severity: "error", rule: "bad-image", context }]);
		expect(rig.host.image(context).uri).toBe(ENCODED);
	});

	it("doubts a base64 SVG, but shows it", async () => {
		const context = await rig.place();
		const image = `data:image/svg+xml;base64,${Buffer.from(KEY_SVG).toString("base64")}`;
		await rig.settle({ event: "setImage", context, payload: { image } });
		expect(rig.host.breaches).toMatchObject([{ severity: "warning", rule: "doubtful-image" }]);
		expect(rig.host.image(context).uri).toBe(image);
	});

	it("reads the accessible name an SVG carries", async () => {
		const context = await rig.place();
		const svg = KEY_SVG.replace("<circle", "<title>Gameplay &amp; more, on air</title><circle");
		await rig.settle({
			event: "setImage",
			context,
			payload: { image: `data:image/svg+xml,${encodeURIComponent(svg)}` },
		});
		expect(rig.host.image(context).description).toBe("Gameplay & more, on air");
	});

	it("keeps one image per state, and shows what hardware shows", async () => {
		const context = await rig.place(MANUAL);
		const other = "imgs/dot.png";
		await rig.settle(
			{ event: "setImage", context, payload: { image: ENCODED, state: 0 } },
			{ event: "setImage", context, payload: { image: other, state: 1 } },
			{ event: "setImage", context, payload: { image: other, state: 0, target: 2 } },
		);
		expect(rig.host.image(context).uri).toBe(ENCODED);
		await rig.settle({ event: "setState", context, payload: { state: 1 } });
		expect(rig.host.image(context).uri).toContain("image/png");
		await rig.settle({ event: "setImage", context, payload: { state: 1 } });
		expect(rig.host.image(context).source).toBe("manifest");
	});

	it("counts: ten images in a second are right, the eleventh is too many", async () => {
		const context = await rig.place();
		const draw = { event: "setImage", context, payload: { image: ENCODED } };
		await rig.settle(...Array(10).fill(draw));
		expect(rig.host.breaches).toEqual([]);
		await rig.settle(draw);
		expect(rig.host.breaches).toMatchObject([{ severity: "warning", rule: "flooding", context }]);
		expect(rig.host.images(context).count).toBe(11);
	});
});
