"""The acceptor's end of one GSSAPI context, line by line: a word, then bytes in base64 ("-" for none).

    accept TOKEN BINDING        ok TOKEN NAME
    unwrap, wrap, sign BYTES    ok BYTES
    verify MESSAGE MIC          ok
or `error NAME`, after a failed accept with the token that says so to the initiator. It knows nothing of SPNEGO.
"""

import base64
import sys

import gssapi

KRB5 = gssapi.OID.from_int_seq("1.2.840.113554.1.2.2")


def encode(data):
    return base64.b64encode(data).decode() if data else "-"


def decode(text):
    return b"" if text == "-" else base64.b64decode(text)


def accept(token, binding):
    bindings = gssapi.raw.ChannelBindings(application_data=binding) if binding else None
    credentials = gssapi.Credentials(usage="accept", mechs=[KRB5])
    context = gssapi.SecurityContext(creds=credentials, usage="accept", channel_bindings=bindings)
    context.__DEFER_STEP_ERRORS__ = False
    answer = context.step(token)
    return context, [encode(answer), str(context.initiator_name)]


def main():
    context = None
    print("ready", flush=True)
    for line in sys.stdin:
        word, *arguments = line.split()
        data = [decode(argument) for argument in arguments]
        try:
            if word == "accept":
                context, answer = accept(*data)
            elif word == "unwrap":
                message, sealed, _ = context.unwrap(*data)
                answer = [encode(message) if sealed else "readable"]
            elif word == "wrap":
                answer = [encode(context.wrap(data[0], True).message)]
            elif word == "wrap-readable":
                answer = [encode(context.wrap(data[0], False).message)]
            elif word == "sign":
                answer = [encode(context.get_signature(*data))]
            else:
                context.verify_signature(*data)
                answer = []
            print("ok", *answer, flush=True)
        except gssapi.exceptions.GSSError as error:
            token = getattr(error, "token", None)
            print("error", type(error).__name__, encode(token), flush=True)


main()
