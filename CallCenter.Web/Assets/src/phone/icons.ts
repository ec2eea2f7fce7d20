import type { BarAction } from './bar-view';

// 24 x 24, drawn with the text's colour.
const paths: Record<BarAction, string> = {
  answer: 'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1z',
  hangUp: 'M3 14.5c5-5 13-5 18 0l-2.5 2.7-3.7-2v-2.6a10 10 0 0 0-5.6 0v2.6l-3.7 2z',
  decline: 'M3 14.5c5-5 13-5 18 0l-2.5 2.7-3.7-2v-2.6a10 10 0 0 0-5.6 0v2.6l-3.7 2z',
  mute: 'M9 6a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0zM6 11a6 6 0 0 0 12 0M12 17v4',
  hold: 'M8 5v14M16 5v14',
  keypad: 'M6 5h.01M12 5h.01M18 5h.01M6 11h.01M12 11h.01M18 11h.01M6 17h.01M12 17h.01M18 17h.01M12 22h.01',
  transfer: 'M4 6h9v4M4 18h9v-4M10 12h10M16 8l4 4-4 4',
  handOver: 'M3 12h6M15 12h6M9 9v6M15 9v6M9 12h6',
  confer: 'M8 9a2.5 2.5 0 1 0 0-.1M16 9a2.5 2.5 0 1 0 0-.1M12 15a2.5 2.5 0 1 0 0-.1M4 19c1-3 3-4 4-4M20 19c-1-3-3-4-4-4',
  sendAway: 'M20 12H6M11 7l-5 5 5 5',
  openCard: 'M4 5h16v14H4zM8 10h3v3H8zM14 10h3M14 13h3M8 16h9',
  takeOver: 'M4 5h16v11H4zM9 20h6M12 8v5M9.5 10.5 12 13l2.5-2.5',
  retry: 'M19 12a7 7 0 1 1-2-5l2 2M19 4v5h-5',
};

export function icon(action: BarAction): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[action]);
  svg.append(path);
  if (action === 'mute') {
    const slash = path.cloneNode() as SVGPathElement;
    slash.setAttribute('d', 'M4 3l16 18');
    slash.setAttribute('class', 'call-slash');
    svg.append(slash);
  }

  return svg;
}
