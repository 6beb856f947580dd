package dev.fairlead.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.security.SignedRecords.Reason;
import dev.fairlead.platform.security.SignedRecords.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedRecordsTest {
    private static final String ID = "0197a2c4-0000-7000-8000-000000000001";
    private static final byte[] VALUE = "a record".getBytes(StandardCharsets.UTF_8);
    private static final Instant EXPIRES = Instant.parse("2026-12-01T00:00:00Z");

    @TempDir Path directory;
    private String token = "";
    private Tokens tokens;

    @BeforeEach
    void issue() throws IOException {
        TokenFile file = new TokenFile(directory.resolve("tokens.yaml"));
        token =
                file.issue(
                        "ci-checkout",
                        Role.CI,
                        Set.of("payments"),
                        Set.of("checkout"),
                        EXPIRES,
                        new SecureRandom());
        tokens = new Tokens(file);
    }

    @Test
    void acceptsARecordThatItsTokenSigned() {
        Verification verification = verify(signed(), VALUE, "payments", "checkout");

        assertThat(verification)
                .isEqualTo(
                        new Verification.Accepted(
                                new Caller(
                                        "ci-checkout",
                                        Role.CI,
                                        Set.of("payments"),
                                        Set.of("checkout"))));
    }

    @Test
    void refusesByName() {
        Map<String, String> nobody = signed();
        nobody.remove("fairlead-token");
        Map<String, String> stranger = signed();
        stranger.put("fairlead-token", "stranger");
        Map<String, String> unsigned = signed();
        unsigned.remove("fairlead-signature");
        Map<String, String> malformed = signed();
        malformed.put("fairlead-signature", "v1,***");
        Map<String, String> otherVersion = signed();
        otherVersion.put("fairlead-signature", "v2,AAAA");
        Map<String, String> forged = signed();
        forged.put("fairlead-signature", RecordSignature.sign("flt_other", ID, VALUE));

        assertThat(reason(verify(nobody, VALUE, "payments", "checkout")))
                .isEqualTo(Reason.TOKEN_MISSING);
        assertThat(reason(verify(stranger, VALUE, "payments", "checkout")))
                .isEqualTo(Reason.TOKEN_UNKNOWN);
        assertThat(reason(verify(unsigned, VALUE, "payments", "checkout")))
                .isEqualTo(Reason.SIGNATURE_MISSING);
        assertThat(reason(verify(malformed, VALUE, "payments", "checkout")))
                .isEqualTo(Reason.SIGNATURE_MALFORMED);
        assertThat(reason(verify(otherVersion, VALUE, "payments", "checkout")))
                .isEqualTo(Reason.SIGNATURE_MALFORMED);
        assertThat(reason(verify(forged, VALUE, "payments", "checkout")))
                .isEqualTo(Reason.SIGNATURE_WRONG);
        assertThat(reason(verify(signed(), new byte[] {1}, "payments", "checkout")))
                .isEqualTo(Reason.SIGNATURE_WRONG);
        assertThat(reason(verify(signed(), VALUE, "search", "checkout")))
                .isEqualTo(Reason.TEAM_NOT_GRANTED);
        assertThat(reason(verify(signed(), VALUE, "payments", "cart")))
                .isEqualTo(Reason.SERVICE_NOT_GRANTED);
    }

    @Test
    void refusesASignatureThatWasMadeForAnotherRecord() {
        var records = records(EXPIRES.minusSeconds(1));

        Verification verification =
                records.verify(signed(), "another-id", VALUE, Role.CI, "payments", "checkout");

        assertThat(reason(verification)).isEqualTo(Reason.SIGNATURE_WRONG);
    }

    @Test
    void refusesFromTheInstantOfExpiryOn() {
        Verification verification =
                records(EXPIRES).verify(signed(), ID, VALUE, Role.CI, "payments", "checkout");

        assertThat(reason(verification)).isEqualTo(Reason.TOKEN_EXPIRED);
    }

    @Test
    void refusesARoleThatDoesNotReach() {
        Verification verification =
                records(EXPIRES.minusSeconds(1))
                        .verify(signed(), ID, VALUE, Role.OPERATOR, "payments", "checkout");

        assertThat(reason(verification)).isEqualTo(Reason.ROLE_INSUFFICIENT);
    }

    private Map<String, String> signed() {
        Map<String, String> headers = new HashMap<>();
        headers.put("fairlead-token", "ci-checkout");
        headers.put("fairlead-signature", RecordSignature.sign(token, ID, VALUE));
        return headers;
    }

    private Verification verify(
            Map<String, String> headers, byte[] value, String team, String service) {
        return records(EXPIRES.minusSeconds(1)).verify(headers, ID, value, Role.CI, team, service);
    }

    private SignedRecords records(Instant now) {
        return new SignedRecords(tokens, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Reason reason(Verification verification) {
        return switch (verification) {
            case Verification.Refused(Reason reason, String _) -> reason;
            case Verification.Accepted accepted -> throw new AssertionError(accepted);
        };
    }
}
