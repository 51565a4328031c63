/**
 * Published, recorded and derived NTLM vectors.
 * - `PUBLISHED`, `NTLM_V1_CHALLENGES`: MS-NLMP section 4.2.
 * - `RECORDED`: a logon at a Windows Server 2012 R2 and the sealed messages after it, from the capture
 *   `packer/issue-6205/wireshark.pcang` of github.com/jborean93/github-misc at commit
 *   59e3d2605f9af089f234aaab3d339bdc0a605464 (TCP stream 127.0.0.1:62183 to 127.0.0.1:4030); the throw-away
 *   machine's password is documented beside it.
 * - `DERIVED`: values that section 4.2 leaves out, computed from its values; the handshakes and the client's signatures
 *   by two independent implementations.
 */

function hex(...parts: readonly string[]): Buffer {
  return Buffer.from(parts.join(''), 'hex');
}

function base64(...parts: readonly string[]): Buffer {
  return Buffer.from(parts.join(''), 'base64');
}

/** MS-NLMP 4.2.2.3 and 4.2.3.3: challenges of NTLMv1. */
export const NTLM_V1_CHALLENGES = [
  hex(
    '4e544c4d53535000020000000c000c0038000000338202e20123456789abcdef000000000000000000000000000000000600',
    '70170000000f530065007200760065007200',
  ),
  hex(
    '4e544c4d53535000020000000c000c003800000033820a820123456789abcdef000000000000000000000000000000000600',
    '70170000000f530065007200760065007200',
  ),
] as const;

/** MS-NLMP 4.2.1 and 4.2.4. */
export const PUBLISHED = {
  user: 'User',
  domain: 'Domain',
  password: 'Password',
  workstation: 'COMPUTER',
  ntHash: hex('a4f49c406510bdcab6824ee7c30fd852'),
  exportedSessionKey: hex('55555555555555555555555555555555'),
  clientChallenge: hex('aaaaaaaaaaaaaaaa'),
  serverChallenge: hex('0123456789abcdef'),
  plaintext: Buffer.from('Plaintext', 'utf16le'),
  ntowfV2: hex('0c868a403bfd7a93a3001ef22ef02e3f'),
  temp: hex(
    '01010000000000000000000000000000aaaaaaaaaaaaaaaa0000000002000c0044006f006d00610069006e0001000c005300',
    '650072007600650072000000000000000000',
  ),
  ntProofStr: hex('68cd0ab851e51c96aabc927bebef6a1c'),
  ntResponse: hex(
    '68cd0ab851e51c96aabc927bebef6a1c01010000000000000000000000000000aaaaaaaaaaaaaaaa0000000002000c004400',
    '6f006d00610069006e0001000c005300650072007600650072000000000000000000',
  ),
  lmResponse: hex('86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa'),
  sessionBaseKey: hex('8de40ccadbc14a82f15cb0ad0de95ca3'),
  encryptedSessionKey: hex('c5dad2544fc9799094ce1ce90bc9d03e'),
  challenge: hex(
    '4e544c4d53535000020000000c000c003800000033828ae20123456789abcdef000000000000000024002400440000000600',
    '70170000000f53006500720076006500720002000c0044006f006d00610069006e0001000c00530065007200760065007200',
    '00000000',
  ),
  authenticate: hex(
    '4e544c4d5353500003000000180018006c00000054005400840000000c000c00480000000800080054000000100010005c00',
    '000010001000d8000000358288e20501280a0000000f44006f006d00610069006e00550073006500720043004f004d005000',
    '550054004500520086c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa68cd0ab851e51c96aabc927bebef6a1c0101',
    '0000000000000000000000000000aaaaaaaaaaaaaaaa0000000002000c0044006f006d00610069006e0001000c0053006500',
    '72007600650072000000000000000000c5dad2544fc9799094ce1ce90bc9d03e',
  ),
  authenticateFlags: 0xe2888235,
  version: { major: 5, minor: 1, build: 2600 },
  sealKey: hex('59f600973cc4960a25480a7c196e4c58'),
  signKey: hex('4788dc861b4782f35d43fd98fe1a2d39'),
  checksum: hex('70352851f2564309'),
} as const;

