// The tray of files on their way: it belongs to the page but not to the circuit, so it goes on while one looks at other pages, and while the host is restarted.
import { Tray } from './uploads/tray';

customElements.define('upload-tray', Tray);
