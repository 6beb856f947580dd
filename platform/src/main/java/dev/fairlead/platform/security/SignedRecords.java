package dev.fairlead.platform.security;

import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks who sent a record of an intake topic. Whether the record was seen before is not its
 * concern: the inbox drops repeats by source and sequence, and a command by its id.
 */
public final class SignedRecords {
    private final Tokens tokens;
    private final Clock clock;

    public SignedRecords(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What a check gives. */
    public sealed interface Verification {
        /** The record is the caller's, and the caller may do what it asks. */
        record Accepted(Caller caller) implements Verification {}

        /**
         * The record must not take effect.
         *
         * @param reason in kebab case
         * @param detail without secrets
         */
        record Refused(Reason reason, String detail) implements Verification {}
    }

    /** Why a record is refused; the texts are stable. */
    public enum Reason {
        TOKEN_MISSING("token-missing"),
        TOKEN_UNKNOWN("token-unknown"),
        TOKEN_EXPIRED("token-expired"),
        SIGNATURE_MISSING("signature-missing"),
        SIGNATURE_MALFORMED("signature-malformed"),
        SIGNATURE_WRONG("signature-wrong"),
        ROLE_INSUFFICIENT("role-insufficient"),
        TEAM_NOT_GRANTED("team-not-granted"),
        SERVICE_NOT_GRANTED("service-not-granted");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** In kebab case. */
        public String text() {
            return text;
        }
    }

    /**
     * Checks signature, expiry, role, team and service.
     *
     * @param headers of the record; last value of each name
     * @param ceId the record's {@code ce_id}
     * @param value as received
     * @param team of the service that the record is about; null where nobody's
     * @param service that the record is about; null where none
     */
    public Verification verify(
            Map<String, String> headers,
            String ceId,
            byte[] value,
            Role needed,
            @Nullable String team,
            @Nullable String service) {
        String name = headers.get(RecordSignature.TOKEN_HEADER);
        if (name == null) {
            return refused(
                    Reason.TOKEN_MISSING,
                    "no header " + RecordSignature.TOKEN_HEADER + ": expected a token's name");
        }
        return switch (tokens.byName(name, clock.instant())) {
            case Tokens.Lookup.Unknown() ->
                    refused(Reason.TOKEN_UNKNOWN, "no token has the name '" + name + "'");
            case Tokens.Lookup.Expired(Token token) ->
                    refused(Reason.TOKEN_EXPIRED, "'" + name + "' expired at " + token.expires());
            case Tokens.Lookup.Known(Token token) -> {
                Verification refusal = checkSignature(token, headers, ceId, value);
                yield refusal != null ? refusal : authorize(token.caller(), needed, team, service);
            }
        };
    }

    private static @Nullable Verification checkSignature(
            Token token, Map<String, String> headers, String ceId, byte[] value) {
        String header = headers.get(RecordSignature.SIGNATURE_HEADER);
        if (header == null) {
            return refused(
                    Reason.SIGNATURE_MISSING, "no header " + RecordSignature.SIGNATURE_HEADER);
        }
        byte[] signature = decode(header);
        if (signature == null) {
            return refused(
                    Reason.SIGNATURE_MALFORMED,
                    RecordSignature.SIGNATURE_HEADER + ": expected v1, and base64");
        }
        return RecordSignature.matches(token.hash(), ceId, value, signature)
                ? null
                : refused(
                        Reason.SIGNATURE_WRONG,
                        "the signature is not that of '" + token.name() + "' for this record");
    }

    private static byte @Nullable [] decode(String header) {
        if (!header.startsWith(RecordSignature.VERSION)) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(header.substring(RecordSignature.VERSION.length()));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static Verification authorize(
            Caller caller, Role needed, @Nullable String team, @Nullable String service) {
        return switch (Access.decide(caller, needed, team, service)) {
            case AccessDecision.Granted() -> new Verification.Accepted(caller);
            case AccessDecision.Denied(AccessDecision.Reason reason, String detail) ->
                    refused(Reason.valueOf(reason.name()), detail);
        };
    }

    private static Verification refused(Reason reason, String detail) {
        return new Verification.Refused(reason, detail);
    }
}
