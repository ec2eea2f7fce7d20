// Everything the shell needs of the browser that must work without the circuit: the connection itself, the theme, the keyboard.
import { startAppearance } from './shell/appearance';
import { startConnection } from './shell/connection';
import { startCopying } from './shell/copy';
import { defineCallNotices } from './shell/call-notices';
import { defineConnectionLabel } from './shell/connection-label';
import { defineDeviceCheck } from './shell/device-check';
import { startErrors } from './shell/errors';
import { startKeyboard } from './shell/keyboard';
import { startPopovers } from './shell/popover';
import { startTyped } from './shell/typed';
import { startUnsaved } from './shell/unsaved';

startAppearance();
defineDeviceCheck();
defineConnectionLabel();
defineCallNotices();
startKeyboard();
startErrors();
startCopying();
startPopovers();
startUnsaved();
startTyped();
void startConnection();
