import assert from 'node:assert/strict';
import { certificateBinding } from '../../../../src/practice/signIn/channelBinding';

/** Made for this test with openssl; their bindings were computed from the DER by another program. */
const ECDSA_SHA384 = `-----BEGIN CERTIFICATE-----
MIIByjCCAVGgAwIBAgIUQeAVeDj0PtFq9QlcL8lgVuZ9VpIwCgYIKoZIzj0EAwMw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMB4XDTI2MTEyMjIxMzMxN1oXDTI2MTIyMjIx
MzMxN1owFDESMBAGA1UEAwwJMTI3LjAuMC4xMHYwEAYHKoZIzj0CAQYFK4EEACID
YgAE17Gl/PxlBG+0AUqQq3CjWWD0Lve4Ag06E7Thgoa3KvJ/Es3LESlyD6cO2mEn
yLPUNADQH5jgHuNV2jD6RMGFugBgQlU1lmfDykPcXZHJDtlQyh8sjvMVq+GXeL0X
kdyko2QwYjAdBgNVHQ4EFgQUgK6M7e0d5L3GvN/ZQbcNnaYbDAMwHwYDVR0jBBgw
FoAUgK6M7e0d5L3GvN/ZQbcNnaYbDAMwDwYDVR0TAQH/BAUwAwEB/zAPBgNVHREE
CDAGhwR/AAABMAoGCCqGSM49BAMDA2cAMGQCMFq4ZrV+9AiOV/kAlQ+agOIknRrW
O0tpne8e8h2l1lF6kWLvXBrNLNYwX16FXRo5fQIwQ9X/PenSobRyX9adFzg5efo+
C2nYrkGIbO7m5Bp0v7J5AU4hSYWG6Nsl2es/cNco
-----END CERTIFICATE-----`;
const RSA_SHA256 = `-----BEGIN CERTIFICATE-----
MIIDGjCCAgKgAwIBAgIUDwb3iz6gmRs3AUIiT4hkXoCSBCgwDQYJKoZIhvcNAQEL
BQAwFDESMBAGA1UEAwwJMTI3LjAuMC4xMB4XDTI2MTEyMjIxMzMxN1oXDTI2MTIy
MjIxMzMxN1owFDESMBAGA1UEAwwJMTI3LjAuMC4xMIIBIjANBgkqhkiG9w0BAQEF
AAOCAQ8AMIIBCgKCAQEAweGwgIwALQvcrhva8Kj3W5rdjj9zCyKLGV+JgcNwAesm
FE8U7Wi+rpbNoMXdWNu9j9V3p8cLcrnawXRHYoZQ3+CY34AUbzeOiqa9HlzaIFzw
0jMbeSJ2D0FwDB93ZBQioVRXIB5z5i2Ht6XtDyjn1Q/d8Jq4ajducZeyPeiBYoPy
3Hj9+e6D4Be74QgGg/KQc7p3Whnh4rp0uIgRmkvBuLr0TJMoK+R/ILsY2agmh0Vs
WDl+Ht3V+ta6lHmswamkjdFbZoMLiaPoQSJSXrEnchtEd3gaEdokxcLD92gEAOiZ
XX7CVtiOTLLinFUAeVVYJoDyFqsBvBumhvydgj9Q7wIDAQABo2QwYjAdBgNVHQ4E
FgQUROoxSWL1DB+QQ3oT+qosmqvlmBIwHwYDVR0jBBgwFoAUROoxSWL1DB+QQ3oT
+qosmqvlmBIwDwYDVR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMA0GCSqG
SIb3DQEBCwUAA4IBAQAFAZjbk0eW3pLG9VgQwiHW/HzdBoqXf51fmTU2K+ljcGhc
AJHeqdXFHl5uQpMO71N9eAR7Z4VHs4AeBl5E40Ucd018MxwdlpbMvhw13hl2hLld
5rSWIdPvE0iZW19qGZdaBHK58d3h/2i9ZKXxjSp2tWfs77rRV0UGhCQsKz0F+LmS
GpS5dz92Q7QCs4+RXOn5UnFql9SdOoukUOswK3FuAWKNjHyIvzmIHzX9QGjI66H/
YKeHw/h/xE+BwQ4AL4J7/0PP8k6JtHwgnXP2/VisGlT1SztW+vo/ZMQ6ZnSX2xoF
4jTr6UiWkalg2Wzi6JugDz3btaW7trifvzf8pw5t
-----END CERTIFICATE-----`;

describe('practice host: channel bindings', () => {
  it('hash the certificate by the hash of its signature (RFC 5929 4.1)', () => {
    assert.equal(certificateBinding(ECDSA_SHA384).toString('hex'), '25a3df777a63c8ad6a0e406737a4f385');
    assert.equal(certificateBinding(RSA_SHA256).toString('hex'), '73baf769dff195036880e9e3121d6717');
  });
});
