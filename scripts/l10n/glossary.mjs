/**
 * The terms of docs/glossary.md in English texts, and the stems that a Russian translation has for them. Terms that are
 * other words too, such as “report”, have no entry.
 * @type {readonly (readonly [term: string, english: RegExp, russian: RegExp])[]}
 */
const TERMS = [
  ['job', word('job'), /задани/iu],
  ['host', word('host'), /уз(?:ел|л)/iu],
  ['file server', word('file server'), /файлов\p{L}+ сервер/iu],
  ['practice host', word('practice host'), /учебн\p{L}+ уз/iu],
  ['group', word('group'), /групп/iu],
  ['tag', word('tag'), /тег/iu],
  ['inventory', word('inventory'), /инвентар/iu],
  ['transfer', word('transfer'), /переда/iu],
  ['suspend', word('suspend'), /приостан/iu],
  ['resume', word('resume'), /возобнов/iu],
  ['retry', word('retry'), /повтор/iu],
  ['cancel', word('cancel'), /отмен/iu],
  ['clean up', word('clean up'), /очист/iu],
  ['priority', word('priority'), /приоритет/iu],
  ['credential', word('credential'), /учетн\p{L}+ данн/iu],
  ['password', word('password'), /парол/iu],
  ['passphrase', word('passphrase'), /парольн\p{L}+ фраз/iu],
  ['certificate', word('certificate'), /сертификат/iu],
  ['fingerprint', word('fingerprint'), /отпечат/iu],
  ['pin', word('pin'), /закреп/iu],
  ['ticket', word('ticket'), /билет/iu],
  ['realm', word('realm'), /област/iu],
  ['domain controller', word('domain controller'), /контроллер\p{L}* домен/iu],
  ['feature', word('feature'), /компонент/iu],
  ['provider', word('BITS provider'), /поставщик\p{L}* BITS/iu],
  ['endpoint', word('endpoint'), /конечн\p{L}+ точ/iu],
  ['session', word('session'), /сеанс/iu],
  ['listener', word('listener'), /прослушив/iu],
  ['firewall', word('firewall'), /брандмауэр/iu],
  ['proxy', word('proxy'), /прокси-сервер/iu],
  ['publish', word('publish'), /публик/iu],
  ['rollout', word('rollout'), /рассыл/iu],
  ['wave', word('wave'), /волн/iu],
  ['attempt', word('attempt'), /попыт/iu],
  ['creation', word('creation'), /создан/iu],
  ['preview', word('preview'), /просмотр/iu],
  ['filter', word('filter'), /фильтр/iu],
  ['settings', word('settings'), /параметр/iu],
  ['log', word('log'), /журнал/iu],
  ['journal', word('journal'), /журнал/iu],
];

/** The names of the terms that translations are held to. */
export const TERM_NAMES = TERMS.map(([name]) => name);

/** Parts that are no language: placeholders, code, links, quoted names, our command with its words. */
const CODE = /\{\w+\}|`[^`]*`|\]\([^)]*\)|"[^"]*"|bits-remote(?: [a-z]+)*/gu;

/**
 * A term as a word of its own, small or with a capital, in its forms; no part of a path, a selector or a name.
 * @param {string} term
 */
function word(term) {
  const first = `[${term.charAt(0)}${term.charAt(0).toUpperCase()}]`;
  return new RegExp(`(?<![\\w.$\\\\-])${first}${term.slice(1)}(?:s|es)?(?![\\w:$-])`, 'u');
}

/**
 * The terms of an English text that its Russian translation calls something else.
 * @param {string} english
 * @param {string} russian
 * @returns {readonly string[]}
 */
export function otherTerms(english, russian) {
  const plain = english.replace(CODE, ' ');
  return TERMS.filter(([, term, stem]) => term.test(plain) && !stem.test(russian)).map(([name]) => name);
}
