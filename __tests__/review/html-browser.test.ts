import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { html } from "../../src/review/report/html";
import { foldedAccess } from "../../src/review/report/fold";
import { foldedFindings } from "../../src/review/report/fold-findings";
import { describeWith, toolPath } from "../support/describe-with";
import { attacks, cases } from "./report/cases";

/**
 * Runs in the page: the elements whose text has less contrast to its ground than WCAG 2.1 asks for (4.5 to 1).
 *
 * @see https://www.w3.org/TR/WCAG21/#contrast-minimum
 */
const weakText = `(() => {
  const channel = (value) => value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const light = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(Number);
    return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  };
  const ground = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (color !== "rgba(0, 0, 0, 0)") return color;
    }
    return "rgb(255, 255, 255)";
  };
  return [...document.querySelectorAll("body *")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ""))
    .flatMap((element) => {
      const style = getComputedStyle(element);
      const drawn = element.namespaceURI.endsWith("svg");
      const [more, less] = [light(drawn ? style.fill : style.color), light(ground(element))].sort((a, b) => b - a);
      const contrast = (more + 0.05) / (less + 0.05);
      return contrast < 4.5 ? [element.outerHTML.slice(0, 80) + " has " + contrast.toFixed(1)] : [];
    });
})()`;

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

describeWith(["chromium"], "in a real browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "grantform-browser-"));
  let context: BrowserContext;
  const complaints: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    context = await chromium.launchPersistentContext(join(folder, "profile"), {
      executablePath: toolPath("chromium"),
      headless: true,
      args: flags,
    });
    context.on("console", (message) => complaints.push(message.text()));
    context.on("weberror", (error) => complaints.push(error.error().message));
    context.on("dialog", (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on("request", (request) => requests.push(request.url()));
  });

  afterAll(async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(name: keyof typeof cases): Promise<Page> {
    const path = join(folder, `${name}.html`);
    writeFileSync(path, await html(cases[name]));
    complaints.length = 0;
    requests.length = 0;
    const page = await context.newPage();
    await page.goto(pathToFileURL(path).href);
    return page;
  }

  test.each(Object.keys(cases) as (keyof typeof cases)[])(
    "%s opens without a complaint, and loads nothing else",
    async (name) => {
      const page = await open(name);
      const { access, findings } = cases[name];
      const { changed, ownServices, kept } = foldedAccess(access);
      expect(await page.locator("tbody tr").count()).toBe([...changed, ...ownServices, ...kept].length);
      expect(await page.locator("article").count()).toBe(foldedFindings(findings).length);
      expect(await page.locator("svg .node").count()).toBeGreaterThan(1);
      // levels and paths are in the table
      const arrows = new Set(
        access.map(({ principal, own, bucket, change }) => JSON.stringify([own ?? principal, bucket, change])),
      );
      expect(await page.locator("svg .edge").count()).toBe(arrows.size);
      const [picture, table] = [
        await page.locator("svg").boundingBox(),
        await page.locator("table").first().boundingBox(),
      ];
      expect(picture?.y).toBeLessThan(table?.y ?? 0);
      const box = await page.locator("svg").boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(40);
      expect(complaints).toEqual([]);
      expect(requests).toHaveLength(1);
      await page.close();
    },
  );

  test("hostile names are shown as text, and do not run", async () => {
    const page = await open("hostile");
    expect(await page.locator("script, img, iframe, object, embed, base, form, [onerror], [onclick]").count()).toBe(0);
    expect(await page.locator("tbody strong").allInnerTexts()).toContain(`unknown ${attacks[0] ?? ""}`);
    const text = await page.locator("svg").textContent();
    expect(text).toContain("<script>alert(1)</script>");
    expect(text).toContain("&lt;b&gt; \\N \\G &#60;script&#62;");
    const links = await page.evaluate<readonly (string | null)[]>(
      "[...document.links].map((link) => link.getAttribute('href'))",
    );
    expect(links.filter((link) => !link?.startsWith("https://"))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each(["light", "dark"] as const)("text stands out in %s", async (colorScheme) => {
    const page = await open("findings");
    await page.emulateMedia({ colorScheme });
    const weak = await page.evaluate<readonly string[]>(weakText);
    expect(weak).toEqual([]);
    await page.close();
  });

  test("it fits a narrow window without scrolling the page sideways", async () => {
    const page = await open("hostile");
    await page.setViewportSize({ width: 420, height: 800 });
    expect(await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    await page.close();
  });
});
