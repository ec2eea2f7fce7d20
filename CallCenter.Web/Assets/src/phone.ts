// The browser's phone, on every page of a signed-in user.
import { barView } from './phone/bar-view';
import { CallNotice } from './phone/call-notice';
import { CallBar } from './phone/call-bar';
import type { PhoneConfig } from './phone/contract';
import { startHotkeys } from './phone/hotkeys';
import { Keypad } from './phone/keypad';
import { Softphone } from './phone/softphone';

function start(root: HTMLElement, config: PhoneConfig): void {
  const notice = new CallNotice(config.texts);
  const phone = new Softphone(config, (model) => {
    notice.follow(model.state);
    bar.draw(barView(model, config.texts));
    document.dispatchEvent(new CustomEvent('phonestate', { detail: { ...model, ...phone.report } }));
  });
  const keypad = new Keypad(config.texts, (digit) => phone.press(digit));
  const bar = new CallBar(root, config.texts.region, keypad, config.deskUrl, () => phone.now, (action) => phone.act(action));
  startHotkeys(() => bar.actions, (action) => bar.press(action));

  window.callcenterPhone = {
    get state() {
      return { ...phone.model, ...phone.report };
    },
    setStatus: (status) => phone.setStatus(status),
    leftTalkOver: phone.leftTalkOver,
  };

  // The engine ends everything at a sign-out; this side must not come back by itself meanwhile.
  document.addEventListener('submit', (event) => {
    if (event.target instanceof HTMLFormElement && new URL(event.target.action).pathname === config.signOutUrl) {
      void phone.signOut();
    }
  });

  void phone.start();
}

const root = document.getElementById('call-bar');
const config = document.getElementById('phone-config');
if (root && config?.textContent) {
  start(root, JSON.parse(config.textContent) as PhoneConfig);
}

declare global {
  interface Window {
    callcenterPhone?: {
      readonly state: Softphone['model'] & Softphone['report'];
      setStatus: Softphone['setStatus'];
      readonly leftTalkOver: Softphone['leftTalkOver'];
    };
  }
}
