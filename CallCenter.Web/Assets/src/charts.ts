// Stacked columns of the dashboard. The colours are the theme's own: they are read when a chart is drawn, and again when the theme changes.
import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

echarts.use([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

interface Series {
  name: string;
  /** A variable of the theme, or a colour of its own. */
  color: string;
  /** Drawn in stripes: it shares its colour with another. */
  striped: boolean;
  values: number[];
}

interface Picture {
  labels: string[];
  /** What a step is called in full. */
  titles: string[];
  series: Series[];
  /** Values are seconds. */
  isTime: boolean;
  hours: string;
}

interface Page {
  invokeMethodAsync(method: 'OpenAsync', series: number, step: number): Promise<void>;
}

const colorOf = (host: HTMLElement, color: string): string => (color.startsWith('--') ? getComputedStyle(host).getPropertyValue(color).trim() : color);

const clock = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60].map((part) => String(part).padStart(2, '0')).join(':');

export function attach(host: HTMLElement, page: Page): { draw(picture: Picture): void; detach(): void } {
  const chart = echarts.init(host, null, { renderer: 'svg' });
  let shown: Picture | undefined;

  const draw = (): void => {
    if (!shown) {
      return;
    }

    const { labels, titles, series, isTime, hours } = shown;
    const color = (name: string): string => colorOf(host, name);
    const text = { color: color('--muted'), fontFamily: 'inherit', fontSize: 11 };
    const count = new Intl.NumberFormat(document.documentElement.lang);
    chart.setOption(
      {
        animation: false,
        aria: { enabled: false },
        grid: { left: 8, right: 8, top: 12, bottom: 4, containLabel: true },
        tooltip: {
          trigger: 'axis',
          axisPointer: { type: 'shadow', shadowStyle: { color: color('--border'), opacity: 0.35 } },
          backgroundColor: color('--surface'),
          borderColor: color('--border-strong'),
          textStyle: { color: color('--text'), fontFamily: 'inherit', fontSize: 12 },
          confine: true,
          formatter: (found: unknown) => {
            const points = found as { seriesName: string; value: number; dataIndex: number; marker: string }[];
            // Names are the company's own words: as text, never as markup.
            const box = document.createElement('div');
            box.append(Object.assign(document.createElement('b'), { textContent: titles[points[0]?.dataIndex ?? 0] ?? '' }));
            for (const point of points.filter((one) => one.value > 0)) {
              const line = document.createElement('div');
              line.append(`${point.seriesName}: ${isTime ? clock(Math.round(point.value * 3600)) : count.format(point.value)}`);
              box.append(line);
            }

            return box;
          },
        },
        xAxis: { type: 'category', data: labels, axisLabel: { ...text, hideOverlap: true, ...(labels.length <= 6 ? { interval: 0, width: 84, overflow: 'truncate' } : {}) }, axisTick: { show: false }, axisLine: { lineStyle: { color: color('--border-strong') } } },
        yAxis: {
          type: 'value',
          ...(isTime ? {} : { minInterval: 1 }),
          axisLabel: { ...text, formatter: (value: number) => (isTime ? `${count.format(value)} ${hours}` : count.format(value)) },
          splitLine: { lineStyle: { color: color('--border') } },
        },
        series: series.map((one) => ({
          name: one.name,
          type: 'bar',
          stack: 'all',
          // In hours, so that the axis has round ones.
          data: isTime ? one.values.map((seconds) => seconds / 3600) : one.values,
          barMaxWidth: 36,
          cursor: 'pointer',
          itemStyle: {
            color: color(one.color),
            ...(one.striped ? { decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4, color: color('--surface') } } : {}),
          },
        })),
      },
      true,
    );
  };

  chart.on('click', (point) => void page.invokeMethodAsync('OpenAsync', point.seriesIndex ?? 0, point.dataIndex));
  const sized = new ResizeObserver(() => chart.resize());
  sized.observe(host);
  const themed = new MutationObserver(draw);
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return {
    draw(picture: Picture): void {
      shown = picture;
      draw();
    },
    detach(): void {
      sized.disconnect();
      themed.disconnect();
      chart.dispose();
    },
  };
}
