(() => {
  'use strict';
  const search = document.getElementById('search');
  const found = document.getElementById('found');
  const theme = document.getElementById('theme');
  const all = (selector) => [...document.querySelectorAll(selector)];
  const articles = all('article');
  const shown = new Map(articles.map((article) => [article.id, [article]]));
  for (const item of all('nav li, .side li:has(> a)')) {
    shown.get(item.querySelector('a').getAttribute('href').slice(1)).push(item);
  }

  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const article of articles) {
      const isHidden = !words.every((word) => article.dataset.words.includes(word));
      shown.get(article.id).forEach((item) => (item.hidden = isHidden));
    }
    for (const row of all('tr[data-field]')) {
      row.classList.toggle('hit', words.some((word) => row.dataset.field.includes(word)));
    }
    for (const group of all('nav .group, section.stream')) {
      group.hidden = !group.querySelector(':is(nav li, article):not([hidden])');
    }
    document.body.classList.toggle('searching', words.length > 0);
    const count = articles.filter((article) => !article.hidden).length;
    found.textContent = words.length === 0 ? '' : `${count} of ${articles.length} match`;
  };

  search.addEventListener('input', show);
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      search.value = '';
      show();
      search.blur();
    } else if (event.key === 'Enter') {
      const first = articles.find((article) => !article.hidden);
      if (first) {
        first.focus({ preventScroll: true });
        first.scrollIntoView();
      }
    }
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === 'dark' : prefersDark.matches;
  };
  const nameTheme = () => {
    theme.textContent = isDark() ? 'Light' : 'Dark';
    theme.setAttribute('aria-label', isDark() ? 'Show it in light colours' : 'Show it in dark colours');
    theme.removeAttribute('aria-pressed');
  };
  theme.addEventListener('click', () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    nameTheme();
  });
  prefersDark.addEventListener('change', nameTheme);
  nameTheme();
  document.body.classList.add('scripted');

  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('details:not([open])');
    closed.forEach((details) => (details.open = true));
  });
  addEventListener('afterprint', () => closed.forEach((details) => (details.open = false)));

  // A link to an event that the search has hidden shows it.
  addEventListener('hashchange', () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest('[hidden]')) {
      search.value = '';
      show();
      target.scrollIntoView();
    }
  });
  show();
})();
