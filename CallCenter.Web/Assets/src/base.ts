// The page «Загрузка базы»: what it needs of the browser itself.
import { Mapping, type Board } from './base/mapping';
import { Drop, type Page } from './base/send';

export const openDrop = (root: HTMLElement, page: Page): Drop => new Drop(root, page);
export const openMapping = (root: HTMLElement, board: Board): Mapping => new Mapping(root, board);
