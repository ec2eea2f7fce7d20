// The account survives a reload of the tab, so that the line is up again before the engine has been asked.
import type { SipAccount } from './contract';

const key = 'phone-account';

interface Saved extends SipAccount {
  userId: number;
}

export function savedAccount(userId: number): SipAccount | null {
  const text = sessionStorage.getItem(key);
  const saved = text ? JSON.parse(text) as Saved : null;
  return saved?.userId === userId ? { user: saved.user, password: saved.password } : null;
}

export function saveAccount(userId: number, account: SipAccount): void {
  sessionStorage.setItem(key, JSON.stringify({ userId, ...account } satisfies Saved));
}

export function forgetAccount(): void {
  sessionStorage.removeItem(key);
}
