// The player of recordings: loaded when the first one is opened.
import { RecordingPlayer } from './player/recording-player';

if (!customElements.get('recording-player')) {
  customElements.define('recording-player', RecordingPlayer);
}