/** It has OEM characters, an empty domain, and an answer without target name. */
export const RECORDED = {
  user: 'vagrant',
  password: 'vagrant',
  version: { major: 6, minor: 1, build: 7601 },
  negotiate: base64('TlRMTVNTUAABAAAAMpCI4gAAAAAoAAAAAAAAACgAAAAGAbEdAAAADw=='),
  challenge: base64(
    'TlRMTVNTUAACAAAADwAPADgAAAA2goriH0eQ01KBOBgAAAAAAAAAAJgAmABHAAAABgOAJQAAAA9WQUdSQU5ULUNGR1RWMzgCAB4A',
    'VgBBAEcAUgBBAE4AVAAtAEMARgBHAFQAVgAzADgAAQAeAFYAQQBHAFIAQQBOAFQALQBDAEYARwBUAFYAMwA4AAQAHgBWAEEARwBS',
    'AEEATgBUAC0AQwBGAEcAVABWADMAOAADAB4AVgBBAEcAUgBBAE4AVAAtAEMARgBHAFQAVgAzADgABwAIAMqMdMAS9NMBAAAAAA==',
  ),
  authenticate: base64(
    'TlRMTVNTUAADAAAAGAAYAF8AAADQANAAdwAAAAAAAABYAAAABwAHAFgAAAAAAAAAXwAAABAAEABHAQAANoKK4gYBsR0AAAAP3UOh',
    'wdczCU8NCMbcdLZGXnZhZ3JhbnQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABLgeDulZ1r2wFL94CCSQbtAQEAAAAAAADKjHTAEvTT',
    'Afs+szLntiWPAAAAAAIAHgBWAEEARwBSAEEATgBUAC0AQwBGAEcAVABWADMAOAABAB4AVgBBAEcAUgBBAE4AVAAtAEMARgBHAFQA',
    'VgAzADgABAAeAFYAQQBHAFIAQQBOAFQALQBDAEYARwBUAFYAMwA4AAMAHgBWAEEARwBSAEEATgBUAC0AQwBGAEcAVABWADMAOAAH',
    'AAgAyox0wBL00wEGAAQAAgAAAAAAAAAAAAAA0h2UeTlRNXyK7ssldCBWIw==',
  ),
  ntHash: hex('e02bc503339d51f71d913c245d35b50b'),
  ntowfV2: hex('2feb9e3ea711d7f8479a6bdfeca7bbae'),
  serverChallenge: hex('1f4790d352813818'),
  clientChallenge: hex('fb3eb332e7b6258f'),
  ntProofStr: hex('4b81e0ee959d6bdb014bf780824906ed'),
  sessionBaseKey: hex('6cc663bd972a67be720ac9101a4c9f93'),
  encryptedSessionKey: hex('d21d94793951357c8aeecb2574205623'),
  exportedSessionKey: hex('aad69690e380e47042f90086b01dc082'),
  mic: hex('dd43a1c1d733094f0d08c6dc74b6465e'),
  clientSealKey: hex('353101ea1b8631ac118f9fb0254ec8a3'),
  clientSignKey: hex('4318e715e09658ad1f21fdb2b84c9a05'),
  serverSealKey: hex('2424bea25168f038219c03dee84e83e0'),
  serverSignKey: hex('f82d09e568f8967a35a3d601c69a7123'),
  requestBeginning: '<?xml version="1.0" encoding="utf-8"?>\n',
  answerBeginning: '<s:Envelope xml:lang="en-US" xmlns:s="http',
  exchanges: [
    {
      request: {
        length: 1685,
        signature: hex('01000000749b06027df63e3600000000'),
        sealedHead: hex('ece5bf1e91245d143d07c53392104897'),
      },
      answer: {
        length: 1634,
        signature: hex('010000007b60c05338fb658f00000000'),
        sealedHead: hex('86212204f2f7db1e022691a286466b3b'),
        sha256: '2bbc7e1ef0264c690ac74e1d1825145ec8be96755b69a30eb42a7d44ce60026f',
      },
    },
    {
      request: {
        length: 1860,
        signature: hex('01000000e795505890d364aa01000000'),
        sealedHead: hex('0bcfcfadfb8c060786b8dabb27112691'),
      },
      answer: {
        length: 847,
        signature: hex('01000000bb949303ddb9316c01000000'),
        sealedHead: hex('6b5f0acac132f15810e4a01f8f8331d9'),
        sha256: 'c59de9121a4db03e36aa07840d640edefb06fb3bea71eb13e857938b78017353',
      },
    },
    {
      request: {
        length: 34537,
        signature: hex('01000000a5ca5058dc2a4a1802000000'),
        sealedHead: hex('1c2375766d1b57456d4d355872ebcb28'),
      },
      answer: {
        length: 753,
        signature: hex('0100000017d49efa415c7fa602000000'),
        sealedHead: hex('72dd621a5f5fb88443c68d48716a98fd'),
        sha256: '318fae4173f0bf489456281e7a95f926a4fb833d979ffe466b192722f88f0613',
      },
    },
    {
      request: {
        length: 1689,
        signature: hex('01000000a7655b2e946adfbc03000000'),
        sealedHead: hex('6b313a946b8dcb66f84fcfcb0bffe565'),
      },
      answer: {
        length: 1343,
        signature: hex('01000000197f286367f648f203000000'),
        sealedHead: hex('8726b540fe8787635e5fd158a61f2b9e'),
        sha256: '24d6e489dad8aacbdee0ae4f951588b128849da9354ec069a5c3f7f295c2d818',
      },
    },
    {
      request: {
        length: 1727,
        signature: hex('010000005558094019e3be3e04000000'),
        sealedHead: hex('5e3592b413887daf99a72d3f0b744d81'),
      },
      answer: {
        length: 757,
        signature: hex('01000000027ae24243d2a21704000000'),
        sealedHead: hex('64fb8293f9b2e4025944b813ba494d3b'),
        sha256: '2d9d0d94273c975c59ec543aad88f221281410da270bc3e34ef3b1eb4d0a9812',
      },
    },
    {
      request: {
        length: 1551,
        signature: hex('010000008c4270b7fc8376eb05000000'),
        sealedHead: hex('cb36725da7d4f9888e16762f2524d37a'),
      },
      answer: {
        length: 602,
        signature: hex('0100000020613a60257310be05000000'),
        sealedHead: hex('49c8b8fe08ed8af15389673987f9bf4a'),
        sha256: 'b1a2fa5a9f2e44f16c96cb325008b4a82cf0f15f43285ee2beddef9a4d8f6e0a',
      },
    },
  ],
  /** The HTTP bodies of the first three answers. */
  bodies: [
    base64(
      'LS1FbmNyeXB0ZWQgQm91bmRhcnkNCglDb250ZW50LVR5cGU6IGFwcGxpY2F0aW9uL0hUVFAtU1BORUdPLXNlc3Npb24tZW5jcnlw',
      'dGVkDQoJT3JpZ2luYWxDb250ZW50OiB0eXBlPWFwcGxpY2F0aW9uL3NvYXAreG1sO2NoYXJzZXQ9VVRGLTg7TGVuZ3RoPTE2MzQN',
      'Ci0tRW5jcnlwdGVkIEJvdW5kYXJ5DQoJQ29udGVudC1UeXBlOiBhcHBsaWNhdGlvbi9vY3RldC1zdHJlYW0NChAAAAABAAAAe2DA',
      'Uzj7ZY8AAAAAhiEiBPL32x4CJpGihkZrO3NwfLDpyA3gs6cbo5JfkHKGK7lvE/R11hqG+ILHM8Wrg9bw/J2968vUlPkEBJSwudKq',
      'hL2Z9itHh4SHTWR8xPax/U7eUK4i7Lffqw5TiIAecKwW1eg7h8YYS0Ky5bPQPFysSVXfbqNqeUwfdSS878CK+6raxInaWYLA7KGx',
      '4Wzpt8wQak6G35Bz3LRHyO0np/0XFA+Y7Zul1yfq9awsZKNen9dFHnQWhc12ovQTakt2c1ueNKPYGTAqxCKGnXs3vSzkBvqhZQ4p',
      'hqPCgB6Qahr153Ggvg5qLeZl2XlXBZUWO+1u/qTYf6na2j1yUwD+8bQ2G6MkBRZ7eNqK4Izji4KI2ZjxF6wRCTwhgCC03uMh+5Sc',
      'Mju/Oqi6e+7Znf4K8rDTrZqxMPwekRj+jCA5oLOlEkrDAMCkSei78jA6g2CK7asro4/n9UojITwNSV8Xm/LW5foHgJpU5hPpVIX/',
      'NGoWg+7vS1F2o7axbv40fUwjooejVVHk3dKOJCQCnS6rpyr4DkGL6qKQzQvR3m0L90vlGRTv6x4MAItV717fJcjz3ge+EMaNcPrn',
      'EncvaKuRW89HHy6XFYpUj0kACfiO4/j9s2HnELqEp90KXnupTrdC16lg38tI3ukL1eztqUZ1FE2zOU0DpvLLO6PdfZeujL/2Rw41',
      'd763sGhGy2yFxGepdNPr4VZVS+tnwZizVVFTEijbq4U000K49OGbuBvlmLcRxGKpdQBerzKFFivfZ1mr9PD4jtC/515HMoEUkfU4',
      'JpMKCQNRq3vP/spgtyHmxId8ubU6Fh0xS3/VnBWnaGdydNdDKCLV7uXT36xXXBFdnFCg835eQqiF+lDZtVUF5E6CiKN+wY1pSfvE',
      'uqtp3nM8H53IQ47TfiibA2LhbiKqMPtvMawXyie1WQrvu2jXzX0fFBUc5lOz0hhqKaFMbPNyyleUtSYCpSi8At19tOlN+yFAJl1A',
      '6MRgy7BHmsYCDvGHsz8N83WEI7eQqax87QNnLnIQHig/wYfGrbuZ7eu5fHXy9rZICZ00PnIheygoF+6NUZRViGhxHW6dvD7AgRpX',
      'lFU2unOG3t4qvDs8EcFi6oh46no4mQ6ktwM4hp90ZZ6Xk3YQ8yWAsj5OasrDIqSZ+FU5OFM3HGV7QOatLWNt8MPx7fIz348sDWpE',
      'n4rrNfD7N7sVtkUFRWGtjCfCHBO73Pg4d2Ept/RDrjNGR4Nygj05wA1g/o8REVQpsQkMT5pBKh+cDCZC/jIgsHIhW5oauU4v3PiU',
      'mODuTw7avy/7/gEBv5MmsNi8yOwtrZ5GAEt0eXkRs6b6PepXjv4NUb2TWaG+fQ6u+sF8onY9POrhu/5rU7yJwKRAObJ4fy77T03C',
      'DuTX0zkg5i1Q7daA/VwmoD/+AmAUuq4yfNEJe5JSFcSrJt+ewmG99feHu6YLCfmvbQ90srpPgfEnsNVIqGWvVHvBMA3ftbsnAMvG',
      'aG2f+x12zChHxtIdZqG7fyM6KrUqGiir2rqwdzNGAee8cmoo1RtU2WJZWdhoUUVAwnAW85N65+7jKIUZsAxwtela018RmkMuKX7P',
      '6ihmmz2jt3f1V2Oz+nxQqcwcdSrowmcse7hlkflLc5O+Sjlb74PQeEcngCMv4MUS9q5JCrO5CPBxnN8wrXSqFZb9eWfFk3YIp2uR',
      'NBlDEV5RZTKpDO+3MU70hE/jITPETPqx8P8kypbWOPwArTUCfMpvkvOYWy2iRkTa7ONfV6lwTUPcygSkksHOwumav8fDI/Q0v4UX',
      'mHOYAr3HzOm1BvI/eaTYNwM5zjSwu8rHkb8Y2rTklKr1zdXHpncOTUtukKRSC9sFGEKXHlXNXxKHsMxkagTZVV7jkkObd6RirF9N',
      '/ROFHakZOjXDS7tDvqMvzrglga+uy4eIb7xxFy5eRwZViynXXIyysPl3G7cYiBzBPSGBAad023Y5zvr0TMhN3FkAp2MSSUvGbYSg',
      'ry1vju8Z9JggWN31eoHj8AJNQG6rsBmb71Ioo3U4Tum92Mp2bbdpt4TZKRbosrF1JnbuKWPMHC0o8hVLC5zlWStoHIxTcYrddqyZ',
      'JOEmTAFI/R4EaqjOPIbQWWowC8mTRZBAaawT0Ppa6VqHHpXXlVCC8sRkSoR+upzQ8oBUmHOTm0NqvbInT8Kjld7WlT8tLUVuY3J5',
      'cHRlZCBCb3VuZGFyeS0tDQo=',
    ),
    base64(
      'LS1FbmNyeXB0ZWQgQm91bmRhcnkNCglDb250ZW50LVR5cGU6IGFwcGxpY2F0aW9uL0hUVFAtU1BORUdPLXNlc3Npb24tZW5jcnlw',
      'dGVkDQoJT3JpZ2luYWxDb250ZW50OiB0eXBlPWFwcGxpY2F0aW9uL3NvYXAreG1sO2NoYXJzZXQ9VVRGLTg7TGVuZ3RoPTg0Nw0K',
      'LS1FbmNyeXB0ZWQgQm91bmRhcnkNCglDb250ZW50LVR5cGU6IGFwcGxpY2F0aW9uL29jdGV0LXN0cmVhbQ0KEAAAAAEAAAC7lJMD',
      '3bkxbAEAAABrXwrKwTLxWBDkoB+PgzHZUquNO0BxTW7KcpPQmv2tloBc9Scz2DzzC8s3gB+6jWbfifUgMzDDDpPcElyoMbQF6YgT',
      '3h2FpAlWU47SuAHvnuZb45vgDuwNKl4/UtCAxcM7gVVBEtcqJdLtn6PY4knNpLk+2pXSZnNifz8cPWuMgiOxWV2OItJRLyC/E99+',
      'i2bvpSRGDstzyewKHGPEzOesayiQ8n1TQgSB1OPJx4csT6pmHm4MheuHz4ZzbECCY2BKX8hUMuQMtf3gI54TkqFV7/6vJFJv8phH',
      'hG/rO8X6v1oFFsdoOahBhBCWyCt+TdPdkYYvs9wYUAT8ndaq0u4dyJd5vO/jLQ7xvatFkZh8NH9uyJEtN92nxrvQ9wmEfgrI9U9z',
      'n0kU/WIaW3JX95J579WZvOtVwyjDcuFJxqOd2t9AQYAGkTuRsACIVX35jiI1IZEPCdEItXfxAcNqxhjtQiCHzaaUlkKRE3CORRoL',
      'XNS1deUuEy/U0Ks2J3CTrDXOTC/lC1zeH2eMvuyxFfBNuH+mZV/ib84By6VibOFKGpjpDDhAudZAFeAoG8AX53UKGmnrvUE27iga',
      'LdF5x7Sly9wCXOq/GEL2KvePHKLfyHVUYmR/J4LdI5Pw+7B2+z+YqrSTu9Uf2anMu/un0PIUcNPh0oJVv9ZgXPiEtlDef07B8PCS',
      'yW+/s/PwXtmNntebVFLQzmv84AkpX/v2iyzK1OY0Zh8CBHq42OHyTlXAmcD9bjXveVIJjesyQxzipNnTmY7GjDXWOi2DERETPQGh',
      'ul1UyDvAsPslQuhXmKHlrire+9eAbaw19jgory+Twjc4f3MdpVPCR/XuyR9/V2pixevyOF8rubTq0duyFt2tLMn7GaBA66bhKyeF',
      'T4yvosest7hdmYz6xqY4IS4W/QkCmcdoyKx4xQVHP1GDupIh1hlSHFl0i8mvvDiSnTDuoSGTJet7iQi80WFQJ+gdukTn0HLI0Yf6',
      'v8KldWjDxcrbblIxX3cH6oyuRgGP89Iesm9Buofy125sqHjb70A01lh3k1UH+WkefkBCQKwHSGATTF6KxCudRY48xlOnnXV3we19',
      'XDowKHnu9D52v3kRfJZfL7er5E8qFcM2CydMj78LLS1FbmNyeXB0ZWQgQm91bmRhcnktLQ0K',
    ),
    base64(
      'LS1FbmNyeXB0ZWQgQm91bmRhcnkNCglDb250ZW50LVR5cGU6IGFwcGxpY2F0aW9uL0hUVFAtU1BORUdPLXNlc3Npb24tZW5jcnlw',
      'dGVkDQoJT3JpZ2luYWxDb250ZW50OiB0eXBlPWFwcGxpY2F0aW9uL3NvYXAreG1sO2NoYXJzZXQ9VVRGLTg7TGVuZ3RoPTc1Mw0K',
      'LS1FbmNyeXB0ZWQgQm91bmRhcnkNCglDb250ZW50LVR5cGU6IGFwcGxpY2F0aW9uL29jdGV0LXN0cmVhbQ0KEAAAAAEAAAAX1J76',
      'QVx/pgIAAABy3WIaX1+4hEPGjUhxapj9RXucaKchatms/hIgra+YMr7g0SrrUAxk7oEjDcqfJnMCLp9ypkBZD/ftp0lxMGO4RJTk',
      'EsbkdnNiGVybMINkqvzAvw+mmzjpElZLu6Z0P1XiahLwKcU8mvBXmS5PWinb/2n0cYZmKg5/r6q2aAj4qp56lC4Ez4vWExHv0Wtr',
      'Q59T3i3Zxs930s50RJDlDFZq3+sSJzRssadBK6sUAPlqjFa9uCpS9L5oCwKOdG5YrbcPQKFCuxRo+WgGSqQG/jXsvCtE/R4dDnp/',
      '0zuXTVi99GU/PwJBZxMi+mnk1/OpgeZtd1k9u1Y4QOhzfsA8mdIrjaw3QwhnlULMKxo/+WpJaJAjLF1U0ncoWSnouQv9GbtAZW+t',
      'XxogAH7IUgvwl1qugA7ZZFqG3ADGI/zJY61z2GcY1RJMk2Du/jKrogABsfVScKgoWMRdgnTwxWRY9ZHhlB9tqDhH1N2LiTIXtred',
      'RoXtBCgIv2L0+OVVmApTD7Nj4w/OR5dCjL0bF476PFb8b4RdZKGI48ZpkKqUckc87OUzp8v5+zYbUZdx45qXbNvYhVZsq2zs+ukC',
      'ItzcpoEmy25toMuOLAwAtKc/f3YweiZYZjq66Q+5/hzRBOXBtNF4GtLEZ9I8NXd/wXLuNELnUudgxq7XHTIsl77yUieZHba2Hl6L',
      'ljjQgUG0NUdSlaYyBNx7iLjsT/7FgIgumA88hz45NKf+6sN/I/hWT8DEcJgRLrngXmmdMcSKV/qLi0+RO/Q21sYlBC/SGkwfIeTO',
      'hGkb239SDvYmpHvGkOxiCGmJd0zSPWFPkx0ojfAT8M1HAnRsus9KGsQDMPEbyPrxMqghOOqd1N+Vr07b3uoVxVhA+QxLNYV1JUNq',
      'GYBmA+l8WJiSqSaZ5vekxjAx4NK/L5h3o4iUD5zBYZNBsiOTxYYM4W/YYmu6p1BFrcSqGm/TKa2Mk/uQa29630aiJzEYeE1xIphf',
      'hthhQ0Q6dRWEi4EtLUVuY3J5cHRlZCBCb3VuZGFyeS0tDQo=',
    ),
  ],
} as const;

