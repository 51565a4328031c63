import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { routeOf } from '../../../src/fleet/host';
import { parseEndpoint } from '../../../src/wsman/endpoint';

describe('the route to a host', () => {
  it('leads to its address, under its name in the list', () => {
    const address = parseEndpoint('https://srv.example');
    const { endpoint } = routeOf({ name: 'Web server', endpoint: address, auth: 'negotiate' });
    assert.deepEqual(endpoint, { ...address, name: 'Web server' });
    assert.equal(address.name, 'srv.example', 'the definition keeps its own');
  });
});
