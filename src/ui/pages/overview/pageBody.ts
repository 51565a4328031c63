import type { PageKind } from '../shell/pageMarkup';
import { FILTER_LENGTH } from './messages';

export const OVERVIEW: PageKind = {
  name: 'overview',
  body: `<header>
<h1 id="title"></h1>
<div id="buttons"></div>
<p id="sentence"></p>
<progress id="bar" max="1000"></progress>
<p id="figures"></p>
</header>
<section id="causes" aria-labelledby="causes-heading" hidden><h2 id="causes-heading"></h2><ul></ul><p class="note"></p></section>
<div id="search">
<div id="lenses" role="group"></div>
<div id="narrow"><label id="filter-name" for="filter"></label><input id="filter" type="search" maxlength="${FILTER_LENGTH}" spellcheck="false" autocomplete="off"><p id="shown"></p><button id="show-all" class="secondary"></button></div>
<p id="problem" role="alert"></p>
</div>
<div id="sections"></div>
<p id="note" class="note"></p>
<p id="about" aria-hidden="true"></p>`,
};
