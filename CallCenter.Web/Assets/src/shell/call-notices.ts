// Asks once, by a click, whether the browser may show calls over other windows; gone when that is answered. Its words come from the page.
import { askForNotices, noticePermission } from '../phone/call-notice';

class CallNotices extends HTMLElement {
  connectedCallback(): void {
    this.hidden = noticePermission() !== 'default';
    if (this.hidden) {
      return;
    }

    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link-button';
    button.textContent = this.dataset.allow ?? '';
    button.onclick = () => void this.ask();
    const text = document.createElement('span');
    text.textContent = this.dataset.text ?? '';
    this.replaceChildren(text, button);
  }

  private async ask(): Promise<void> {
    await askForNotices();
    this.hidden = noticePermission() !== 'default';
  }
}

export function defineCallNotices(): void {
  customElements.define('call-notices', CallNotices);
}
