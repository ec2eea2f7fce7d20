// `data-copy="id"`: copies what stands in that field. The clipboard proper is closed to pages without HTTPS; there the field itself is copied from.
export function startCopying(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element | null)?.closest<HTMLElement>('[data-copy]');
    const source = button && document.getElementById(button.dataset.copy!);
    if (button && source instanceof HTMLInputElement && source.value) {
      void copy(source).then((done) => {
        button.classList.toggle('is-done', done);
        setTimeout(() => button.classList.remove('is-done'), 1_500);
      });
    }
  });
}

async function copy(source: HTMLInputElement): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(source.value).then(() => true, () => false);
  }

  // A hidden password is not copied by any browser.
  const type = source.type;
  source.type = 'text';
  source.select();
  const done = document.execCommand('copy');
  source.type = type;
  return done;
}