export const DERIVED = {
  /** The second message and the server's direction, after `PUBLISHED`. */
  sealing: {
    serverSealKey: hex('9355f3a957c1583d25c4c2f11e40390e'),
    serverSignKey: hex('d04d6f10741041d1d246d64188d7a8ad'),
    client: [
      {
        data: hex('54e50165bf1936dc996020c1811b0f06fb5f'),
        signature: hex('010000007fb38ec5c55d497600000000'),
      },
      {
        data: hex('64c308e09ea236e7f4232553c94a01e700fa'),
        signature: hex('01000000255405955d31d8c401000000'),
      },
    ],
    server: [
      {
        data: hex('160871b730ba74e946c453d7465b54278dd0'),
        signature: hex('01000000b298b847ce7c580700000000'),
      },
      {
        data: hex('3db8ae180836dceebba76946aab5e969c977'),
        signature: hex('010000001c358b931a2feeb201000000'),
      },
    ],
  },
  /** A handshake with timestamp, MIC and target name. */
  handshake: {
    flags: 0xe2088237,
    version: { major: 10, minor: 0, build: 19041 },
    targetName: 'HTTP/server.domain.test',
    negotiate: hex('4e544c4d5353500001000000378208e2000000002800000000000000280000000a00614a0000000f'),
    challenge: hex(
      '4e544c4d53535000020000000c000c0038000000358289e20123456789abcdef000000000000000072007200440000000a00',
      '61580000000f53004500520056004500520002000c0044004f004d00410049004e0001000c00530045005200560045005200',
      '0400160064006f006d00610069006e002e007400650073007400030024007300650072007600650072002e0064006f006d00',
      '610069006e002e007400650073007400070008000000056936c0d50100000000',
    ),
    ntProofStr: hex('4bdc51149465037dbddc6b335be3db36'),
    sessionBaseKey: hex('679115a91f1636d7f334aa9c6b79c49f'),
    encryptedSessionKey: hex('2e5d3e85c3ad1610d3a949de7d4db4c8'),
    mic: hex('9a15bc6df269098fb00fd291bcb41f44'),
    authenticate: hex(
      '4e544c4d53535000030000001800180058000000dc00dc00700000000c000c004c0100000800080058010000100010006001',
      '00001000100070010000358289e20a00614a0000000f9a15bc6df269098fb00fd291bcb41f44000000000000000000000000',
      '0000000000000000000000004bdc51149465037dbddc6b335be3db3601010000000000000000056936c0d501aaaaaaaaaaaa',
      'aaaa0000000002000c0044004f004d00410049004e0001000c005300450052005600450052000400160064006f006d006100',
      '69006e002e007400650073007400030024007300650072007600650072002e0064006f006d00610069006e002e0074006500',
      '73007400070008000000056936c0d50109002e0048005400540050002f007300650072007600650072002e0064006f006d00',
      '610069006e002e0074006500730074000600040002000000000000000000000044006f006d00610069006e00550073006500',
      '720043004f004d00500055005400450052002e5d3e85c3ad1610d3a949de7d4db4c8',
    ),
  },
  /** The same with a channel binding to a certificate whose hash is the bytes 0 to 31. */
  bound: {
    applicationData: Buffer.concat([
      Buffer.from('tls-server-end-point:', 'latin1'),
      Buffer.from(Array.from({ length: 32 }, (_, index) => index)),
    ]),
    channelBindings: hex('8f1214c9c9cab8dc3bf866da9aba57a7'),
    ntProofStr: hex('cdff5cee06dd0cb5e5c58b3fbee29059'),
    sessionBaseKey: hex('09a83ec5059f7d6d899e24e56ede2fd0'),
    encryptedSessionKey: hex('9c99857ceab7309af0868ddd047098d1'),
    mic: hex('1c8bc0c45894ff336360b08da09c49f7'),
    authenticate: hex(
      '4e544c4d53535000030000001800180058000000f000f000700000000c000c0060010000080008006c010000100010007401',
      '00001000100084010000358289e20a00614a0000000f1c8bc0c45894ff336360b08da09c49f7000000000000000000000000',
      '000000000000000000000000cdff5cee06dd0cb5e5c58b3fbee2905901010000000000000000056936c0d501aaaaaaaaaaaa',
      'aaaa0000000002000c0044004f004d00410049004e0001000c005300450052005600450052000400160064006f006d006100',
      '69006e002e007400650073007400030024007300650072007600650072002e0064006f006d00610069006e002e0074006500',
      '73007400070008000000056936c0d5010a0010008f1214c9c9cab8dc3bf866da9aba57a709002e0048005400540050002f00',
      '7300650072007600650072002e0064006f006d00610069006e002e0074006500730074000600040002000000000000000000',
      '000044006f006d00610069006e00550073006500720043004f004d00500055005400450052009c99857ceab7309af0868ddd',
      '047098d1',
    ),
    /** The hash of an empty structure: a binding that every host refuses. */
    wrong: hex('441018525208457705bf09a8ee3c1093'),
  },
  /** `handshake` in SPNEGO tokens, with NTLM as the only mechanism. */
  spnego: {
    init: hex(
      '604806062b0601050502a03e303ca00e300c060a2b06010401823702020aa22a04284e544c4d5353500001000000378208e2',
      '000000002800000000000000280000000a00614a0000000f',
    ),
    challenge: hex(
      'a181d23081cfa0030a0101a10c060a2b06010401823702020aa281b90481b64e544c4d53535000020000000c000c00380000',
      '00358289e20123456789abcdef000000000000000072007200440000000a0061580000000f53004500520056004500520002',
      '000c0044004f004d00410049004e0001000c005300450052005600450052000400160064006f006d00610069006e002e0074',
      '00650073007400030024007300650072007600650072002e0064006f006d00610069006e002e007400650073007400070008',
      '000000056936c0d50100000000',
    ),
    authenticate: hex(
      'a18201a5308201a1a0030a0101a2820184048201804e544c4d53535000030000001800180058000000dc00dc00700000000c',
      '000c004c010000080008005801000010001000600100001000100070010000358289e20a00614a0000000f9a15bc6df26909',
      '8fb00fd291bcb41f440000000000000000000000000000000000000000000000004bdc51149465037dbddc6b335be3db3601',
      '010000000000000000056936c0d501aaaaaaaaaaaaaaaa0000000002000c0044004f004d00410049004e0001000c00530045',
      '0052005600450052000400160064006f006d00610069006e002e007400650073007400030024007300650072007600650072',
      '002e0064006f006d00610069006e002e007400650073007400070008000000056936c0d50109002e0048005400540050002f',
      '007300650072007600650072002e0064006f006d00610069006e002e00740065007300740006000400020000000000000000',
      '00000044006f006d00610069006e00550073006500720043004f004d00500055005400450052002e5d3e85c3ad1610d3a949',
      'de7d4db4c8a31204100100000022a3984fefbb9c3200000000',
    ),
  },
  /** After the signature over SPNEGO's mechTypes the RC4 stream is restored, but not the sequence number. */
  mechListMic: {
    mechTypes: hex('300c060a2b06010401823702020a'),
    client: {
      mechListMic: hex('0100000022a3984fefbb9c3200000000'),
      next: {
        data: hex('54e50165bf1936dc996020c1811b0f06fb5f'),
        signature: hex('010000001deafbcced2a4ea901000000'),
      },
    },
    server: {
      mechListMic: hex('010000007dd6da05648a73ae00000000'),
      next: {
        data: hex('160871b730ba74e946c453d7465b54278dd0'),
        signature: hex('01000000402afecc9e41bb4601000000'),
      },
    },
  },
  /** One sealed SOAP message with the keys of `PUBLISHED`. */
  identify: {
    plaintext: Buffer.from(
      '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:i="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd"><s:Header/><s:Body><i:Identify/></s:Body></s:Envelope>',
      'utf8',
    ),
    signature: hex('010000008c01661fcaf6a81800000000'),
    data: hex(
      '38965720b06f3ab0981031e19c761b68fc657cbb84fc437f7a451bec1397888c28d4b44c2334837849d747d5070d77bee871',
      'ec3f27c212706a3fd3b19a6287a59ce55317188d94920b3f2581f2d774d656cd8049ce9b25d220afe004680e7b33f8ce75dc',
      '1ec4db30c30811bd07db85e6640fd39baced033a99c8ff6bdd73dc2cfc7b9c165ad2bddcef15b96c4341c0ccd50d684d232f',
      '7ebb975166bef9e2dbfa965781010501b8c0e6a8eb298a2f9128287a3cc869662fffe8c64b5e6b2f',
    ),
  },
} as const;
