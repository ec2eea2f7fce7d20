// Everything the shell needs of the browser that must work without the circuit: the connection itself, the theme, the keyboard.
import { startAppearance } from './shell/appearance';
import { startConnection } from './shell/connection';
import { startCopying } from './shell/copy';
import { defineDeviceCheck } from './shell/device-check';
import { startErrors } from './shell/errors';
import { startKeyboard } from './shell/keyboard';
import { startUnsaved } from './shell/unsaved';

startAppearance();
defineDeviceCheck();
startKeyboard();
startErrors();
startCopying();
startUnsaved();
void startConnection();
