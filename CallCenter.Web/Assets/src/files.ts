// The page «Файловый менеджер»: what it needs of the browser itself.
import { Files, type Page } from './files/hand';

export const openFiles = (root: HTMLElement, page: Page): Files => new Files(root, page);
