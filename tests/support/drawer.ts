/** The drawer "Grid and colours" as a person sets it: fields, checks and choices by the words that stand at them. */
import type {Page} from 'puppeteer';

/** Opens it where it is not open, and waits until it is there. */
export async function openDrawer(page: Page, tab = 'Colours'): Promise<void> {
  await page.evaluate(() => {
    if (document.querySelector('.drawer')) return;
    [...document.querySelectorAll('button')]
      .find((one) => /grid and colours/i.test(one.ariaLabel ?? one.title))
      ?.click();
  });
  await page.waitForSelector('.drawer');
  await page.evaluate((words) => {
    [...document.querySelectorAll<HTMLElement>('.drawer .tabs button')]
      .find((one) => one.textContent?.trim() === words)
      ?.click();
  }, tab);
}

/**
 * Sets a field of the drawer: a menu to the option of that value, a check or a choice on or off, a number, a text.
 * @param words of its label, whole, or how it begins
 */
export const setField = (page: Page, words: string, wanted: string | number | boolean): Promise<void> =>
  page.evaluate(
    (text, value) => {
      const labels = [...document.querySelectorAll<HTMLLabelElement>('.drawer label')];
      const named = (isIt: (own: string) => boolean) => labels.find((one) => isIt(one.textContent?.trim() ?? ''));
      const label = named((own) => own === text) ?? named((own) => own.startsWith(text));
      const control = label?.control as HTMLInputElement | HTMLSelectElement | null | undefined;
      if (!control) throw new Error(`the drawer has no field ${text}`);
      if (typeof value === 'boolean') {
        if ((control as HTMLInputElement).checked !== value) control.click();
        return;
      }
      control.value = String(value);
      if (control.value !== String(value)) throw new Error(`${text} cannot be ${value}`);
      control.dispatchEvent(new Event(control.tagName === 'SELECT' ? 'change' : 'input', {bubbles: true}));
    },
    words,
    wanted,
  );
